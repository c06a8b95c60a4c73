/** Calls over time: bounded, however long a recording is, and never below the busiest span. */
import { expect, test } from 'vitest';
import { peakCounter } from '../../reports/peaks.ts';
import { NOON } from '../call.ts';

const SPAN = 30_000;

function peaksOf(times: readonly number[], failed: (index: number) => boolean = () => false) {
  const counter = peakCounter(SPAN);
  for (const [index, at] of times.entries()) counter.add(NOON + at, failed(index));
  return counter.end();
}

test('without calls there are no columns', () => {
  expect(peaksOf([])).toMatchObject({ columns: [], busiest: null });
});

test('a call at the edge of a span belongs to the next', () => {
  const { columns, busiest } = peaksOf([0, 29_999, 30_000, 90_000], (index) => index === 1);
  expect(columns.map(({ calls }) => calls)).toEqual([2, 1, 0, 1]);
  expect(busiest).toEqual({ from: NOON, calls: 2, failed: 1 });
});

test('spans start on the clock, not with the first call', () => {
  const { from, columns } = peaksOf([29_000, 31_000]);
  expect(from).toBe(NOON);
  expect(columns).toHaveLength(2);
});

test('a recording of a year keeps its busiest half minute, in as many columns as fit a screen', () => {
  const days = Array.from({ length: 365 }, (_, day) => day * 86_400_000);
  const burst = Array.from({ length: 50 }, () => 100 * 86_400_000 + 7);
  const { columns, columnMs, busiest } = peaksOf([...days, ...burst].sort((a, b) => a - b));
  expect(columns.length).toBeLessThanOrEqual(180);
  expect(Number.isInteger(Math.log2(columnMs / SPAN))).toBe(true);
  expect(busiest?.calls).toBe(51);
  expect(Math.max(...columns.map(({ calls }) => calls))).toBe(51);
});

test('a clock that was set back adds no column', () => {
  const { columns } = peaksOf([60_000, 0, 61_000]);
  expect(columns.map(({ calls }) => calls)).toEqual([3]);
});
