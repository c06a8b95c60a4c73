/** Calls over time as bars, with the limit that they share. */
import type { Peaks } from '../peaks.ts';
import { counted, minutes, seconds, span } from '../words.ts';
import { meterOf } from './meter.ts';
import { type Chart, chart, label, percent, shape } from './svg.ts';

const HEIGHT = 130;
const AXIS = 108;
const TOP = 18;
/** So that one bar does not fill the width. */
const FEWEST_COLUMNS = 24;
/** A limit that is further away than this is told, not drawn: bars below it would be flat. */
const FARTHEST = 4;

/** How many calls are allowed, and who says so. */
export interface Allowed {
  readonly calls: number;
  readonly from: 'answers' | 'documents';
}

/** @returns null when no call was heard. */
export function barsOf(peaks: Peaks, allowed: Allowed): Chart | null {
  const { busiest, from, columnMs, columns } = peaks;
  if (busiest === null) return null;
  if (columns.length === 1) return meterOf(busiest.calls / allowed.calls, wordsOf(peaks, allowed));
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
  return chart(HEIGHT, wordsOf(peaks, allowed), [
    ...bars,
    shape('line', { class: 'axis', x1: 0, x2: '100%', y1: AXIS, y2: AXIS }),
    ...(isNear ? limitLine(yOf(allowed.calls), allowed) : []),
    label(timeOf(from), { x: 0, y: HEIGHT - 6 }),
    label(timeOf(from + places * columnMs), { x: '100%', y: HEIGHT - 6, 'text-anchor': 'end' }),
  ]);
}

function bar(style: string, at: number, width: number, y: number): string {
  return shape('rect', { class: style, x: percent(at), width: percent(width * 0.85), y, height: AXIS - y });
}

function limitLine(y: number, { calls }: Allowed): string[] {
  return [
    shape('line', { class: 'limit', x1: 0, x2: '100%', y1: y, y2: y }),
    label(`Limit ${calls}`, { class: 'limit', x: '100%', y: y - 4, 'text-anchor': 'end' }),
  ];
}

function wordsOf({ busiest, unitMs, columnMs }: Peaks, { calls, from }: Allowed): string {
  if (busiest === null) return '';
  const unit = unitMs < 60_000 ? '30 seconds' : 'hour';
  const failed = busiest.failed === 0 ? '' : `, ${busiest.failed} of which failed`;
  const source = from === 'answers' ? "Docusign's answers" : "Docusign's pages";
  const share = Math.round((busiest.calls / calls) * 100);
  const wide = columnMs === unitMs ? '' : ` Each bar is the busiest ${unit} within ${span(columnMs)}.`;
  return `At most ${counted(busiest.calls, 'call')} in one ${unit === 'hour' ? 'hour' : `span of ${unit}`}, from ${seconds(iso(busiest.from))} UTC${failed}. ${source} allow an account ${calls}: ${share < 1 ? 'less than 1' : share} % of that.${wide}`;
}

function timeOf(at: number): string {
  return minutes(iso(at));
}

function iso(at: number): string {
  return new Date(at).toISOString();
}
