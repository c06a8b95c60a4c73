/** The answer to a what-if question, for a terminal, for Markdown, or for machines. */
import { counted, countedWere } from '../src/counted.ts';
import type { LimitOutlook, Simulation } from '../src/simulation.ts';
import { type Comparison, type ComparisonFormat, type Part, renderComparison, verdictLines } from './comparison.ts';
import { shareOf } from './words.ts';

export { type ComparisonFormat as SimulationFormat, comparisonFormats as simulationFormats } from './comparison.ts';

export function renderSimulation(simulation: Simulation, format: ComparisonFormat): string {
  return renderComparison(simulation, simulation.integrationKeys, format, comparisonOf);
}

function comparisonOf(simulation: Simulation): Comparison {
  const { recorded, simulated } = simulation;
  const lines = [
    { title: '', before: 'as recorded', after: 'what if' },
    ...verdictLines(recorded, simulated),
    { title: 'Calls', before: String(recorded.calls), after: String(simulated.calls) },
  ];
  return { title: 'what if', lines, parts: partsOf(simulation), reservation: 'A simulation, not a verdict. ' };
}

function partsOf(simulation: Simulation): Part[] {
  const { saved, simulated, assumptions } = simulation;
  const parts: readonly Part[] = [
    { title: 'Calls saved', items: saved === null ? [] : [savedOf(saved)] },
    { title: 'Limits, the first to break first', items: limitsOf(simulation) },
    { title: 'What changes', items: changesOf(simulation) },
    { title: 'Still needed, in this order', items: needsOf(simulated) },
    { title: 'Assumptions', items: assumptions },
  ];
  return parts.filter(({ items }) => items.length > 0);
}

/** What remains after the last step is a step too. */
function needsOf({ needs }: Simulation['simulated']): string[] {
  return needs.map(({ text, remains }, index) => (index === needs.length - 1 ? `${text} ${remains}` : text));
}

function savedOf({ calls, of, resources }: NonNullable<Simulation['saved']>): string {
  return `${calls} of ${counted(of, 'call')} (${shareOf(calls, of)}), for ${counted(resources, 'resource')}.`;
}

function limitsOf({ limits }: Simulation): string[] {
  if (limits === null) return [];
  if (limits.length === 0) return ['No call that counts against a known limit was recorded.'];
  const lines = limits.slice(0, TOLD_LIMITS).map(limitLine);
  return limits.length > TOLD_LIMITS ? [...lines, `${limits.length - TOLD_LIMITS} more in the JSON.`] : lines;
}

function limitLine(outlook: LimitOutlook): string {
  const { span, account, environment, api, busiest, others, refused, limit, limitFrom, breaksAt, breaks } = outlook;
  const whose = `${api} in ${ENVIRONMENTS[environment]}${account === null ? '' : `, account ${account.slice(0, 4)}…`}`;
  const source = limitFrom === 'header' ? 'as an answer said' : 'as documented';
  const shared = others === 0 ? '' : `, and ${others} that were not heard`;
  const known = `${counted(busiest, 'call')} in the busiest ${span}${shared}, of ${limit} allowed (${source})`;
  const then =
    refused > 0
      ? `it broke as recorded, ${countedWere(refused, 'call')} refused`
      : `more than ${factor(breaksAt)} is too much`;
  return `${breaks ? 'Breaks' : 'Holds'}: ${whose}: ${known}; ${then}.`;
}

/** Cut, never rounded up: the limit is not exceeded at this factor. */
function factor(breaksAt: number): string {
  const times = Math.floor(breaksAt * 10) / 10;
  return times === 1 ? 'the recorded traffic' : `${times} times the traffic`;
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
