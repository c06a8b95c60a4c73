/** The list of all calls: each with its facts, its key, and the reason why it counts or does not. */
import { expect, test } from 'vitest';
import { listedCalls } from '../../src/analyze/listing.ts';
import { analyze } from '../../src/analyze.ts';
import type { Call } from '../../src/model.ts';
import { bearer, DEMO_OAUTH, issued, keyed } from '../rules/tokens.ts';
import { heard } from '../rules/traffic.ts';

const KEY = '00000000-aaaa-4aaa-8aaa-000000000001';
const OTHER = '00000000-aaaa-4aaa-8aaa-000000000002';

function listed(calls: readonly Call[], integrationKey?: string) {
  const recording = { calls: () => calls, keyedCalls: () => calls, coverage: null };
  const report = analyze(recording, [], { now: 0, version: '0.0.0', integrationKey });
  return [...listedCalls(recording, { integrationKey }, report)];
}

const calls = [
  keyed(issued('11:59:00.000', DEMO_OAUTH, 'token-1'), KEY),
  keyed(issued('11:59:00.500', DEMO_OAUTH, 'token-2'), OTHER),
  heard('12:00:00 GET envelopes/E', { auth: bearer('token-1') }),
  heard('12:01:00 GET envelopes/E', { auth: bearer('token-1'), mocked: true }),
  heard('12:02:00 GET envelopes/E 404 ENVELOPE_DOES_NOT_EXIST', { auth: bearer('token-1') }),
  heard('12:03:00 GET envelopes/E', { auth: bearer('token-2'), itemErrorCodes: ['X'] }),
];

test('lists each call, oldest first, with its key and the reason why it does not count', () => {
  expect(listed(calls).map(({ integrationKey, notEligible, failed }) => [integrationKey, notEligible, failed])).toEqual(
    [
      [KEY, 'oauth', false],
      [OTHER, 'oauth', false],
      [KEY, null, false],
      [KEY, 'mocked', false],
      [KEY, null, true],
      [OTHER, null, false],
    ],
  );
});

test("measures reads from the app's own last read, not from a mocked one or another app's", () => {
  expect(listed(calls).map(({ sinceLastReadMs }) => sinceLastReadMs)).toEqual([null, null, null, null, 120_000, null]);
});

test('a click in the web application is not a read of the app and uses up no limit, as in the rules', () => {
  const clicked = [
    heard('12:00:00 GET envelopes/E'),
    heard('12:01:00 GET envelopes/E', { fromWebApp: true }),
    heard('12:02:00 GET envelopes/E'),
    heard('12:03:00 GET envelopes/E', { mocked: true }),
  ];
  expect(listed(clicked).map(({ isLimited, sinceLastReadMs }) => [isLimited, sinceLastReadMs])).toEqual([
    [true, null],
    [false, null],
    [true, 120_000],
    [false, null],
  ]);
});

test('for one key, lists only its calls', () => {
  expect(listed(calls, OTHER).map(({ path, itemErrorCodes }) => [path.split('/').at(-1), itemErrorCodes])).toEqual([
    ['token', []],
    ['E', ['X']],
  ]);
});
