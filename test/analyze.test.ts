/** The analysis as a whole: keys, readiness, rules that break, evidence that is none. */
import { expect, test } from 'vitest';
import { rules } from '../rules/index.ts';
import { analyze } from '../src/analyze.ts';
import type { Auth, Call, Rule } from '../src/model.ts';
import { reportSchema } from '../src/report.ts';
import { call, NOON } from './call.ts';
import { judged, NOW, verdictOf } from './rules/tester.ts';
import { clean, heard, repeated } from './rules/traffic.ts';

const KEY_1 = '00000000-aaaa-4aaa-8aaa-000000000001';
const KEY_2 = '00000000-aaaa-4aaa-8aaa-000000000002';

/** A token request of a key at noon, which hands out a token. */
function login(key: string, token: string): Call {
  const auth: Auth = { scheme: 'none', tokenHash: null, integrationKey: key, sendOnBehalfOf: false };
  const oauth = { grantType: null, issuedTokenHash: token, expiresInSeconds: 3600, scopes: [] };
  return call({
    startedAt: NOON - 1000,
    method: 'POST',
    host: 'account-d.docusign.com',
    path: '/oauth/token',
    auth,
    oauth,
  });
}

function by(token: string | null, line: string): Call {
  return heard(line, { auth: { scheme: 'bearer', tokenHash: token, integrationKey: null, sendOnBehalfOf: false } });
}

test('one envelope read by two keys is no polling: tokens lead back to their keys', () => {
  const logins = [login(KEY_1, 'token-1'), login(KEY_2, 'token-2')];
  const apart = judged(rules, [
    ...logins,
    by('token-1', '12:00:00 GET envelopes/E'),
    by('token-2', '12:05:00 GET envelopes/E'),
  ]);
  expect(verdictOf(apart, 'polling').status).toBe('pass');
  const same = judged(rules, [
    ...logins,
    by('token-1', '12:00:00 GET envelopes/E'),
    by('token-1', '12:05:00 GET envelopes/E'),
  ]);
  expect(verdictOf(same, 'polling')).toMatchObject({ status: 'fail', findings: [{ integrationKey: KEY_1, count: 1 }] });
  expect(same.recording.integrationKeys).toEqual([KEY_1, KEY_2]);
});

test('each key has a window of its own', () => {
  const calls = [
    ...clean(20).map((each) => ({ ...each, auth: { ...each.auth, tokenHash: 'token-1' } })),
    by('token-2', '13:00:00 GET envelopes/E'),
  ];
  const report = judged(rules, [login(KEY_1, 'token-1'), login(KEY_2, 'token-2'), ...calls]);
  expect(report.window.filter(({ integrationKey }) => integrationKey === KEY_1)).toHaveLength(20);
  expect(report.window.filter(({ integrationKey }) => integrationKey === KEY_2)).toHaveLength(1);
  expect(verdictOf(report, 'recent-calls')).toMatchObject({ status: 'fail', findings: [{ integrationKey: KEY_2 }] });
});

test('a refreshed token belongs to the key of its token request', () => {
  const report = judged(rules, [
    login(KEY_1, 'old'),
    login(KEY_1, 'new'),
    login(KEY_2, 'other'),
    by('old', '12:00:00 GET envelopes/E'),
    by('new', '12:05:00 GET envelopes/E'),
  ]);
  expect(verdictOf(report, 'polling')).toMatchObject({ status: 'fail', findings: [{ integrationKey: KEY_1 }] });
});

test('calls of an unknown token belong to the only key, or to none where there are two', () => {
  const stray = [by('stray', '12:00:00 GET envelopes/E'), by('stray', '12:05:00 GET envelopes/E')];
  expect(judged(rules, [login(KEY_1, 'token-1'), ...stray]).window[0]?.integrationKey).toBe(KEY_1);
  const two = judged(rules, [login(KEY_1, 'token-1'), login(KEY_2, 'token-2'), ...stray]);
  expect(two.window[0]?.integrationKey).toBeNull();
  expect(two.warnings).toContainEqual(expect.stringContaining('cannot be told'));
});

test('a key that is asked for is judged alone', () => {
  const calls = [
    login(KEY_1, 'token-1'),
    login(KEY_2, 'token-2'),
    by('token-1', '12:00:00 GET envelopes/E'),
    by('token-1', '12:01:00 GET envelopes/E'),
    by('token-2', '12:02:00 GET envelopes/F'),
  ];
  const recording = { calls: () => calls, keyedCalls: () => calls, coverage: null };
  const report = analyze(recording, rules, { now: NOW, version: '0.0.0', integrationKey: KEY_2 });
  expect(verdictOf(report, 'polling').status).toBe('pass');
  expect(report.recording.calls).toBe(2);
  expect(report.warnings).toContainEqual(expect.stringMatching(/^3 calls of other integration keys/));
});

test('20 clean calls are ready', () => {
  expect(judged(rules, clean(20)).readiness).toEqual({ 'traffic-review': 'ready', 'api-rules': 'ready' });
});

test('a warning alone does not make an integration unready', () => {
  const calls = [...clean(20), ...repeated(2, 1000, () => 'GET envelopes?from_date=x', NOON + 60_000)];
  const report = judged(rules, calls);
  expect(verdictOf(report, 'list-polling').status).toBe('fail');
  expect(report.readiness['api-rules']).toBe('ready');
});

test.each([
  { name: 'no call at all', calls: [] },
  { name: 'calls that a mock answered', calls: clean(25).map((each) => ({ ...each, mocked: true })) },
  { name: "clicks in Docusign's web application", calls: clean(25).map((each) => ({ ...each, fromWebApp: true })) },
])('$name prove nothing: every rule is unknown', ({ calls }) => {
  const report = judged(rules, calls);
  expect(report.readiness).toEqual({ 'traffic-review': 'unknown', 'api-rules': 'unknown' });
  expect(report.results.map(({ verdict }) => verdict.status)).toEqual(rules.map(() => 'unknown'));
  expect(report.needs).toContainEqual(expect.objectContaining({ cleanCalls: 20 }));
});

test('a rule that throws is unknown with the reason, and the others still speak', () => {
  const [first, ...others] = rules;
  if (first === undefined) throw new Error('There is no rule.');
  const broken: Rule = {
    ...first,
    id: 'broken',
    judge: () => ({
      see: () => {
        throw new Error('made-up failure');
      },
      verdict: () => ({ status: 'pass' }),
    }),
  };
  const report = judged([broken, ...others], clean(20));
  expect(verdictOf(report, 'broken')).toMatchObject({
    status: 'unknown',
    reason: expect.stringContaining('made-up failure'),
  });
  expect(verdictOf(report, 'polling').status).toBe('pass');
});

test('needs say how many calls, and not before when', () => {
  const { needs } = judged(rules, [heard('12:00:00 GET envelopes/E'), heard('12:01:00 GET envelopes/E')]);
  expect(needs).toContainEqual(expect.objectContaining({ rule: 'recent-calls', cleanCalls: 18, notBefore: null }));
  expect(needs).toContainEqual(
    expect.objectContaining({ rule: 'recent-polling', cleanCalls: 20, notBefore: '2026-11-02T12:16:00.000Z' }),
  );
});

test('the same recording and the same now give the same report, and it fits the schema', () => {
  const calls = [...clean(25), heard('12:01:00 GET envelopes/E 404 ENVELOPE_DOES_NOT_EXIST')];
  const report = judged(rules, calls);
  expect(JSON.stringify(judged(rules, calls))).toBe(JSON.stringify(report));
  expect(reportSchema.parse(report)).toEqual(report);
});

test('a call that does not count has its reason in the report', () => {
  const others = [
    heard('12:30:00 GET /oauth/userinfo', { host: 'account-d.docusign.com' }),
    heard('12:30:01 GET /restapi/v2.1/login_information'),
    heard('12:30:02 GET /restapi/v2.1'),
    heard('12:30:03 HEAD envelopes/E'),
    heard('12:30:04 GET envelopes/E', { host: 'eu.docusign.net' }),
    heard('12:30:05 GET /restapi/v2/accounts/A/rooms', { host: 'demo.rooms.docusign.com' }),
  ];
  const { recording } = judged(rules, [...clean(20), ...others]);
  expect(recording).toMatchObject({ calls: 26, eligible: 20 });
  expect(recording.notEligible).toEqual({
    'head-or-options': 1,
    login: 1,
    oauth: 1,
    'other-api': 1,
    production: 1,
    'version-listing': 1,
  });
});

test('operations and limits are summed up', () => {
  const limits = {
    hourlyLimit: 3000,
    hourlyRemaining: 2990,
    hourlyResetAt: null,
    burstLimit: 200,
    burstRemaining: 150,
  };
  const get = (second: number, hourlyRemaining: number) =>
    heard(`12:00:0${second} GET envelopes/E${second}`, {
      durationMs: second * 100,
      limits: { ...limits, hourlyRemaining },
    });
  const report = judged(rules, [get(1, 2990), get(2, 2980), get(3, 2985)]);
  expect(report.operations).toEqual([
    { operation: 'Envelopes_GetEnvelope', api: 'esignature', calls: 3, errors: 0, meanMs: 200, slowestMs: 300 },
  ]);
  expect(report.limits).toMatchObject({
    hourly: { limit: 3000, lowestRemaining: 2980, at: '2026-11-02T12:00:02.000Z' },
    burst: { lowestRemaining: 150 },
  });
});
