/** The analysis as a whole: readiness, rules that throw, evidence that proves nothing. */
import { expect, test } from 'vitest';
import { rules } from '../rules/index.ts';
import { analyze } from '../src/analyze.ts';
import type { Call, Category, Rule } from '../src/model.ts';
import { reportSchema } from '../src/report.ts';
import { NOON } from './call.ts';
import { judged, NOW, verdictOf } from './rules/tester.ts';
import { header } from './rules/tokens.ts';
import { clean, heard, repeated } from './rules/traffic.ts';

test('20 clean calls are ready', () => {
  expect(judged(rules, clean(20)).readiness).toEqual({
    'traffic-review': 'ready',
    'api-rules': 'ready',
    efficiency: 'ready',
    prerequisites: 'unknown',
  });
});

test('warns that the review sees too little of 19 calls, and of 20 does not', () => {
  expect(verdictOf(judged(rules, clean(19)), 'recent-errors')).toMatchObject({
    note: 'Only 19 calls could be looked at.',
  });
  expect(verdictOf(judged(rules, clean(20)), 'recent-errors')).toEqual({ status: 'pass', note: null });
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
])('every rule is unknown if there are only $name', ({ calls }) => {
  const report = judged(rules, calls);
  expect(new Set(Object.values(report.readiness))).toEqual(new Set(['unknown']));
  expect(report.results.map(({ verdict }) => verdict.status)).toEqual(rules.map(() => 'unknown'));
  expect(report.needs).toContainEqual(expect.objectContaining({ cleanCalls: 20 }));
});

test.each([
  { name: "a browser's preflights", lines: 'OPTIONS envelopes' },
  { name: 'calls without an answer', lines: 'GET envelopes/E -' },
  { name: 'calls that nobody let in', lines: 'POST envelopes 401 AUTHORIZATION_INVALID_TOKEN' },
  {
    name: 'calls that production did not let in',
    lines: 'POST envelopes 401 PARTNER_AUTHENTICATION_FAILED',
    host: 'na3.docusign.net',
  },
])('the API rules are not ready if there are only $name', ({ lines, host = 'demo.docusign.net' }) => {
  const calls = repeated(20, 60 * 60_000, () => lines).map((each) => ({ ...each, host }));
  const report = judged(rules, calls);
  expect(report.readiness['api-rules']).toBe('unknown');
  expect(verdictOf(report, 'hourly-rate')).toMatchObject({
    reason: expect.stringMatching(/^No call that an API let in/),
  });
});

test('says so if every call was a click in the web application', () => {
  const clicks = clean(25).map((each) => ({ ...each, fromWebApp: true }));
  const all =
    "All 25 calls were clicks in Docusign's web application, none was made by the app: nothing can be judged.";
  const report = judged(rules, clicks);
  expect(verdictOf(report, 'polling')).toMatchObject({ reason: all });
  expect(report.warnings).toContain(all);
  const some = judged(rules, [...clicks, heard('12:30:00 GET /oauth/userinfo', { host: 'account-d.docusign.com' })]);
  expect(verdictOf(some, 'polling')).toMatchObject({
    reason: expect.stringMatching(/clicks in the web application, .* prove nothing\.$/),
  });
  const elsewhere = judged(rules, [heard('12:30:00 POST /mcp', { host: 'mcp-d.docusign.com' })]);
  expect(verdictOf(elsewhere, 'polling')).toMatchObject({
    reason: expect.stringMatching(/calls of no API that golive knows, .* prove nothing\.$/),
  });
  const one = judged(rules, clicks.slice(0, 1));
  expect(verdictOf(one, 'polling')).toMatchObject({
    reason: expect.stringMatching(/^The only call was a click in Docusign's web application/),
  });
});

test('says so if a mock library answered every call', () => {
  const mocked = clean(2).map((each) => ({ ...each, mocked: true }));
  const unsent = heard('12:30:00 GET envelopes/E -', { sent: false });
  const reasonOf = (calls: readonly Call[]) => verdictOf(judged(rules, calls), 'polling');
  expect(reasonOf(mocked)).toMatchObject({
    reason: expect.stringMatching(
      /^All 2 calls were answered by a mock library and never reached Docusign, so nothing/,
    ),
  });
  expect(reasonOf([...mocked, unsent])).toMatchObject({
    reason: expect.stringMatching(/^None of the 3 calls reached Docusign \(a mock library answered 2, 1 never left/),
  });
});

test('without any call, attributes none to the key that was named', () => {
  const warningsOn = (calls: readonly Call[]) =>
    analyze({ calls: () => calls, keyedCalls: () => [], coverage: null }, rules, {
      now: NOW,
      version: '0.0.0',
      integrationKey: '00000000-aaaa-4aaa-8aaa-000000000001',
    }).warnings;
  expect(warningsOn(clean(1))).toContainEqual(
    expect.stringMatching(/^No integration key was seen: all calls are taken/),
  );
  expect(warningsOn([])).not.toContainEqual(expect.stringMatching(/^No integration key was seen/));
});

test('judges the one call that got through, however many were mocked', () => {
  const [real, ...others] = clean(31);
  const report = judged(rules, [...(real ? [real] : []), ...others.map((each) => ({ ...each, mocked: true }))]);
  expect(verdictOf(report, 'polling').status).toBe('pass');
  expect(report.warnings).toContainEqual(
    'Of 31 calls, 30 never reached Docusign, because a mock library answered: they prove nothing.',
  );
});

test('blames no mock library for calls that were never sent', () => {
  const unsent = { sent: false, status: null, durationMs: null, networkError: 'ENOTFOUND', traceToken: null };
  const report = judged(rules, [heard('12:00:00 GET envelopes/E', unsent)]);
  expect(JSON.stringify(report.warnings)).not.toContain('mock');
  expect(report.warnings).toContainEqual(expect.stringMatching(/ 1 was never sent/));
});

test('a rule that throws is unknown with the reason, and the other rules are still judged', () => {
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

test('calls that never left the process are neither errors nor polling, and do not count', () => {
  const refused = { sent: false, status: null, durationMs: null, networkError: 'ECONNREFUSED', traceToken: null };
  const report = judged(rules, [
    ...clean(20),
    heard('12:30:00 GET envelopes/E', refused),
    heard('12:30:01 GET envelopes/E'),
  ]);
  expect(report.overall).toBe('ready');
  expect(report.recording).toMatchObject({ eligible: 21, notEligible: { 'not-sent': 1 } });
  expect(report.warnings).toContainEqual(expect.stringMatching(/ 1 was never sent/));
});

test('the requested categories decide', () => {
  const calls = [heard('12:00:00 GET envelopes/E')];
  const recording = { calls: () => calls, keyedCalls: () => [], coverage: null };
  const judge = (deciding: readonly Category[]) =>
    analyze(recording, rules, { now: NOW, version: '0.0.0', deciding }).overall;
  expect(judge(['api-rules'])).toBe('ready');
  expect(judge(['traffic-review'])).toBe('not-ready');
  expect(judge(['prerequisites'])).toBe('unknown');
});

test('if efficiency decides, its warnings make an app not ready, and its notes do not', () => {
  const judge = (calls: readonly Call[], deciding: readonly Category[]) => {
    const recording = { calls: () => calls, keyedCalls: () => [], coverage: null };
    const { overall, readiness } = analyze(recording, rules, { now: NOW, version: '0.0.0', deciding });
    return [overall, readiness.efficiency];
  };
  const unbounded = [...clean(20), heard('13:00:00 GET envelopes')];
  expect(judge(unbounded, ['api-rules'])).toEqual(['ready', 'ready']);
  expect(judge(unbounded, ['efficiency'])).toEqual(['not-ready', 'not-ready']);
  const twice = [...clean(20), ...repeated(2, 500, () => 'GET users', NOON + 3_600_000)];
  expect(verdictOf(judged(rules, twice), 'duplicate-calls').status).toBe('fail');
  expect(judge(twice, ['efficiency'])).toEqual(['ready', 'ready']);
});

test('the same recording judged as of the same time gives the same report, and it fits the schema', () => {
  const calls = [...clean(25), heard('12:01:00 GET envelopes/E 404 ENVELOPE_DOES_NOT_EXIST')];
  const report = judged(rules, calls);
  expect(JSON.stringify(judged(rules, calls))).toBe(JSON.stringify(report));
  expect(reportSchema.parse(report)).toEqual(report);
});

test('the report gives the reason why a call does not count', () => {
  const others = [
    heard('12:30:00 GET /oauth/userinfo', { host: 'account-d.docusign.com' }),
    heard('12:30:01 GET /restapi/v2.1/login_information'),
    heard('12:30:02 GET /restapi/v2.1'),
    heard('12:30:03 HEAD envelopes/E'),
    heard('12:30:04 GET envelopes/E', { host: 'eu.docusign.net' }),
    heard('12:30:05 GET /restapi/v2/accounts/A/rooms', { host: 'demo.rooms.docusign.com' }),
  ];
  const { recording, warnings } = judged(rules, [...clean(20), ...others]);
  expect(recording).toMatchObject({ calls: 26, eligible: 20 });
  expect(recording.notEligible).toEqual({
    'head-or-options': 1,
    login: 1,
    oauth: 1,
    'other-api': 1,
    production: 1,
    'version-listing': 1,
  });
  expect(warnings).toContainEqual(expect.stringMatching(/^Of 26 calls, 1 was an eSignature call to production:/));
});

test('the report sums up operations and limits', () => {
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

test('says that an API goes live through a support case of its own', () => {
  const rooms = heard('12:00:00 GET /restapi/v2/accounts/A/rooms/1', { host: 'demo.rooms.docusign.com' });
  const click = heard('12:00:00 GET /clickapi/v1/accounts/A/clickwraps');
  const warning = 'Rooms goes live through a support case of its own: the traffic review does not look at its calls.';
  expect(judged(rules, [rooms]).warnings).toContain(warning);
  expect(judged(rules, [click]).warnings).toContain(warning.replace('Rooms', 'Click'));
  expect(judged(rules, clean(1)).warnings).not.toContain(warning);
});

test('uses the singular for one call', () => {
  const { warnings, needs, results } = judged(rules, [
    ...clean(18),
    heard('12:30:00 GET envelopes/E', { sent: false }),
  ]);
  const one = judged(rules, clean(19)).needs;
  const first = judged(rules, clean(1)).results;
  for (const text of [
    ...warnings,
    ...needs.map((need) => need.text),
    ...one.map((need) => need.text),
    JSON.stringify([...results, ...first]),
  ])
    expect(text).not.toMatch(/\b1 (?:more )?(?:clean )?calls\b|\b1 reads\b|\b1 of the 20 [a-z ]*were\b/);
});

test("no rule judges calls to an added host that belong to no API, such as an app's own webhook", () => {
  const own = { host: '127.0.0.1', port: 3000, itemErrorCodes: ['MADE_UP'], auth: header('basic') };
  const calls = [
    ...clean(20),
    ...[200, 500, 500].map((status, index) => heard(`13:00:00.00${index} POST /~ddb4 ${status}`, own)),
  ];
  const broken = (overrides: Partial<Call>) =>
    judged(
      rules,
      calls.map((each) => (each.port === 3000 ? { ...each, ...overrides } : each)),
    )
      .results.filter(({ verdict }) => verdict.status === 'fail')
      .map(({ rule }) => rule.id);
  expect(broken({})).toEqual([]);
  expect(broken({ host: 'apps-d.docusign.com', port: null })).toEqual(
    expect.arrayContaining(['malformed-authorization', 'api-errors', 'repeated-errors', 'item-errors']),
  );
});
