/** Calls over time as bars, with the limit that they share. */
import type { Peaks } from '../peaks.ts';
import type { Say } from '../say.ts';
import { minutes, seconds, span } from '../words.ts';
import { meterOf } from './meter.ts';
import { type Chart, chart, label, percent, shape } from './svg.ts';

const HEIGHT = 130;
const AXIS = 108;
const TOP = 18;
/** So that one bar does not fill the width. */
const FEWEST_COLUMNS = 24;
/** A limit further away than this is only mentioned, not drawn: the bars below it would be flat. */
const FARTHEST = 4;

/** How many calls are allowed, and who says so. */
export interface Allowed {
  readonly calls: number;
  readonly from: 'answers' | 'documents';
}

/** @returns null if there are no calls. */
export function barsOf(peaks: Peaks, allowed: Allowed, say: Say): Chart | null {
  const { busiest, from, columnMs, columns } = peaks;
  if (busiest === null) return null;
  if (columns.length === 1) return meterOf(busiest.calls / allowed.calls, wordsOf(peaks, allowed, say));
  const isNear = allowed.calls <= busiest.calls * FARTHEST;
  const top = (isNear ? Math.max(busiest.calls, allowed.calls) : busiest.calls) * 1.05;
  const places = Math.max(columns.length, FEWEST_COLUMNS);
  const yOf = (calls: number) => AXIS - Math.max(2, Math.round((calls / top) * (AXIS - TOP)));
  const bars = columns.flatMap(({ calls, failed }, index) =>
    calls === 0
      ? []
      : [
          bar('bar', index / places, 1 / places, yOf(calls)),
          ...(failed === 0 ? [] : [bar('bar bad', index / places, 1 / places, yOf(failed))]),
        ],
  );
  return chart(HEIGHT, wordsOf(peaks, allowed, say), [
    ...bars,
    shape('line', { class: 'axis', x1: 0, x2: '100%', y1: AXIS, y2: AXIS }),
    ...(isNear ? limitLine(yOf(allowed.calls), allowed, say) : []),
    label(timeOf(from), { x: 0, y: HEIGHT - 6 }),
    label(timeOf(from + places * columnMs), { x: '100%', y: HEIGHT - 6, 'text-anchor': 'end' }),
  ]);
}

function bar(style: string, at: number, width: number, y: number): string {
  return shape('rect', { class: style, x: percent(at), width: percent(width * 0.85), y, height: AXIS - y });
}

function limitLine(y: number, { calls }: Allowed, say: Say): string[] {
  return [
    shape('line', { class: 'limit', x1: 0, x2: '100%', y1: y, y2: y }),
    label(say('traffic.line', { limit: calls }), { class: 'limit', x: '100%', y: y - 4, 'text-anchor': 'end' }),
  ];
}

function wordsOf({ busiest, unitMs, columnMs }: Peaks, { calls: limit, from }: Allowed, say: Say): string {
  if (busiest === null) return '';
  const unit = unitMs < 60_000 ? 'burst' : 'hourly';
  const calls = say('count.calls', { count: busiest.calls });
  const percentage = Math.round((busiest.calls / limit) * 100);
  const share = percentage < 1 ? say('traffic.less-than-one') : percentage;
  return [
    say(`traffic.most-${unit}`, { calls, from: seconds(iso(busiest.from)) }),
    ...(busiest.failed === 0 ? [] : [say('traffic.some-failed', { count: busiest.failed })]),
    say(`traffic.${from}`, { limit, share }),
    ...(columnMs === unitMs ? [] : [say(`traffic.wide-${unit}`, { width: span(columnMs) })]),
  ].join(' ');
}

function timeOf(at: number): string {
  return minutes(iso(at));
}

function iso(at: number): string {
  return new Date(at).toISOString();
}
