/** The answer to a what-if question, for a terminal, for Markdown, or for machines. */
import type { LimitOutlook, Outcome, Simulation } from '../src/simulation.ts';
import { visible } from '../src/visible.ts';
import { escapeMarkdown } from './markdown-escape.ts';
import { CATEGORY_TITLES, counted, DISCLAIMER, forPeople, READINESS_WORDS } from './words.ts';
import { wrapped } from './wrapped.ts';

export type SimulationFormat = 'text' | 'markdown' | 'json';

const renderers: Readonly<Record<SimulationFormat, (simulation: Simulation) => string>> = {
  text: (simulation) => textOf(forPeople(simulation, simulation.integrationKeys)),
  markdown: (simulation) => markdownOf(forPeople(simulation, simulation.integrationKeys)),
  json: (simulation) => `${JSON.stringify(simulation, null, 2)}\n`,
};

export const simulationFormats: readonly SimulationFormat[] = ['text', 'markdown', 'json'];

export function renderSimulation(simulation: Simulation, format: SimulationFormat): string {
  return visible(renderers[format](simulation));
}

interface Line {
  readonly title: string;
  readonly recorded: string;
  readonly simulated: string;
}

/** Every sentence below the table, each with its heading. */
interface Part {
  readonly title: string;
  readonly items: readonly string[];
}

function textOf(simulation: Simulation): string {
  const lines = linesOf(simulation);
  const width = Math.max(...lines.map(({ title }) => title.length));
  return [
    `${''.padEnd(width)}  ${'as recorded'.padEnd(11)}  what if`,
    ...lines.map(({ title, recorded, simulated }) => `${title.padEnd(width)}  ${recorded.padEnd(11)}  ${simulated}`),
    ...partsOf(simulation).flatMap(({ title, items }) => [
      '',
      `${title}:`,
      ...items.flatMap((item) => wrapped(`- ${item}`, 2)),
    ]),
    '',
    ...wrapped(`A simulation, not a verdict. ${DISCLAIMER}`, 0),
    '',
  ].join('\n');
}

function markdownOf(simulation: Simulation): string {
  return [
    '# Docusign Go-Live readiness: what if\n',
    '| | as recorded | what if |\n| --- | --- | --- |',
    ...linesOf(simulation).map(({ title, recorded, simulated }) => `| ${title} | ${recorded} | **${simulated}** |`),
    ...partsOf(simulation).map(
      ({ title, items }) => `\n## ${title}\n\n${items.map((item) => `- ${escapeMarkdown(item)}`).join('\n')}`,
    ),
    `\nA simulation, not a verdict. ${DISCLAIMER}\n`,
  ].join('\n');
}

function linesOf({ recorded, simulated }: Simulation): Line[] {
  const categories = Object.entries(CATEGORY_TITLES).flatMap(([id, title]) => {
    const [before, after] = [recorded, simulated].map((outcome) => wordOf(outcome, id));
    return before === undefined || after === undefined ? [] : [{ title, recorded: before, simulated: after }];
  });
  return [
    { title: 'Go-Live', recorded: READINESS_WORDS[recorded.overall], simulated: READINESS_WORDS[simulated.overall] },
    ...categories,
    { title: 'Calls', recorded: String(recorded.calls), simulated: String(simulated.calls) },
  ];
}

function wordOf({ readiness }: Outcome, id: string): string | undefined {
  const state = Object.entries(readiness).find(([category]) => category === id)?.[1];
  return state === undefined ? undefined : READINESS_WORDS[state];
}

function partsOf(simulation: Simulation): Part[] {
  const { saved, simulated, assumptions } = simulation;
  const parts: readonly Part[] = [
    { title: 'Calls saved', items: saved === null ? [] : [savedOf(saved)] },
    { title: 'Limits, the first to break first', items: limitsOf(simulation) },
    { title: 'What changes', items: changesOf(simulation) },
    { title: 'Still needed, in this order', items: simulated.needs.map(({ text }) => text) },
    { title: 'Taken for granted', items: assumptions },
  ];
  return parts.filter(({ items }) => items.length > 0);
}

function savedOf({ calls, of, resources }: NonNullable<Simulation['saved']>): string {
  const share = of === 0 ? 0 : Math.round((calls / of) * 100);
  return `${calls} of ${counted(of, 'call')} (${share} %), for ${counted(resources, 'resource')}.`;
}

function limitsOf({ limits }: Simulation): string[] {
  if (limits === null) return [];
  if (limits.length === 0) return ['No call that counts against a known limit was recorded.'];
  const lines = limits.slice(0, TOLD_LIMITS).map(limitLine);
  return limits.length > TOLD_LIMITS ? [...lines, `${limits.length - TOLD_LIMITS} more in the JSON.`] : lines;
}

function limitLine({
  span,
  account,
  environment,
  api,
  busiest,
  limit,
  limitFrom,
  breaksAt,
  breaks,
}: LimitOutlook): string {
  const whose = `${api} in ${ENVIRONMENTS[environment]}${account === null ? '' : `, account ${account.slice(0, 4)}…`}`;
  const source = limitFrom === 'header' ? 'as an answer said' : 'as documented';
  return `${breaks ? 'Breaks' : 'Holds'}: ${whose}: ${counted(busiest, 'call')} in the busiest ${span} of ${limit} allowed (${source}); more than ${factor(breaksAt)} times the traffic is too much.`;
}

/** Cut, never rounded up: at this factor the limit still holds. */
function factor(breaksAt: number): string {
  return String(Math.floor(breaksAt * 10) / 10);
}

function changesOf({ recorded, simulated }: Simulation): string[] {
  const before = new Map(recorded.results.map(({ rule, verdict }) => [rule.id, verdict.status]));
  return simulated.results.flatMap(({ rule, verdict }) => {
    const was = before.get(rule.id);
    if (was === verdict.status || was === undefined) return [];
    const why = verdict.status === 'fail' ? `: ${verdict.findings[0]?.message}` : '';
    return [`${rule.id}: ${STATUS_WORDS[was]} before, ${STATUS_WORDS[verdict.status]} then${why}`];
  });
}

const TOLD_LIMITS = 6;
const ENVIRONMENTS = { demo: 'demo', production: 'production', added: 'the added host' } as const;
const STATUS_WORDS = { pass: 'passes', fail: 'fails', accepted: 'accepted', unknown: 'unknown' } as const;
