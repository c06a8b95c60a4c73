/** Charts: they show what the words below them say, and contain no foreign markup. */
import { expect, test } from 'vitest';
import { barsOf } from '../../reports/charts/bars.ts';
import { metersOf } from '../../reports/charts/meter.ts';
import { rulersOf as rulersIn } from '../../reports/charts/ruler.ts';
import { label, shape } from '../../reports/charts/svg.ts';
import { peakCounter } from '../../reports/peaks.ts';
import { say } from '../../reports/say.ts';
import { rules } from '../../rules/index.ts';
import { analyze } from '../../src/analyze.ts';
import type { Call } from '../../src/model.ts';
import type { Report } from '../../src/report.ts';
import { NOON } from '../call.ts';
import { repeated, traffic } from '../rules/traffic.ts';
import { HOSTILE, hostile } from './sample.ts';

const rulersOf = (report: Report) => rulersIn(report, say);
const answers = (calls: number) => ({ calls, from: 'answers' }) as const;

function reportOn(calls: readonly Call[]) {
  const recording = { calls: () => calls, keyedCalls: () => calls, coverage: null };
  return analyze(recording, rules, { now: NOON + 86_400_000, version: '0.0.0', accepted: null });
}

function peaks(...counts: number[]) {
  const counter = peakCounter(30_000);
  for (const [index, count] of counts.entries())
    for (let call = 0; call < count; call += 1) counter.add(NOON + index * 30_000, call === 0);
  return counter.end();
}

const count = (svg: unknown, mark: string) => String(svg).split(mark).length - 1;

test('a read that came too soon is before the mark, and in the words', () => {
  const { rulers } = rulersOf(
    reportOn(traffic('12:00:00 GET envelopes/E\n12:01:00 GET envelopes/E\n12:14:59 GET envelopes/E')),
  );
  expect(rulers.map(({ words }) => words)).toEqual([
    'Read at 2026-11-02 12:00:00 UTC, 1 min later, 13 min 59 s later.',
  ]);
  expect(count(rulers[0]?.svg, 'class="read bad"')).toBe(2);
  expect(count(rulers[0]?.svg, 'class="read"')).toBe(1);
  expect(count(rulers[0]?.svg, 'class="mark"')).toBe(1);
});

test('reads exactly 15 minutes apart need no ruler', () => {
  expect(rulersOf(reportOn(traffic('12:00:00 GET envelopes/E\n12:15:00 GET envelopes/E'))).rulers).toEqual([]);
});

test('reads that the finding does not list are counted, not drawn, and not called fine', () => {
  const { rulers } = rulersOf(reportOn(repeated(40, 60_000, () => 'GET envelopes/E')));
  expect(rulers[0]?.words).toMatch(
    /; then at 2026-11-02 12:36:00 UTC, .* 33 more reads between these came too soon\.$/,
  );
  expect(count(rulers[0]?.svg, 'class="read bad"')).toBe(6);
  expect(count(rulers[0]?.svg, 'class="read other"')).toBe(1);
  expect(count(rulers[0]?.svg, 'class="mark"')).toBe(2);
});

test('of many resources, draws those read most often', () => {
  const calls = Array.from({ length: 20 }, (_, index) =>
    repeated(2 + (index % 3), 1000, () => `GET envelopes/${index}`, NOON + index * 10_000),
  );
  const { rulers, untold } = rulersOf(reportOn(calls.flat()));
  expect(rulers).toHaveLength(8);
  expect(untold).toBe(12);
});

test('the finding for all further resources has no ruler, because its reads are of several', () => {
  const calls = Array.from({ length: 210 }, (_, index) =>
    repeated(2, 1000, () => `GET envelopes/${index}`, NOON + index * 5000),
  );
  const { rulers, untold } = rulersOf(reportOn(calls.flat()));
  expect(rulers.length + untold).toBe(200);
});

test('draws a near limit, and mentions a distant one', () => {
  expect(String(barsOf(peaks(60, 10), answers(200), say)?.svg)).toContain('Limit 200');
  const far = barsOf(peaks(40, 10), answers(200), say);
  expect(String(far?.svg)).not.toContain('Limit');
  expect(far?.words).toContain("Docusign's answers allow an account 200: 20 % of that.");
});

test('bars over a limit stay in the picture', () => {
  const ys = [...String(barsOf(peaks(900, 10), answers(200), say)?.svg).matchAll(/ y="(-?\d+)"/g)].map(([, y]) =>
    Number(y),
  );
  expect(Math.min(...ys)).toBeGreaterThanOrEqual(0);
});

test('without calls no bars; for one span, a meter', () => {
  expect(barsOf(peaks(), answers(200), say)).toBeNull();
  expect(String(barsOf(peaks(5), answers(200), say)?.svg)).toMatch(/class="band".* width="2.5%"/);
});

test('shows the remaining calls if an answer named them', () => {
  const at = '2026-11-02T12:00:00.000Z';
  const none = { limit: null, lowestRemaining: null, at: null };
  const meters = metersOf({ hourly: { limit: 3000, lowestRemaining: 100, at }, burst: none }, say);
  expect(meters.map(({ words }) => words)).toEqual([
    '100 of 3000 calls were left at the lowest, 2026-11-02 12:00:00 UTC.',
  ]);
  expect(count(meters[0]?.svg, 'bar bad')).toBe(1);
  expect(metersOf({ hourly: { limit: 0, lowestRemaining: 0, at }, burst: none }, say)).toEqual([]);
  expect(metersOf(null, say)).toEqual([]);
});

test('hostile text is escaped wherever a chart could contain it', () => {
  for (const text of [
    label(HOSTILE, {}),
    shape('rect', { class: HOSTILE }),
    ...rulersOf(hostile.report).rulers.map(({ svg }) => String(svg)),
  ])
    expect(text).not.toMatch(/<img|<\/script|"'/);
});
