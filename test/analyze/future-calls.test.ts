/** Calls from after the time of judgement. */
import { expect, test } from 'vitest';
import { judged, NOW } from '../rules/tester.ts';
import { heard } from '../rules/traffic.ts';

const warningsAt = (startedAt: number) => judged([], [heard('12:00:00 GET envelopes/E', { startedAt })]).warnings;

test('a call up to a minute ahead goes without a word', () => {
  expect(warningsAt(NOW + 60_000).filter((warning) => warning.includes('judgement'))).toEqual([]);
});

test('a call that is more than a minute ahead is told, and with it what not to trust', () => {
  expect(warningsAt(NOW + 60_001)).toContain(
    'The newest call was made at 2026-11-03 00:01 UTC, after the time of judgement, 2026-11-03 00:00 UTC: a clock is wrong, ' +
      'or --now names a time before the calls. Do not trust what is said about waiting.',
  );
});
