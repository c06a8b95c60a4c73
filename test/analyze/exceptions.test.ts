/** Accepted findings stay visible and do not decide; entries that have expired or match nothing are findings. */
import { expect, test } from 'vitest';
import { rules } from '../../rules/index.ts';
import type { Accepted } from '../../src/accepted.ts';
import { analyze } from '../../src/analyze.ts';
import type { Call } from '../../src/model.ts';
import { reportSchema } from '../../src/report.ts';
import { NOON } from '../call.ts';
import { verdictOf } from '../rules/tester.ts';
import { clean, heard, repeated } from '../rules/traffic.ts';

const few = rules.filter(({ id }) => /^(?:recent-|polling|list-polling)/.test(id));
const DAY_AFTER = Date.parse('2026-11-03T00:00:00.000Z');

function entry(change: Partial<Accepted>): Accepted {
  const given = { rule: 'polling', subject: '*', reason: 'Made up.', acceptedBy: 'A team', expires: '2026-11-03' };
  return { ...given, ...change };
}

/** Polling on two envelopes, then 20 clean calls. */
const polled = [
  ...repeated(2, 1000, () => 'GET envelopes/E'),
  ...repeated(2, 1000, () => 'GET envelopes/F', NOON + 10),
  ...clean(20, NOON + 60_000),
];

function judged(accepted: readonly Accepted[] | null, calls: readonly Call[] = polled, now = DAY_AFTER) {
  const recording = { calls: () => calls, keyedCalls: () => [], coverage: null };
  return analyze(recording, few, { now, version: '0.0.0', accepted });
}

test('a rule whose findings are all accepted does not decide, keeps its proof and needs nothing', () => {
  expect(judged(null)).toMatchObject({ overall: 'not-ready', accepted: [] });
  const report = judged([entry({})]);
  expect(report.overall).toBe('ready');
  expect(verdictOf(report, 'polling')).toMatchObject({
    status: 'accepted',
    findings: [
      { count: 1, accepted: { reason: 'Made up.', acceptedBy: 'A team', expires: '2026-11-03' } },
      { count: 1 },
    ],
  });
  expect(report.needs).toEqual([]);
  expect(report.accepted).toMatchObject([{ rule: 'polling', findings: 2, state: 'used' }]);
  expect(verdictOf(report, 'accepted-exceptions')).toEqual({ status: 'pass', note: '1 exception is in use.' });
  expect(reportSchema.parse(report)).toEqual(report);
});

test('one finding that was not accepted still blocks', () => {
  const report = judged([entry({ subject: '*/envelopes/E' })]);
  expect(report.overall).toBe('not-ready');
  const verdict = verdictOf(report, 'polling');
  expect(verdict).toMatchObject({
    status: 'fail',
    findings: [{ accepted: { acceptedBy: 'A team' } }, { accepted: null }],
  });
  expect(report.needs).toMatchObject([{ rule: 'polling' }]);
});

test('what was accepted for one app is not needed of it, but still of another', () => {
  const keys = ['00000000-aaaa-4aaa-8aaa-000000000001', '00000000-aaaa-4aaa-8aaa-000000000002'] as const;
  const calls = keys.flatMap((integrationKey, index) =>
    polled.map((each) => ({
      ...each,
      path: each.path.replace('/A/', `/A${index}/`),
      auth: { ...each.auth, integrationKey },
    })),
  );
  const report = judged([entry({ subject: '*/a0/*' })], calls);
  expect(report.needs.map(({ rule, integrationKey }) => [rule, integrationKey])).toEqual([['polling', keys[1]]]);
});

test.each(['before', 'after'])('an expired entry does not hide its renewal, which comes %s it', (place) => {
  const [expired, renewal] = [entry({ expires: '2026-11-01' }), entry({ subject: '*/envelopes/*' })];
  const report = judged(place === 'before' ? [renewal, expired] : [expired, renewal]);
  expect(report.overall).toBe('ready');
  expect(report.accepted.map(({ state }) => state).sort()).toEqual(['expired', 'used']);
});

test('an exception is valid until the end of its last day, to the millisecond', () => {
  const lastInstant = Date.parse('2026-11-03T23:59:59.999Z');
  expect(judged([entry({})], polled, lastInstant)).toMatchObject({ overall: 'ready', accepted: [{ state: 'used' }] });
  const after = judged([entry({})], polled, lastInstant + 1);
  expect(after.overall).toBe('not-ready');
  expect(after.accepted).toMatchObject([{ state: 'expired', findings: 2 }]);
  expect(verdictOf(after, 'accepted-exceptions')).toMatchObject({
    status: 'fail',
    findings: [{ message: expect.stringMatching(/^The exception of A team for polling .* expired on 2026-11-03/) }],
  });
});

test('an entry that matches nothing is a finding, and only a warning', () => {
  const report = judged([entry({ rule: 'list-polling' })], clean(20));
  expect(report.overall).toBe('ready');
  expect(verdictOf(report, 'accepted-exceptions')).toMatchObject({
    status: 'fail',
    findings: [
      { message: expect.stringMatching(/matches no finding/), subject: 'list-polling *', count: 0, calls: [] },
    ],
  });
});

test('an exception does not turn unknown into a pass', () => {
  const report = judged([entry({}), entry({ rule: 'recent-calls' })], []);
  expect(report.overall).toBe('unknown');
  expect(verdictOf(report, 'polling').status).toBe('unknown');
});

test('a subject has to match completely', () => {
  const failing = [heard('12:00:00 GET envelopes/E 404'), ...clean(19, NOON + 1000)];
  const report = judged([entry({ rule: 'recent-errors', subject: '404 *' })], failing);
  expect(verdictOf(report, 'recent-errors').status).toBe('fail');
  expect(judged([entry({ rule: 'recent-errors', subject: 'status 404' })], failing).overall).toBe('ready');
});
