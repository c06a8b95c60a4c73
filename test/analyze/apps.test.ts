/** Several integration keys in one recording: what one app does is never held against another. */
import { expect, test } from 'vitest';
import { rules } from '../../rules/index.ts';
import { analyze } from '../../src/analyze.ts';
import type { Auth, Call } from '../../src/model.ts';
import { call, NOON } from '../call.ts';
import { judged, NOW, verdictOf } from '../rules/tester.ts';
import { clean, heard } from '../rules/traffic.ts';

const KEY_1 = '00000000-aaaa-4aaa-8aaa-000000000001';
const KEY_2 = '00000000-aaaa-4aaa-8aaa-000000000002';

/** A token request of a key at noon, which hands out a token. */
function login(key: string, token: string): Call {
  const auth: Auth = { scheme: 'none', tokenHash: null, integrationKey: key, sendOnBehalfOf: false };
  const oauth = { grantType: null, issuedTokenHash: token, userHash: null, expiresInSeconds: 3600, scopes: [] };
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

test('two keys that read one envelope are not polling: tokens lead back to their keys', () => {
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

test('each key has its own window', () => {
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

test('calls with an unknown token belong to the only key, or to none if there are two', () => {
  const stray = [by('stray', '12:00:00 GET envelopes/E'), by('stray', '12:05:00 GET envelopes/E')];
  expect(judged(rules, [login(KEY_1, 'token-1'), ...stray]).window[0]?.integrationKey).toBe(KEY_1);
  const two = judged(rules, [login(KEY_1, 'token-1'), login(KEY_2, 'token-2'), ...stray]);
  expect(two.window[0]?.integrationKey).toBeNull();
  expect(two.warnings).toContainEqual(expect.stringContaining('cannot be determined'));
});

test('judges only the key that was asked for', () => {
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
  expect(report.warnings).toContainEqual(expect.stringMatching(/^Set aside: 3 calls of other integration keys/));
});

test('apps without a call that counts are not reviewed, and neither are calls without a key', () => {
  const own = clean(20).map((each) => ({ ...each, auth: { ...each.auth, tokenHash: 'token-1' } }));
  const report = judged(rules, [
    login(KEY_1, 'token-1'),
    login(KEY_2, 'token-2'),
    ...own,
    by('stray', '13:00:00 GET envelopes/E'),
  ]);
  expect(report.readiness['traffic-review']).toBe('ready');
  expect(report.warnings).toContainEqual(expect.stringMatching(/leaves them out/));
});

test('the API rules judge every app, even without a call that counts, and calls without a known key', () => {
  const own = clean(20).map((each) => ({ ...each, auth: { ...each.auth, tokenHash: 'token-1' } }));
  const live = ['12:00:00', '12:01:00'].map((time) => by('token-2', `${time} GET envelopes/E`));
  const report = judged(rules, [
    login(KEY_1, 'token-1'),
    login(KEY_2, 'token-2'),
    ...own,
    ...live.map((each) => ({ ...each, host: 'na3.docusign.net' })),
    ...['13:00:00', '13:01:00'].map((time) => by('stray', `${time} GET envelopes/F`)),
  ]);
  expect(verdictOf(report, 'polling')).toMatchObject({
    status: 'fail',
    findings: [{ integrationKey: KEY_2 }, { integrationKey: null }],
  });
});

test('a note names its key if there are several', () => {
  const login1 = login(KEY_1, 'token-1');
  const read = by('token-1', '12:00:00 GET envelopes/E');
  const alone = verdictOf(judged(rules, [login1, read]), 'polling');
  expect(alone).toEqual({ status: 'pass', note: '1 read of envelope resources, each far enough from the last.' });
  const stray = by('stray', '12:00:00 GET envelopes/F');
  expect(verdictOf(judged(rules, [login1, login(KEY_2, 'token-2'), read, stray]), 'polling')).toMatchObject({
    note: expect.stringMatching(/Key 00000000…: 1 read .* Calls without a known key: 1 read/),
  });
});

test('does not offer the calls that one app needs to another', () => {
  const report = judged(rules, [
    login(KEY_1, 'token-1'),
    login(KEY_2, 'token-2'),
    by('token-1', '12:00:00 GET envelopes/E'),
    by('token-2', '12:00:00 GET envelopes/E'),
  ]);
  expect(report.needs.map(({ integrationKey }) => integrationKey)).toEqual([KEY_1, KEY_2]);
});
