/** Reads of one resource along a ruler with marks every 15 minutes: how soon each came after the one before. */
import type { Report, Result } from '../../src/report.ts';
import { counted, seconds, span } from '../words.ts';
import { type Chart, chart, label, percent, shape } from './svg.ts';

const HEIGHT = 52;
const AXIS = 32;
const INTERVAL_MS = 15 * 60_000;
const MOST_MARKS = 8;
const RULES: readonly string[] = ['polling', 'list-polling'];
/** Resources that are drawn; the others are in the findings. */
const MOST_RULERS = 8;

interface Read {
  readonly at: number;
  readonly isTooSoon: boolean;
}

/** One for each resource that was polled most, and how many more there are. */
export function rulersOf({ results }: Report): { rulers: (Chart & { subject: string })[]; untold: number } {
  const polled = results
    .filter(({ rule }) => RULES.includes(rule.id))
    .flatMap(({ verdict }) => ('findings' in verdict ? verdict.findings : []))
    .filter(({ calls }) => calls.some(({ sinceLastReadMs }) => sinceLastReadMs !== null))
    .sort((a, b) => b.count - a.count);
  const rulers = polled.slice(0, MOST_RULERS).map((finding) => ({ subject: finding.subject, ...rulerOf(finding) }));
  return { rulers, untold: polled.length - rulers.length };
}

type Finding = Extract<Result['verdict'], { findings: unknown }>['findings'][number];

function rulerOf({ calls, count }: Finding): Chart {
  const reads = readsOf(calls);
  const from = reads[0]?.at ?? 0;
  const width = Math.max((reads.at(-1)?.at ?? 0) - from, INTERVAL_MS) * 1.12;
  const x = (at: number) => percent((at - from) / width);
  const step = INTERVAL_MS * Math.ceil(width / INTERVAL_MS / MOST_MARKS);
  const marks = Array.from({ length: Math.floor(width / step) }, (_, index) => from + (index + 1) * step);
  return chart(HEIGHT, wordsOf(reads, count - calls.length), [
    shape('rect', { class: 'band', x: 0, width: percent(INTERVAL_MS / width), y: 2, height: AXIS - 2 }),
    shape('line', { class: 'axis', x1: 0, x2: '100%', y1: AXIS, y2: AXIS }),
    ...marks.flatMap((at) => [
      shape('line', { class: 'mark', x1: x(at), x2: x(at), y1: 2, y2: AXIS + 4 }),
      label(`${span(at - from)}`, { x: x(at), y: HEIGHT - 4, 'text-anchor': 'middle' }),
    ]),
    ...reads.map(({ at, isTooSoon }) =>
      shape('line', { class: isTooSoon ? 'read bad' : 'read', x1: x(at), x2: x(at), y1: 8, y2: AXIS }),
    ),
  ]);
}

/** The calls of a finding, and the reads that they came too soon after. */
function readsOf(calls: Finding['calls']): Read[] {
  const reads = new Map<number, boolean>();
  for (const { time, sinceLastReadMs } of calls) {
    const at = Date.parse(time);
    reads.set(at, sinceLastReadMs !== null && sinceLastReadMs < INTERVAL_MS);
    const before = sinceLastReadMs === null ? at : at - Math.round(sinceLastReadMs);
    if (!reads.has(before)) reads.set(before, false);
  }
  return [...reads].map(([at, isTooSoon]) => ({ at, isTooSoon })).sort((a, b) => a.at - b.at);
}

function wordsOf(reads: readonly Read[], left: number): string {
  const [first, ...rest] = reads;
  if (first === undefined) return '';
  const gaps = rest.map(({ at }, index) => `${span(at - (reads[index]?.at ?? at))} later`);
  const more = left === 0 ? '' : ` ${counted(left, 'more read')} between these ${left === 1 ? 'is' : 'are'} not drawn.`;
  return `Read at ${seconds(new Date(first.at).toISOString())} UTC, again ${gaps.join(', ')}. Allowed: 15 min later.${more}`;
}
