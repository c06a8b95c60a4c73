/** How long ago a resource was last read, and what is forgotten meanwhile. */
import { expect, test } from 'vitest';
import { readClock } from '../../src/analyze/reads.ts';
import { NOON } from '../call.ts';

const FIFTEEN_MINUTES = 900_000;

test('the first read of a resource has none before it', () => {
  const since = readClock();
  expect(since('a', NOON, true)).toBeNull();
  expect(since('b', NOON, true)).toBeNull();
});

test('measures each read from the previous one, not from the first', () => {
  const since = readClock();
  since('a', NOON, true);
  expect(since('a', NOON + 600_000, true)).toBe(600_000);
  expect(since('a', NOON + 1_200_000, true)).toBe(600_000);
  expect(since('a', NOON + 1_200_000, true)).toBe(0);
});

test('measures 15 minutes to the millisecond', () => {
  for (const ms of [FIFTEEN_MINUTES - 1, FIFTEEN_MINUTES, FIFTEEN_MINUTES + 1]) {
    const since = readClock();
    since('a', NOON, true);
    expect(since('a', NOON + ms, true)).toBe(ms);
  }
});

test('two clocks are independent', () => {
  readClock()('a', NOON, true);
  expect(readClock()('a', NOON, true)).toBeNull();
});

/** A clock that read `old` at noon, and then so many other resources at one later instant. */
function crowded(others: number, later: number): ReturnType<typeof readClock> {
  const since = readClock();
  since('old', NOON, true);
  for (let index = 0; index < others; index += 1) since(`other-${index}`, later, true);
  return since;
}

test('beyond 1,000 resources, forgets those last read more than 15 minutes ago', () => {
  const later = NOON + FIFTEEN_MINUTES + 1;
  expect(crowded(999, later)('old', later, true)).toBe(FIFTEEN_MINUTES + 1);
  expect(crowded(1_000, later)('old', later, true)).toBeNull();
});

test('does not forget a resource read exactly 15 minutes ago', () => {
  const later = NOON + FIFTEEN_MINUTES;
  expect(crowded(1_000, later)('old', later, true)).toBe(FIFTEEN_MINUTES);
  expect(crowded(3_000, later)('old', later, true)).toBe(FIFTEEN_MINUTES);
});

test('after a sweep that freed nothing, waits until twice as many are remembered', () => {
  const since = crowded(1_000, NOON);
  const later = NOON + FIFTEEN_MINUTES + 1;
  for (let index = 0; index < 1_001; index += 1) since(`late-${index}`, later, true);
  expect(since('old', later, true)).toBe(FIFTEEN_MINUTES + 1);
  since('one more', later, true);
  expect(since('other-0', later, true)).toBeNull();
});
