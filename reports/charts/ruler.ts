/** Reads of one resource along a ruler with marks every 15 minutes: how soon each came after the one before. */
import { POLLING_INTERVAL_MS } from '../../src/documented-limits.ts';
import type { Report, Result } from '../../src/report.ts';
import type { Say } from '../say.ts';
import { seconds, span } from '../words.ts';
import { type Chart, chart, label, percent, shape } from './svg.ts';

const HEIGHT = 52;
const AXIS = 32;
const MOST_MARKS = 8;
const RULES: readonly string[] = ['polling', 'list-polling'];
/** Resources that are drawn; the others are in the findings. */
const MOST_RULERS = 8;

/** Times in files may have fractions of a millisecond, which reports round. */
const SAME_MS = 2;

/** `soon`: proved to be too soon. `other`: the read before such a one; the first is fine, for later ones the listed calls do not say. */
interface Read {
  readonly at: number;
  readonly kind: 'first' | 'soon' | 'other';
  readonly gapMs: number;
}

/** One for each resource that was polled most, with the number of reads that came too soon; and how many more there are. */
export function rulersOf(
  { results }: Report,
  say: Say,
): { rulers: (Chart & { subject: string; count: string })[]; untold: number } {
  const polled = results
    .filter(({ rule }) => RULES.includes(rule.id))
    .flatMap(({ verdict }) => ('findings' in verdict ? verdict.findings : []))
    .filter(isOfOneResource)
    .sort((a, b) => b.count - a.count);
  const rulers = polled.slice(0, MOST_RULERS).map((finding) => ({
    subject: finding.subject,
    count: say('rulers.count', { count: finding.count }),
    ...rulerOf(finding, say),
  }));
  return { rulers, untold: polled.length - rulers.length };
}

const READ_STYLES = { first: 'read', soon: 'read bad', other: 'read other' } as const;

type Finding = Extract<Result['verdict'], { findings: unknown }>['findings'][number];

function rulerOf({ calls, count }: Finding, say: Say): Chart {
  const reads = readsOf(calls);
  const from = reads[0]?.at ?? 0;
  const width = Math.max((reads.at(-1)?.at ?? 0) - from, POLLING_INTERVAL_MS) * 1.12;
  const x = (at: number) => percent((at - from) / width);
  const step = POLLING_INTERVAL_MS * Math.ceil(width / POLLING_INTERVAL_MS / MOST_MARKS);
  const marks = Array.from({ length: Math.floor(width / step) }, (_, index) => from + (index + 1) * step);
  return chart(HEIGHT, wordsOf(reads, count - calls.length, say), [
    shape('rect', { class: 'band', x: 0, width: percent(POLLING_INTERVAL_MS / width), y: 2, height: AXIS - 2 }),
    shape('line', { class: 'axis', x1: 0, x2: '100%', y1: AXIS, y2: AXIS }),
    ...marks.flatMap((at) => [
      shape('line', { class: 'mark', x1: x(at), x2: x(at), y1: 2, y2: AXIS + 4 }),
      label(`${span(at - from)}`, { x: x(at), y: HEIGHT - 4, 'text-anchor': 'middle' }),
    ]),
    ...reads.map(({ at, kind }) => shape('line', { class: READ_STYLES[kind], x1: x(at), x2: x(at), y1: 8, y2: AXIS })),
  ]);
}

/** The finding of all further subjects is about several. */
function isOfOneResource({ calls }: Finding): boolean {
  const paths = new Set(calls.map(({ path }) => path.toLowerCase().replace(/\/$/, '')));
  return paths.size === 1 && calls.some(({ sinceLastReadMs }) => sinceLastReadMs !== null);
}

/** The calls of a finding, and the reads that they came too soon after. */
function readsOf(calls: Finding['calls']): Read[] {
  const reads: Read[] = [];
  for (const { time, sinceLastReadMs } of calls) {
    if (sinceLastReadMs === null) continue;
    const at = Date.parse(time);
    const before = at - Math.round(sinceLastReadMs);
    const isKnown = before - (reads.at(-1)?.at ?? Number.NEGATIVE_INFINITY) <= SAME_MS;
    if (!isKnown) reads.push({ at: before, kind: reads.length === 0 ? 'first' : 'other', gapMs: 0 });
    reads.push({ at, kind: 'soon', gapMs: sinceLastReadMs });
  }
  return reads;
}

/** `Read at 12:00:00 UTC, 9 s later, 9 s later; 53 more reads; then at 12:14:00 UTC, 9 s later.` */
function wordsOf(reads: readonly Read[], left: number, say: Say): string {
  const parts = reads.map(({ at, kind, gapMs }) => {
    if (kind === 'soon') return say('rulers.later', { gap: span(gapMs) });
    const time = seconds(new Date(at).toISOString());
    return say(kind === 'first' ? 'rulers.start' : 'rulers.then', { time });
  });
  const more = left === 0 ? '' : ` ${say('rulers.left', { count: left })}`;
  return `${parts.join('')}.${more}`;
}
