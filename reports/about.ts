/** What a report says of its own evidence: where it comes from, and what may be missing. */
import type { Report } from '../src/report.ts';
import { isWord, type Say } from './say.ts';
import { seconds, shortKey } from './words.ts';

export interface Fact {
  readonly name: string;
  readonly value: string;
}

export function aboutOf(report: Report, say: Say): Fact[] {
  const { recording, provenance, limits } = report;
  const { integrationKeys, hosts, sources, imports, processes, digest } = recording;
  const listed = (items: readonly string[]) => (items.length === 0 ? say('none') : items.join(', '));
  const heardBy = Object.entries(sources).map(([source, count]) => `${source} (${count})`);
  return [
    ...heardOf(report, say, listed),
    { name: say('about.keys'), value: listed(integrationKeys.map(shortKey)) },
    { name: say('about.hosts'), value: listed(hosts) },
    { name: say('about.heard-by'), value: listed(heardBy) },
    ...(imports.length === 0
      ? []
      : [{ name: say('about.files'), value: listed(imports.map((each) => fileOf(each, say))) }]),
    {
      name: say('about.processes'),
      value: processes === null ? say('about.no-processes') : processesOf(processes, say),
    },
    ...limitsOf(limits, say),
    { name: say('about.digest'), value: digest.slice(0, 16) },
    { name: say('about.rules'), value: kindsOf(report, say) },
    { name: say('about.facts'), value: provenance.factsAsOf },
    ...provenance.openQuestions.map(({ question, choice }) => ({
      name: say('about.open'),
      value: `${question} ${choice}`,
    })),
  ];
}

function heardOf({ recording }: Report, say: Say, listed: (items: readonly string[]) => string): Fact[] {
  const { calls, eligible, from, to, notEligible } = recording;
  const others = Object.entries(notEligible).map(([reason, count]) => {
    const word = `not-eligible.${reason}`;
    return `${count} ${isWord(word) ? say(word) : reason}`;
  });
  return [
    { name: say('about.heard'), value: say('about.calls', { calls, eligible }) },
    { name: say('about.not-counted'), value: listed(others) },
    {
      name: say('about.span'),
      value:
        from === null || to === null
          ? say('about.nothing')
          : say('about.between', { from: seconds(from), to: seconds(to) }),
    },
  ];
}

/** `traffic.har (22 calls, 3 known before)` */
function fileOf({ name, calls: count, duplicates: known }: Report['recording']['imports'][number], say: Say): string {
  const calls = say('count.calls', { count });
  return known === 0 ? say('about.file', { name, calls }) : say('about.file-known', { name, calls, known });
}

/** How many rules rest on which kind of source. */
function kindsOf({ provenance: { rules }, tool }: Report, say: Say): string {
  return say('about.kinds', { ...rules, version: tool.version });
}

function processesOf(processes: NonNullable<Report['recording']['processes']>, say: Say): string {
  const { unreadableLines, lostCalls, ...counts } = processes;
  const told = say('about.process-counts', counts);
  const lost = unreadableLines + lostCalls;
  return lost === 0 ? say('about.complete', { processes: told }) : say('about.lost', { processes: told, count: lost });
}

function limitsOf(limits: Report['limits'], say: Say): Fact[] {
  const spans =
    limits === null
      ? []
      : [
          { name: say('about.left-hourly'), ...limits.hourly },
          { name: say('about.left-burst'), ...limits.burst },
        ];
  return spans.flatMap(({ name, limit, lowestRemaining: left, at }) =>
    limit === null || left === null || at === null
      ? []
      : [{ name, value: say('about.left', { left, limit, at: seconds(at) }) }],
  );
}
