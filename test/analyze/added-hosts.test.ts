/**
 * Hosts that the user added may pass calls on to Docusign, or answer themselves: besides Docusign's own they count in no
 * review.
 */
import { expect, test } from 'vitest';
import { rules } from '../../rules/index.ts';
import { listedCalls } from '../../src/analyze/listing.ts';
import type { Call } from '../../src/model.ts';
import { NOON } from '../call.ts';
import { judged, verdictOf } from '../rules/tester.ts';
import { clean, heard, repeated } from '../rules/traffic.ts';

const LATER = NOON + 3_600_000;
const BY_ADDED = /^The traffic review is judged by calls to /;

function toStandIn(calls: readonly Call[]): Call[] {
  return calls.map((each) => ({ ...each, host: '127.0.0.1', port: 8443 }));
}

test('if nothing else was called, calls to an added host count, and the report says so', () => {
  const report = judged(rules, toStandIn(clean(20)));
  expect(report.readiness['traffic-review']).toBe('ready');
  expect(report.recording).toMatchObject({ eligible: 20, notEligible: {} });
  expect(report.warnings).toContainEqual(
    expect.stringMatching(/^The traffic review is judged by calls to 127\.0\.0\.1:8443, added with --host, as if /),
  );
});

test('calls to an added host count even if production was called, which no review looks at', () => {
  const live = { ...heard('13:00:00 GET envelopes/E'), host: 'na3.docusign.net' };
  const report = judged(rules, [...toStandIn(clean(20)), live]);
  expect(report.readiness['traffic-review']).toBe('ready');
  expect(report.recording).toMatchObject({ eligible: 20, notEligible: { production: 1 } });
});

test('names only a few of many added hosts', () => {
  const calls = clean(20).map((each, index) => ({ ...each, host: '127.0.0.1', port: 5000 + index }));
  expect(judged(rules, calls).warnings).toContainEqual(
    expect.stringMatching(
      /calls to 127\.0\.0\.1:5000, 127\.0\.0\.1:5001, 127\.0\.0\.1:5002 and 17 more, added with --host/,
    ),
  );
});

test("newer calls to a stand-in push no error of Docusign's out of the window", () => {
  const report = judged(rules, [...clean(19), heard('12:30:00 GET envelopes/E 404'), ...toStandIn(clean(30, LATER))]);
  expect(verdictOf(report, 'recent-errors').status).toBe('fail');
  expect(new Set(report.window.map(({ host }) => host))).toEqual(new Set(['demo.docusign.net']));
  expect(report.recording).toMatchObject({ eligible: 20, notEligible: { 'added-host': 30 } });
  expect(report.warnings).toContainEqual(
    expect.stringMatching(/^Of 50 calls, 30 went to hosts added with --host: because Docusign itself was called too, /),
  );
  expect(report.warnings).not.toContainEqual(expect.stringMatching(BY_ADDED));
});

test('older calls to a stand-in do not fill the window either, in the list as in the report', () => {
  const calls = [...toStandIn(clean(19)), ...clean(1, LATER)];
  const report = judged(rules, calls);
  expect(verdictOf(report, 'recent-calls').status).toBe('fail');
  const recording = { calls: () => calls, keyedCalls: () => [], coverage: null };
  const reasons = [...listedCalls(recording, {}, report)].map(({ notEligible }) => notEligible);
  expect(reasons).toEqual([...Array.from({ length: 19 }, () => 'added-host'), null]);
});

const [GATEWAY_KEY, DEMO_KEY] = ['00000000-aaaa-4aaa-8aaa-000000000001', '00000000-aaaa-4aaa-8aaa-000000000002'];
const by = (integrationKey: string, calls: readonly Call[]) =>
  calls.map((each) => ({ ...each, auth: { ...each.auth, integrationKey } }));

test("an app's calls to Docusign do not exclude another app's calls to a gateway", () => {
  const failing = repeated(5, 1000, (index) => `GET envelopes/${index} 500`, LATER);
  const calls = [...by(GATEWAY_KEY, toStandIn([...clean(25), ...failing])), ...by(DEMO_KEY, clean(30, LATER + 60_000))];
  const report = judged(rules, calls);
  expect(verdictOf(report, 'recent-errors')).toMatchObject({ findings: [{ integrationKey: GATEWAY_KEY, count: 5 }] });
  expect(report.recording).toMatchObject({ eligible: 60, notEligible: {} });
});

test.each([
  ['that had no answer', 'GET envelopes/X - ECONNREFUSED'],
  ['that was refused', 'GET envelopes/X 401'],
])('a stray call to Docusign %s does not exclude the gateway from the review', (_, line) => {
  const report = judged(rules, [...toStandIn(clean(30)), heard(`13:00:00 ${line}`)]);
  expect(report.recording).toMatchObject({ eligible: 31, notEligible: {} });
  expect(report.window).toHaveLength(20);
});

test('with several apps, the list leaves out the same calls as the report', () => {
  const mixed = [...by(DEMO_KEY, toStandIn(clean(2))), ...by(DEMO_KEY, clean(1, LATER))];
  const calls = [...mixed, ...by(GATEWAY_KEY, toStandIn(clean(1, LATER + 60_000)))];
  const recording = { calls: () => calls, keyedCalls: () => calls, coverage: null };
  const report = judged(rules, calls);
  const reasons = [...listedCalls(recording, {}, report)].map(({ notEligible }) => notEligible);
  expect(reasons).toEqual(['added-host', 'added-host', null, null]);
  expect(report.recording.notEligible).toEqual({ 'added-host': 2 });
});

test("a login at Docusign, or an answer mocked in its name, is not a call to Docusign's API", () => {
  const login = heard('11:00:00 GET /oauth/userinfo', { host: 'account-d.docusign.com' });
  const mocked = heard('11:01:00 GET envelopes/E', { mocked: true });
  const report = judged(rules, [login, mocked, ...toStandIn(clean(20))]);
  expect(report.recording.eligible).toBe(20);
  expect(report.warnings).toContainEqual(expect.stringMatching(BY_ADDED));
});

test('the API rules judge calls to added hosts too', () => {
  const lists = repeated(2, 1000, () => 'GET templates', LATER);
  const report = judged(rules, [...clean(20), ...toStandIn(lists)]);
  expect(verdictOf(report, 'list-polling').status).toBe('fail');
});

const RENAMED = repeated(5, 1000, () => 'GET /docusign/accounts/A/envelopes/E 429', LATER).map(
  (each): Call => ({ ...each, host: 'gw.example.test' }),
);

test('reports calls to an added host that belong to no API, because no rule judges them', () => {
  const report = judged(rules, [...clean(20), ...RENAMED]);
  expect(report.overall).toBe('ready');
  expect(report.warnings).toContain(
    '5 calls to hosts added with --host belong to no Docusign API (to the app itself, or does a gateway change the paths?): no rule judges them.',
  );
  expect(judged(rules, [...clean(20), ...RENAMED.slice(4)]).warnings).toContainEqual(
    expect.stringMatching(/^1 call to a host added with --host belongs to no Docusign API .*: no rule judges it\.$/),
  );
});

test('a path prefix of a gateway before /restapi changes nothing', () => {
  const read = (time: string) =>
    heard(`${time} GET /docusign/restapi/v2.1/accounts/A/envelopes/E`, { host: 'gw.example.test' });
  const report = judged(rules, [read('12:00:00'), read('12:05:00')]);
  expect(report.recording.eligible).toBe(2);
  expect(verdictOf(report, 'polling').status).toBe('fail');
});

test('does not say so of calls to an API, nor of mocked ones', () => {
  const mocked = RENAMED.map((each) => ({ ...each, mocked: true }));
  const { warnings } = judged(rules, [...toStandIn(clean(20)), ...mocked]);
  expect(warnings).not.toContainEqual(expect.stringMatching(/of no API/));
});

test('if there is nothing else, they are given as the cause of the silence', () => {
  expect(verdictOf(judged(rules, RENAMED), 'legacy-authentication')).toMatchObject({
    status: 'unknown',
    reason: expect.stringMatching(/^All 5 calls belong to no Docusign API, at hosts added with --host/),
  });
  const login = heard('11:00:00 GET /oauth/userinfo', { host: 'account-d.docusign.com' });
  expect(verdictOf(judged(rules, [login, ...RENAMED]), 'legacy-authentication')).toMatchObject({
    status: 'unknown',
    reason: expect.stringMatching(
      /^No call that an API let in was recorded: .* 5 calls to hosts added with --host belong/,
    ),
  });
});
