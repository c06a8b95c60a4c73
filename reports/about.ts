/** What a report says of its own evidence: where it comes from, and what may be missing. */
import type { Report } from '../src/report.ts';
import { counted, NOT_ELIGIBLE_WORDS, seconds, shortKey } from './words.ts';

export function aboutOf({ recording, provenance, tool, limits }: Report): { name: string; value: string }[] {
  const { calls, eligible, from, to, integrationKeys, hosts, sources, imports, processes, digest, notEligible } =
    recording;
  const others = Object.entries(notEligible).map(
    ([reason, count]) => `${count} ${NOT_ELIGIBLE_WORDS[reason] ?? reason}`,
  );
  const heardBy = Object.entries(sources).map(([source, count]) => `${source} (${count})`);
  return [
    { name: 'Calls heard', value: `${calls}, of which ${eligible} count in the traffic review` },
    { name: 'Not counted', value: listed(others) },
    {
      name: 'From, to',
      value: from === null || to === null ? 'nothing was heard' : `${seconds(from)} to ${seconds(to)} UTC`,
    },
    { name: 'Integration keys', value: listed(integrationKeys.map(shortKey)) },
    { name: 'Hosts', value: listed(hosts) },
    { name: 'Heard by', value: listed(heardBy) },
    ...(imports.length === 0 ? [] : [{ name: 'Files', value: listed(imports.map(fileOf)) }]),
    { name: 'Processes', value: processes === null ? 'not known: the calls come from a file' : processesOf(processes) },
    ...limitsOf(limits),
    { name: 'Digest of the calls', value: digest.slice(0, 16) },
    { name: 'Rules', value: `golive-analyzer ${tool.version}: ${sourcesOf(provenance)}` },
    { name: 'Facts as of', value: provenance.factsAsOf },
    ...provenance.openQuestions.map(({ question, choice }) => ({
      name: 'Docusign does not say',
      value: `${question} ${choice}`,
    })),
  ];
}

/** `traffic.har (22 calls, 3 known before)` */
function fileOf({ name, calls, duplicates }: Report['recording']['imports'][number]): string {
  return `${name} (${counted(calls, 'call')}${duplicates === 0 ? '' : `, ${duplicates} known before`})`;
}

/** How many rules rest on which kind of source. */
function sourcesOf({ rules: { official, reported, heuristic } }: Report['provenance']): string {
  return `${official} rest on pages of Docusign, ${reported} on reports by others, ${heuristic} are our own inference`;
}

function processesOf({
  seen,
  loaded,
  withCalls,
  unreadableLines,
  lostCalls,
}: NonNullable<Report['recording']['processes']>): string {
  const lost = unreadableLines + lostCalls;
  const complete = lost === 0 ? 'nothing was lost' : `${lost} lines or calls were lost`;
  return `${seen} seen, ${loaded} loaded the recorder, ${withCalls} made Docusign calls; ${complete}`;
}

function limitsOf(limits: Report['limits']): { name: string; value: string }[] {
  const spans =
    limits === null
      ? []
      : [
          { name: 'Left in the hour', ...limits.hourly },
          { name: 'Left in 30 seconds', ...limits.burst },
        ];
  return spans.flatMap(({ name, limit, lowestRemaining, at }) =>
    limit === null || lowestRemaining === null || at === null
      ? []
      : [{ name, value: `${lowestRemaining} of ${limit} calls at the lowest, ${seconds(at)} UTC` }],
  );
}

function listed(items: readonly string[]): string {
  return items.length === 0 ? 'none' : items.join(', ');
}
