/** What-if questions: the answers follow from the evidence, and no pass is invented. */
import { expect, test } from 'vitest';
import { rules } from '../rules/index.ts';
import type { Call } from '../src/model.ts';
import type { Result } from '../src/report.ts';
import { simulate } from '../src/simulate.ts';
import type { Outcome, Scenario } from '../src/simulation.ts';
import { call, NOON } from './call.ts';
import { clean, heard, repeated } from './rules/traffic.ts';

const few = rules.filter(({ id }) => /^(?:recent-|polling|list-polling|error-rate)/.test(id));
const NOTHING: Scenario = { withoutPolling: false, cleanCalls: 0, at: null, rate: null };

function whatIf(calls: readonly Call[], scenario: Partial<Scenario>, now = NOON + 7_200_000) {
  const keyed = calls.filter(({ auth }) => auth.integrationKey !== null);
  const recording = { calls: () => calls, keyedCalls: () => keyed, coverage: null };
  return simulate(recording, few, { now, version: '0.0.0' }, { ...NOTHING, ...scenario });
}

function statusOf({ results }: Outcome, rule: string): Result['verdict']['status'] | undefined {
  return results.find((result) => result.rule.id === rule)?.verdict.status;
}

const byTime = (a: Call, b: Call) => a.startedAt - b.startedAt;
const poller = repeated(30, 60_000, () => 'GET envelopes/E');

test('without polling, only reads far enough apart remain, and the saved calls are counted', () => {
  const { recorded, simulated, saved, assumptions } = whatIf([...poller, ...clean(20, NOON + 3_600_000)], {
    withoutPolling: true,
  });
  expect([recorded.overall, simulated.overall]).toEqual(['not-ready', 'ready']);
  expect(saved).toEqual({ calls: 29, of: 50, resources: 1 });
  expect([recorded.calls, simulated.calls]).toEqual([50, 21]);
  expect(assumptions).toEqual([expect.stringMatching(/^Connect reports every change/)]);
});

test('without polling, reads of what the app itself sets stay, because Connect does not report it', () => {
  const setUp = repeated(3, 60_000, () => 'GET envelopes/E/docGenFormFields');
  const { saved } = whatIf(setUp, { withoutPolling: true });
  expect(saved).toMatchObject({ calls: 0 });
});

test('without polling, reads of what Connect does not report stay: workflows and lists', () => {
  const workflow = repeated(3, 60_000, () => 'GET envelopes/E/workflow');
  const lists = repeated(3, 300_000, () => 'GET envelopes?from_date=2026-11-01', NOON + 600_000);
  const { simulated, saved, assumptions } = whatIf([...poller, ...workflow, ...lists].sort(byTime), {
    withoutPolling: true,
  });
  expect(saved?.calls).toBe(29);
  expect([statusOf(simulated, 'polling'), statusOf(simulated, 'list-polling')]).toEqual(['fail', 'fail']);
  expect(assumptions).toEqual([
    expect.stringMatching(/except of its workflow, its lock and what the app itself sets, .* lists too\.$/),
  ]);
});

test('without polling, a recording may become too short: invents no pass', () => {
  const { recorded, simulated } = whatIf(poller, { withoutPolling: true });
  expect(statusOf(recorded, 'recent-calls')).toBe('pass');
  expect(statusOf(simulated, 'polling')).toBe('pass');
  expect(statusOf(simulated, 'recent-calls')).toBe('fail');
  expect(simulated.needs).toMatchObject([{ rule: 'recent-calls', cleanCalls: 19 }]);
});

test('reads of two apps are not polling of each other', () => {
  const by = (key: string, line: string) =>
    heard(line, { auth: { scheme: 'legacy', tokenHash: null, integrationKey: key, sendOnBehalfOf: false } });
  const calls = [by('key-1', '12:00:00 GET envelopes/E'), by('key-2', '12:05:00 GET envelopes/E')];
  expect(whatIf(calls, { withoutPolling: true }).saved?.calls).toBe(0);
});

test('clean calls push an error out of the window, one too few do not', () => {
  const calls = [...clean(19), heard('12:30:00 GET envelopes/E 404')];
  expect(statusOf(whatIf(calls, { cleanCalls: 19 }).simulated, 'recent-errors')).toBe('fail');
  const { simulated, assumptions } = whatIf(calls, { cleanCalls: 20 });
  expect([statusOf(simulated, 'recent-errors'), simulated.readiness['traffic-review']]).toEqual(['pass', 'ready']);
  expect(assumptions).toEqual([expect.stringMatching(/^20 calls that do not exist yet/)]);
});

test('clean calls are added for a real host, even if a foreign recording names an invalid one', () => {
  for (const place of [
    { host: 'bad host' },
    { host: 'gateway.example', port: 99_999 },
    { host: '[::1]', port: 8443 },
  ]) {
    const calls = clean(19).map((each) => ({ ...each, ...place }));
    expect(statusOf(whatIf(calls, { cleanCalls: 1 }).simulated, 'recent-calls')).toBe('pass');
  }
});

test('clean calls are added for a host of --host if that is what is judged', () => {
  const calls = [...clean(19), heard('12:30:00 GET envelopes/E 404')];
  const gateway = calls.map((each) => ({ ...each, host: 'gateway.example', port: 8443 }));
  expect(statusOf(whatIf(gateway, { cleanCalls: 19 }).simulated, 'recent-errors')).toBe('fail');
});

test('what is still needed comes in one order: fix, wait, call', () => {
  const calls = [
    ...clean(19),
    ...repeated(2, 1000, () => 'GET envelopes/E', NOON + 60_000),
    heard('12:30:00 GET envelopes/F 404'),
  ];
  const { needs } = whatIf(calls, { cleanCalls: 19 }).simulated;
  expect(needs.map(({ rule, cleanCalls }) => [rule, cleanCalls])).toEqual([
    ['polling', null],
    ['recent-errors', 1],
  ]);
  expect(needs[0]).toMatchObject({
    text: expect.stringMatching(
      /^Fix what polling found\. Then start a new recording \([^)]*\), because this rule looks/,
    ),
    remains: 'Then make 20 clean calls in the new recording; they count for the steps below too.',
  });
});

test('what the whole recording needs comes before what one app needs, as without a question', () => {
  const calls = [
    ...repeated(2, 1000, () => 'GET envelopes/E'),
    heard('12:10:00 GET users/U 400 HOURLY_APIINVOCATION_LIMIT_EXCEEDED'),
  ];
  const recording = { calls: () => calls, keyedCalls: () => [], coverage: null };
  const options = { now: NOON + 7_200_000, version: '0.0.0' };
  const { recorded, simulated } = simulate(recording, rules, options, { ...NOTHING, cleanCalls: 20 });
  const fixes = ({ needs }: Outcome) => needs.flatMap(({ rule, text }) => (/^Fix/.test(text) ? [rule] : []));
  expect(fixes(simulated)).toEqual(['rate-limit', 'polling']);
  expect(fixes(simulated)).toEqual(fixes(recorded));
});

test('clean calls prove nothing about the API rules', () => {
  const failing = repeated(20, 1000, (index) => `GET envelopes/E${index} 404`);
  const { recorded, simulated } = whatIf(failing, { cleanCalls: 9999 });
  expect(statusOf(recorded, 'error-rate')).toBe('fail');
  expect(statusOf(simulated, 'error-rate')).toBe('fail');
  expect(simulated.calls).toBe(20);
});

test('with a file of accepted exceptions they prove nothing about the API rules either', () => {
  const calls = [...repeated(2, 60_000, () => 'GET envelopes/E'), ...clean(20, NOON + 3_600_000)];
  const recording = { calls: () => calls, keyedCalls: () => [], coverage: null };
  const judgement = { now: NOON + 7_200_000, version: '0.0.0', accepted: [] };
  const { simulated } = simulate(recording, few, judgement, { ...NOTHING, cleanCalls: 20 });
  expect(simulated.readiness).toMatchObject({ 'traffic-review': 'ready', 'api-rules': 'not-ready' });
  expect([simulated.overall, statusOf(simulated, 'polling')]).toEqual(['not-ready', 'fail']);
  expect(simulated.results.filter(({ rule }) => rule.id === 'accepted-exceptions')).toHaveLength(1);
});

test('for one key, counts nothing of the others', () => {
  const by = (key: string, calls: readonly Call[]) =>
    calls.map((each): Call => ({ ...each, auth: { ...each.auth, integrationKey: key } }));
  const calls = [...by('key-1', poller), ...by('key-2', clean(300))].sort((a, b) => a.startedAt - b.startedAt);
  const recording = { calls: () => calls, keyedCalls: () => calls, coverage: null };
  const judgement = { now: NOON + 7_200_000, version: '0.0.0', integrationKey: 'key-1' };
  const { saved, limits } = simulate(recording, few, judgement, { ...NOTHING, withoutPolling: true, rate: 1 });
  expect(saved).toEqual({ calls: 29, of: 30, resources: 1 });
  expect(limits?.map(({ busiest }) => busiest)).toEqual([1, 1]);
});

test.each([
  { name: 'nothing', calls: [] },
  { name: 'logins', calls: [call({ host: 'account-d.docusign.com', path: '/oauth/token', method: 'POST' })] },
  { name: 'mocked calls', calls: clean(25).map((each) => ({ ...each, mocked: true })) },
])('clean calls after $name stay unknown', ({ calls }) => {
  const { simulated, assumptions } = whatIf(calls, { cleanCalls: 20 });
  expect(simulated.readiness['traffic-review']).toBe('unknown');
  expect(assumptions).toEqual([expect.stringMatching(/nothing can be said/)]);
  expect(whatIf(calls, { rate: 2 }).assumptions).toEqual([expect.stringMatching(/^The same calls in the same order/)]);
});

test('as of a time, leaves out later calls, and measures waiting from then', () => {
  const calls = [...clean(20), heard('12:30:00 GET envelopes/E'), heard('12:31:00 GET envelopes/E')];
  expect(whatIf(calls, {}).recorded.overall).toBe('not-ready');
  expect(whatIf(calls, { at: NOON + 30 * 60_000 }).simulated.overall).toBe('ready');
  const waiting = (at: number) => whatIf(calls, { at }).simulated.needs.flatMap(({ notBefore }) => notBefore ?? []);
  expect(waiting(NOON + 45 * 60_000)).toEqual(['2026-11-02T12:46:00.000Z']);
  expect(waiting(NOON + 46 * 60_000)).toEqual([]);
});

test('a call at that very time is part of the evidence, and one clean call is a valid question', () => {
  const calls = [...clean(19), heard('12:30:00 GET envelopes/E')];
  expect(whatIf(calls, { at: NOON + 30 * 60_000 }).simulated.calls).toBe(20);
  expect(whatIf(calls, { at: NOON + 30 * 60_000 - 1 }).simulated.calls).toBe(19);
  expect(statusOf(whatIf(clean(19), { cleanCalls: 1 }).simulated, 'recent-calls')).toBe('pass');
});

test('without polling, clicks and mocked calls stay', () => {
  const others = [{ mocked: true }, { fromWebApp: true }].map((change, index) =>
    heard(`12:0${index + 1}:00 GET envelopes/E`, change),
  );
  const { saved, simulated } = whatIf([heard('12:00:00 GET envelopes/E'), ...others], { withoutPolling: true });
  expect([saved, simulated.calls]).toEqual([{ calls: 0, of: 1, resources: 0 }, 3]);
});

test('questions can be combined', () => {
  const { simulated, saved } = whatIf(poller, { withoutPolling: true, cleanCalls: 19 });
  expect([simulated.overall, saved?.calls]).toEqual(['ready', 29]);
});

/** Answers that tell the limit of the hour, and how many calls are left when others made some. */
function hourly(hourlyLimit: number, others: number) {
  const unknown = { hourlyResetAt: null, burstLimit: null, burstRemaining: null };
  return (each: Call, index: number): Call => ({
    ...each,
    limits: { ...unknown, hourlyLimit, hourlyRemaining: Math.max(0, hourlyLimit - others - index - 1) },
  });
}

test('at another rate, the limit that breaks first comes first, and names its source', () => {
  const calls = repeated(40, 1000, () => 'POST envelopes 201').map(hourly(1000, 0));
  const outlook = (rate: number) => whatIf(calls, { rate }).limits;
  expect(outlook(10)).toMatchObject([
    { span: '30 seconds', busiest: 30, limit: 200, limitFrom: 'documented', breaks: true },
    { span: 'hour', busiest: 40, limit: 1000, limitFrom: 'header', breaksAt: 25, breaks: false },
  ]);
  expect(outlook(25)?.map(({ breaks }) => breaks)).toEqual([true, false]);
  expect(outlook(25.1)?.map(({ breaks }) => breaks)).toEqual([true, true]);
  expect(outlook(1)?.map(({ breaks }) => breaks)).toEqual([false, false]);
});

test('at another rate, the limit per second of Agreement Manager breaks first', () => {
  const agreements = { host: 'api-d.docusign.com', path: '/v1/accounts/A/agreements' };
  const calls = repeated(40, 500, () => 'GET .').map((each) => ({ ...each, ...agreements }));
  expect(whatIf(calls, { rate: 6 }).limits).toMatchObject([
    { span: 'second', api: 'Agreement Manager', busiest: 2, limit: 10, breaksAt: 5, breaks: true },
  ]);
});

test('what others used of a limit counts, and a refusal breaks it at the recorded rate', () => {
  const calls = repeated(10, 60_000, () => 'POST envelopes 201').map(hourly(1000, 900));
  const hourOf = (each: readonly Call[], scenario: Partial<Scenario>) =>
    whatIf(each, scenario).limits?.find(({ span }) => span === 'hour');
  expect(hourOf(calls, { rate: 10 })).toMatchObject({
    busiest: 10,
    others: 900,
    refused: 0,
    breaksAt: 10,
    breaks: false,
  });
  expect(hourOf(calls, { rate: 10.1 })?.breaks).toBe(true);
  expect(whatIf(calls, { rate: 1 }).limits?.map(({ span }) => span)).toEqual(['hour', '30 seconds']);
  const refused = heard('12:20:00 GET users 400 HOURLY_APIINVOCATION_LIMIT_EXCEEDED');
  expect(hourOf([...calls, refused], { rate: 1 })).toMatchObject({ refused: 1, breaksAt: 1, breaks: true });
  expect(hourOf([...calls, refused], { rate: 0.5 })?.breaks).toBe(false);
});

test('calls that are left out are not attributed to others', () => {
  const polled = repeated(10, 60_000, () => 'GET envelopes/E').map(hourly(1000, 0));
  const { limits } = whatIf(polled, { withoutPolling: true, rate: 1 });
  expect(limits?.find(({ span }) => span === 'hour')).toMatchObject({ busiest: 1, others: 0 });
});

test('mocked calls and clicks use up no limit', () => {
  const others = [
    clean(5).map((each) => ({ ...each, mocked: true })),
    clean(5).map((each) => ({ ...each, fromWebApp: true })),
  ];
  expect(whatIf(others.flat(), { rate: 10 }).limits).toEqual([]);
});
