/** Calls from after the time of judgement. */
import { expect, test } from 'vitest';
import { judged, NOW } from '../rules/tester.ts';
import { heard } from '../rules/traffic.ts';

const warningsAt = (startedAt: number) => judged([], [heard('12:00:00 GET envelopes/E', { startedAt })]).warnings;

test('a call up to a minute in the future is not reported', () => {
  expect(warningsAt(NOW + 60_000).filter((warning) => warning.includes('judgement'))).toEqual([]);
});

test('reports a call more than a minute in the future, and what cannot be trusted because of it', () => {
  expect(warningsAt(NOW + 60_001)).toContain(
    'The newest call was made at 2026-11-03 00:01 UTC, after the time of judgement, 2026-11-03 00:00 UTC: a clock is wrong, ' +
      'or --now names a time before the calls. Do not trust what is said about waiting.',
  );
});
