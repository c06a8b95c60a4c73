/** The window of the review, and reads that come too soon. */
import { describe, expect, test } from 'vitest';
import { meaningOf } from '../src/docusign.ts';
import type { SeenCall } from '../src/model.ts';
import {
  callsToOutrun,
  isPolling,
  isReadTooSoon,
  POLLING_INTERVAL_MS,
  REVIEWED_CALLS,
  reviewWindow,
} from '../src/window.ts';
import { call } from './call.ts';

function seen(overrides: Partial<SeenCall> = {}): SeenCall {
  return { ...call(), ...meaningOf(call()), integrationKey: null, sinceLastReadMs: null, ...overrides };
}

test("Docusign's numbers are 20 calls and 15 minutes", () => {
  expect(REVIEWED_CALLS).toBe(20);
  expect(POLLING_INTERVAL_MS).toBe(900_000);
});

describe('the window', () => {
  test('contains the 20 newest calls, oldest first', () => {
    const window = reviewWindow();
    for (let at = 1; at <= 20; at += 1) window.see(seen({ startedAt: at }));
    expect(window.calls().map(({ startedAt }) => startedAt)).toEqual(
      Array.from({ length: 20 }, (_, index) => index + 1),
    );
    window.see(seen({ startedAt: 21 }));
    expect(window.calls().map(({ startedAt }) => startedAt)).toEqual(
      Array.from({ length: 20 }, (_, index) => index + 2),
    );
  });

  test('contains nothing that does not count', () => {
    const window = reviewWindow();
    window.see(seen({ notEligible: 'login' }));
    expect(window.calls()).toEqual([]);
    window.see(seen());
    expect(window.calls()).toHaveLength(1);
  });
});

test.each([
  [null, false],
  [0, true],
  [899_999, true],
  [899_999.999, true],
  [900_000, false],
  [900_001, false],
])('a read after %s ms is too soon: %s', (sinceLastReadMs, expected) => {
  expect(isReadTooSoon(seen({ sinceLastReadMs }))).toBe(expected);
  expect(isPolling(seen({ sinceLastReadMs }))).toBe(expected);
});

test('only reads of an eSignature envelope are polling', () => {
  const soon = { sinceLastReadMs: 1 };
  expect(isPolling(seen(soon))).toBe(true);
  expect(isPolling(seen({ ...soon, envelopeId: null }))).toBe(false);
  expect(isPolling(seen({ ...soon, api: 'click' }))).toBe(false);
  expect(isReadTooSoon(seen({ ...soon, envelopeId: null, api: 'click' }))).toBe(true);
});

test.each([
  { name: 'an empty window', statuses: [], expected: 0 },
  { name: 'a clean window', statuses: Array.from({ length: 20 }, () => 200), expected: 0 },
  { name: 'the oldest of 20', statuses: [500, ...Array.from({ length: 19 }, () => 200)], expected: 1 },
  { name: 'the newest of 20', statuses: [...Array.from({ length: 19 }, () => 200), 500], expected: 20 },
  {
    name: 'the newer of two',
    statuses: [500, ...Array.from({ length: 9 }, () => 200), 500, ...Array.from({ length: 9 }, () => 200)],
    expected: 11,
  },
  { name: 'one of one', statuses: [500], expected: 20 },
  { name: 'the first of three', statuses: [500, 200, 200], expected: 18 },
])('$name needs $expected calls to leave the window', ({ statuses, expected }) => {
  const window = statuses.map((status) => seen({ status }));
  expect(callsToOutrun(window, ({ status }) => status === 500)).toBe(expected);
});
