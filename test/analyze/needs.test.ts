/** The way to green: first fix, then wait, then make calls, and what remains after each step. */
import { expect, test } from 'vitest';
import { rules } from '../../rules/index.ts';
import { analyze } from '../../src/analyze.ts';
import type { Call, Category } from '../../src/model.ts';
import { NOON } from '../call.ts';
import { judged } from '../rules/tester.ts';
import { clean, heard, repeated } from '../rules/traffic.ts';

/** The traffic rules and polling alone: what other rules need is theirs. */
const few = rules.filter(({ id }) => /^(?:recent-|polling)/.test(id));

function needsAt(now: number, calls: readonly Call[]) {
  const recording = { calls: () => calls, keyedCalls: () => [], coverage: null };
  return analyze(recording, few, { now, version: '0.0.0' }).needs;
}

test('fix first, then wait, then make calls; each step says what remains', () => {
  const calls = [heard('12:00:00 GET envelopes/E'), heard('12:01:00.001 GET envelopes/E')];
  const needs = needsAt(NOON + 120_000, calls);
  expect(needs).toMatchObject([
    {
      rule: 'polling',
      cleanCalls: null,
      notBefore: null,
      text: expect.stringMatching(/^Fix what polling found\. Then start a new recording/),
      remains:
        'Then wait until 2026-11-02 12:17 UTC, then make 20 clean calls in the new recording; they count for the steps below too.',
    },
    {
      // Rounded up: a read at 12:16:00.000 would come a millisecond too soon.
      rule: 'recent-polling',
      notBefore: '2026-11-02T12:17:00.000Z',
      text: 'Wait until 2026-11-02 12:17 UTC, or stop reading /restapi/v2.1/accounts/a/envelopes/e altogether.',
      remains: 'Then make 20 clean calls in the new recording; they count for the steps below too.',
    },
    { rule: 'recent-calls', cleanCalls: 18, notBefore: null, remains: 'The same calls count for the steps below too.' },
    { rule: 'recent-polling', cleanCalls: 20, notBefore: null, remains: 'Then nothing remains.' },
  ]);
});

test('if nothing has to be fixed, calls are still counted', () => {
  const needs = needsAt(NOON + 120_000, [
    ...clean(3),
    heard('12:00:10 GET envelopes/E 404'),
    ...clean(4, NOON + 20_000),
  ]);
  expect(needs).toMatchObject([
    { rule: 'recent-calls', cleanCalls: 12, remains: 'Then make 4 more clean calls.' },
    { rule: 'recent-errors', cleanCalls: 16, remains: 'Then nothing remains.' },
  ]);
});

test('smaller numbers of calls come before larger ones, whichever rule needs them', () => {
  const polled = repeated(2, 1000, () => 'GET envelopes/E', NOON + 120_000);
  const calls = [heard('12:00:00 GET users/U 404'), ...clean(9, NOON + 60_000), ...polled, ...clean(8, NOON + 180_000)];
  const asked = needsAt(NOON + 7_200_000, calls).map(({ rule, cleanCalls }) => [rule, cleanCalls]);
  expect(asked).toEqual([
    ['polling', null],
    ['recent-errors', 1],
    ['recent-polling', 12],
  ]);
});

test('calls that serve two rules are needed once', () => {
  const calls = [
    heard('12:00:00 GET envelopes/E'),
    heard('12:01:00 GET envelopes/E 404'),
    ...clean(18, NOON + 120_000),
  ];
  const recording = { calls: () => calls, keyedCalls: () => [], coverage: null };
  const review = few.filter(({ category }) => category === 'traffic-review');
  expect(analyze(recording, review, { now: NOON + 7_200_000, version: '0.0.0' }).needs).toMatchObject([
    { rule: 'recent-polling', cleanCalls: 2, remains: 'The same calls count for the steps below too.' },
    { rule: 'recent-errors', cleanCalls: 2, remains: 'Then nothing remains.' },
  ]);
});

test('a time in the past is not needed', () => {
  const needs = needsAt(NOON + 3_600_000, [heard('12:00:00 GET envelopes/E'), heard('12:01:00 GET envelopes/E')]);
  expect(needs.length).toBeGreaterThan(0);
  expect(needs.map(({ notBefore }) => notBefore)).toEqual(needs.map(() => null));
});

test('doing what the report asks for is enough: the calls made, and a new recording', () => {
  const before = judged(rules, [heard('12:00:00 GET envelopes/E'), heard('12:01:00 GET envelopes/E')]);
  expect(before.overall).toBe('not-ready');
  const most = Math.max(...before.needs.map(({ cleanCalls }) => cleanCalls ?? 0));
  expect(judged(rules, clean(most)).overall).toBe('ready');
  expect(judged(rules, clean(most - 1)).overall).toBe('not-ready');
});

const KEYS = ['00000000-aaaa-4aaa-8aaa-000000000001', '00000000-aaaa-4aaa-8aaa-000000000002'] as const;
const withKey = (integrationKey: string, call: Call): Call => ({ ...call, auth: { ...call.auth, integrationKey } });
const REFUSED = heard('13:00:00 GET users 400 HOURLY_APIINVOCATION_LIMIT_EXCEEDED');

test('what the whole recording needs comes before the calls of its only app, which are made in the new one', () => {
  const [key] = KEYS;
  const report = judged(
    rules,
    [...clean(3), REFUSED].map((call) => withKey(key, call)),
  );
  const [first, ...others] = report.needs;
  expect(first).toMatchObject({
    rule: 'rate-limit',
    integrationKey: null,
    remains: 'Then make 20 clean calls in the new recording; they count for the steps below too.',
  });
  expect(others.map(({ rule, integrationKey }) => [rule, integrationKey])).toEqual([
    ['recent-calls', key],
    ['recent-errors', key],
  ]);
});

test('if efficiency decides, its warnings have to be fixed', () => {
  const recording = {
    calls: () => [...clean(20), heard('13:00:00 GET envelopes')],
    keyedCalls: () => [],
    coverage: null,
  };
  const needs = (deciding: readonly Category[]) =>
    analyze(recording, rules, { now: NOON + 7_200_000, version: '0.0.0', deciding }).needs;
  expect(needs(['efficiency'])).toMatchObject([{ rule: 'unbounded-list', text: expect.stringMatching(/^Fix what/) }]);
  expect(needs(['api-rules'])).toEqual([]);
});

test('a new recording is started once, after all fixes', () => {
  const again = { ...REFUSED, startedAt: REFUSED.startedAt + 1000 };
  const { needs } = judged(rules, [...clean(20), REFUSED, again]);
  expect(needs.slice(0, 2).map(({ text }) => text)).toEqual([
    'Fix what rate-limit found.',
    'Fix what calls-while-blocked found. Then start a new recording (golive run, or golive record --fresh), because these rules look at the whole recording.',
  ]);
});

test('the earlier of two times to wait for comes first', () => {
  const polled = [heard('12:50:00 GET envelopes/E'), heard('12:51:00 GET envelopes/E')];
  const recording = { calls: () => [...clean(20), ...polled, REFUSED], keyedCalls: () => [], coverage: null };
  const { needs } = analyze(recording, rules, { now: Date.parse('2026-11-02T13:00:30Z'), version: '0.0.0' });
  expect(needs.flatMap(({ notBefore, rule }) => (notBefore === null ? [] : [[rule, notBefore]]))).toEqual([
    ['recent-polling', '2026-11-02T13:06:00.000Z'],
    ['rate-limit', '2026-11-02T14:00:00.000Z'],
  ]);
});

test('a new recording starts without calls, even if the old one held enough', () => {
  const late = clean(20, Date.parse('2026-11-02T14:00:00Z'));
  expect(judged(rules, [REFUSED, ...late]).needs).toMatchObject([
    { rule: 'rate-limit', remains: 'Then make 20 clean calls in the new recording.' },
  ]);
});

test('with several apps, each has its own steps, after those of all', () => {
  const calls = KEYS.flatMap((key, index) => clean(index + 3, NOON + index * 60_000).map((call) => withKey(key, call)));
  const { needs } = judged(rules, [...calls, withKey(KEYS[0], REFUSED)]);
  expect(needs.map(({ rule, integrationKey }) => [rule, integrationKey])).toEqual([
    ['rate-limit', null],
    ['recent-calls', KEYS[0]],
    ['recent-errors', KEYS[0]],
    ['recent-calls', KEYS[1]],
  ]);
  expect(needs.map(({ remains }) => remains)).toEqual([
    'Then make 20 clean calls in the new recording; they count for the steps below too.',
    'The same calls count for the steps below too.',
    'Then nothing remains.',
    'Then nothing remains.',
  ]);
});

test('the fixes of several apps come before the calls of any', () => {
  const poll = (from: number) =>
    [0, 60_000].map((after) => heard('00:00:00 GET envelopes/E', { startedAt: from + after }));
  const calls = KEYS.flatMap((key, index) => poll(NOON + index * 600_000).map((call) => withKey(key, call)));
  const { needs } = judged(rules, [...calls, withKey(KEYS[0], REFUSED)]);
  const fixes = needs.filter(({ text }) => /Fix what/.test(text));
  expect(fixes.map(({ rule, integrationKey }) => [rule, integrationKey])).toEqual([
    ['rate-limit', null],
    ['polling', KEYS[0]],
    ['polling', KEYS[1]],
  ]);
  expect(needs.slice(0, 3)).toEqual(fixes);
  expect(fixes.map(({ text }) => text.includes('start a new recording'))).toEqual([false, false, true]);
});

/** Each step looked at all of those behind it, anew for each app: that took nine minutes. */
test('handles the largest number of apps in one recording', () => {
  const keys = Array.from({ length: 3000 }, (_, index) => `key-${index}`);
  const calls = keys.map((key, index) =>
    withKey(key, heard('00:00:00 GET envelopes/E', { startedAt: NOON + index * 1000, scheme: 'http' })),
  );
  const { needs } = judged(rules, calls);
  const fixes = needs.filter(({ rule }) => rule === 'insecure-transport');
  expect([needs.length, fixes.length]).toEqual([6000, 3000]);
  expect(fixes.map(({ text }) => text.includes('start a new recording')).lastIndexOf(false)).toBe(2998);
  expect(new Set(needs.slice(3000).map(({ remains }) => remains))).toEqual(new Set(['Then nothing remains.']));
});

test('while a limit blocks the account, the calls wait for its reset', () => {
  const answer = { hourlyLimit: 1000, hourlyRemaining: 0, burstLimit: null, burstRemaining: null };
  const resets = { ...REFUSED, limits: { ...answer, hourlyResetAt: Date.parse('2026-11-02T14:00:00Z') } };
  const needsBy = (now: string) => {
    const recording = { calls: () => [...clean(20), resets], keyedCalls: () => [], coverage: null };
    return analyze(recording, rules, { now: Date.parse(now), version: '0.0.0' }).needs;
  };
  expect(needsBy('2026-11-02T13:30:00Z')).toMatchObject([
    {
      rule: 'rate-limit',
      remains:
        'Then wait until 2026-11-02 14:00 UTC, then make 20 clean calls in the new recording; they count for the steps below too.',
    },
    {
      rule: 'rate-limit',
      notBefore: '2026-11-02T14:00:00.000Z',
      text: expect.stringMatching(/^Wait until 2026-11-02 14:00 UTC/),
    },
    { rule: 'recent-errors', cleanCalls: 20 },
  ]);
  expect(needsBy('2026-11-02T14:00:00Z').map(({ notBefore }) => notBefore)).toEqual([null, null]);
});
