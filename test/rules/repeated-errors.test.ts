/** The same failure again, too soon. */
import { expect, test } from 'vitest';
import { repeatedErrors } from '../../rules/repeated-errors.ts';
import type { Call } from '../../src/model.ts';
import { judged, testRule, verdictOf } from './tester.ts';
import { bearer, DEMO_OAUTH } from './tokens.ts';
import { clean, heard, letIn, repeated, traffic } from './traffic.ts';

const PUT = 'PUT envelopes/E 400 ENVELOPE_INVALID_STATUS';
const pair = (first: string, seconds: string, second = first) =>
  traffic(`12:00:00.000 ${first}\n12:${seconds} ${second}`);

const twice = (line: string, second: Partial<Call> = {}, both: Partial<Call> = {}) => [
  letIn,
  heard(`12:00:00 ${line}`, both),
  heard(`12:00:05 ${line}`, { ...both, ...second }),
];
/** The same request a number of times, each answered in its turn. */
const attempts = (count: number, everyMs: number, answerOf: (index: number) => string) => [
  letIn,
  ...repeated(count, everyMs, (index) => `GET envelopes/E ${answerOf(index)}`),
];
const TENTH =
  /^1 call retried a request that had failed at least 9 times in a row, each less than a minute after the previous one: GET .*\/envelopes\/e\.$/;

const body = (bytes: number) => ({ request: { bytes, mediaType: 'application/json' } });
const POST = 'POST envelopes 400 INVALID_REQUEST_BODY';

test('a burst limit needs another wait than the hourly one', () => {
  expect(repeatedErrors.remediation.steps.join(' ')).toMatch(/X-RateLimit-Reset, after a burst error 30 seconds/);
});

testRule(repeatedErrors, [
  { name: 'notes that nothing failed', calls: clean(2), expected: 'pass', note: /^No call failed/ },
  {
    name: 'passes one failure',
    calls: traffic(`12:00:00 ${PUT}`),
    expected: 'pass',
    note: /^1 call failed, none too soon/,
  },
  {
    name: 'passes the same failure exactly a minute later',
    calls: pair(PUT, '01:00.000'),
    expected: 'pass',
    note: /^2 calls/,
  },
  {
    name: 'fails the same failure a millisecond sooner',
    calls: pair(PUT, '00:59.999'),
    expected: [/^1 call repeated within a minute a request .*: PUT .*envelopes\/e: 400 ENVELOPE_INVALID_STATUS\.$/],
  },
  {
    name: 'measures from the last failure',
    calls: repeated(3, 40_000, () => PUT),
    expected: [/^2 calls repeated/],
  },
  {
    name: 'passes another code',
    calls: pair(PUT, '00:01.000', 'PUT envelopes/E 400 INVALID_REQUEST_BODY'),
    expected: 'pass',
  },
  {
    name: 'passes another status',
    calls: pair('GET envelopes/E 404', '00:01.000', 'GET envelopes/E 403'),
    expected: 'pass',
  },
  {
    name: 'passes another resource',
    calls: pair('GET envelopes/E 404', '00:01.000', 'GET envelopes/F 404'),
    expected: 'pass',
  },
  {
    name: 'passes another method',
    calls: pair('GET envelopes/E 404', '00:01.000', 'PUT envelopes/E 404'),
    expected: 'pass',
  },
  {
    name: 'passes another host',
    calls: [heard('12:00:00 GET envelopes/E 404'), heard('12:00:01 GET envelopes/E 404', { host: 'na3.docusign.net' })],
    expected: 'pass',
  },
  { name: 'passes another port', calls: twice(POST, { port: 8443 }), expected: 'pass' },
  { name: 'fails the same size of body', calls: twice(POST, {}, body(900)), expected: [/^1 call repeated/] },
  {
    name: 'passes another size of body, and says so',
    calls: twice(POST, body(901), body(900)),
    expected: 'pass',
    note: /^2 calls failed, none too soon after an identical one\.$/,
  },
  { name: 'passes another token', calls: twice(POST, { auth: bearer('b') }), expected: 'pass' },
  {
    name: 'fails the same request among those of others',
    calls: repeated(6, 2000, () => POST).map((call, index) => ({ ...call, ...body(index % 3), auth: bearer('b') })),
    expected: [/^3 calls repeated/],
  },
  {
    name: 'fails the same query, whatever the order of its names',
    calls: twice(
      'GET envelopes 400 X',
      { query: { count: '5', status: 'sent' } },
      { query: { status: 'sent', count: '5' } },
    ),
    expected: [/^1 call repeated/],
  },
  {
    name: 'passes another query',
    calls: twice('GET envelopes 400 X', { query: { count: '6' } }, { query: { count: '5' } }),
    expected: 'pass',
  },
  {
    name: 'passes a query that may differ in what is not recorded',
    calls: twice('GET users?email=x 404'),
    expected: 'pass',
  },
  {
    name: 'leaves token requests, perhaps of many users, to another rule',
    calls: twice('POST /oauth/token 400 consent_required', {}, { host: DEMO_OAUTH }),
    expected: 'pass',
    note: /^No request that can be distinguished from others failed/,
  },
  {
    name: 'fails userinfo asked again with the token that was refused',
    calls: twice('GET /oauth/userinfo 401 invalid_token', {}, { host: DEMO_OAUTH }),
    expected: [/GET \/oauth\/userinfo: 401 invalid_token/],
  },
  ...['408', '429', '500', '503', '444', '- ECONNRESET', '400 HOURLY_APIINVOCATION_LIMIT_EXCEEDED'].flatMap(
    (answer) => [
      {
        name: `passes a retry of ${answer} a second later`,
        calls: [letIn, ...pair(`GET envelopes/E ${answer}`, '00:01.000')],
        expected: 'pass' as const,
      },
      {
        name: `fails a retry of ${answer} less than a second later`,
        calls: pair(`GET envelopes/E ${answer}`, '00:00.999'),
        expected: [/^1 call repeated within a second/],
      },
    ],
  ),
  {
    name: 'holds 499 for no failure that passes',
    calls: pair('GET envelopes/E 499', '00:59.000'),
    expected: [/within a minute/],
  },
  {
    name: 'ignores what never left the process',
    calls: pair('GET envelopes/E - ENOTFOUND', '00:00.100').map((call) => ({ ...call, sent: false })),
    expected: 'unknown',
  },
  {
    name: "ignores a browser's preflights",
    calls: [...clean(1), ...pair('OPTIONS envelopes/E 405', '00:00.100')],
    expected: 'pass',
  },
  {
    name: 'remembers a failure while others come and go',
    calls: traffic(
      `12:00:00 GET envelopes/A 404\n12:00:30 GET envelopes/B 404\n12:00:50 GET envelopes/A 404\n12:01:29 GET envelopes/B 404\n12:01:51 GET envelopes/A 404`,
    ),
    expected: [/^1 call .*envelopes\/a/, /^1 call .*envelopes\/b/],
  },
  {
    name: 'forgets only what is a minute old',
    calls: traffic(
      '12:00:00 GET envelopes/A 404\n12:00:30 GET envelopes/B 404\n12:01:01 PUT envelopes/C 404\n12:01:20 GET envelopes/B 404',
    ),
    expected: [/^1 call .*envelopes\/b/],
  },
  ...['408', '500', '503', '- ECONNRESET'].flatMap((answer) => [
    { name: `passes nine attempts at ${answer}`, calls: attempts(9, 2000, () => answer), expected: 'pass' as const },
    { name: `fails the tenth attempt at ${answer}`, calls: attempts(10, 2000, () => answer), expected: [TENTH] },
  ]),
  { name: 'fails attempts just within a minute', calls: attempts(10, 59_999, () => '503'), expected: [TENTH] },
  { name: 'passes attempts a minute apart', calls: attempts(30, 60_000, () => '503'), expected: 'pass' },
  {
    name: 'counts attempts that fail in different ways',
    calls: attempts(12, 2000, (index) => (index % 2 === 0 ? '503' : '- ETIMEDOUT')),
    expected: [/^3 calls retried a request that had failed at least 9 times/],
  },
  ...['200', '404', '302'].map((answer) => ({
    name: `begins anew after ${answer}`,
    calls: attempts(19, 2000, (index) => (index === 9 ? answer : '503')),
    expected: 'pass' as const,
  })),
  {
    name: 'passes successes after a failure',
    calls: attempts(3, 2000, (index) => (index === 0 ? '503' : '200')),
    expected: 'pass',
    note: /^1 call failed/,
  },
  {
    name: 'tells requests made too soon before those made too often',
    calls: [...attempts(10, 2000, () => '503'), heard('12:00:18.500 GET envelopes/E 503')],
    expected: [/^1 call repeated within a second/, TENTH],
  },
  {
    name: 'does not begin anew after the success of another request',
    calls: [...attempts(10, 2000, () => '503'), heard('12:00:17 GET envelopes/F')],
    expected: [TENTH],
  },
  { name: 'leaves attempts at limits to another rule', calls: attempts(30, 2000, () => '429'), expected: 'pass' },
  {
    name: 'tells attempts less than a second apart once',
    calls: attempts(20, 999, () => '503'),
    expected: [/^19 calls repeated within a second/],
  },
  {
    name: 'passes ten requests of ten tokens',
    calls: attempts(10, 2000, () => '503').map((call, index) => ({ ...call, auth: bearer(`${index}`) })),
    expected: 'pass',
  },
]);

const adviceOn = (calls: readonly Call[]) => {
  const verdict = verdictOf(judged([repeatedErrors], calls), 'repeated-errors');
  return verdict.status === 'fail' ? verdict.findings.map(({ advice }) => advice?.remedy ?? null) : [];
};

test('a finding advises what fixes all of its calls, and nothing if that differs', () => {
  const said = ['Invalid account specified for user.', ''];
  const refused = (index: number) => ({ errorMessage: `The specified Integrator Key was not found. ${said[index]}` });
  const calls = repeated(3, 2000, () => 'GET envelopes/E 401 PARTNER_AUTHENTICATION_FAILED');
  expect(adviceOn(calls.map((call) => ({ ...call, ...refused(0) })))).toEqual([expect.stringMatching(/base_uri/)]);
  expect(adviceOn(calls.map((call, index) => ({ ...call, ...refused(index % 2) })))).toEqual([null]);
  expect(adviceOn(attempts(11, 2000, () => '503'))).toEqual([expect.stringMatching(/growing pause/)]);
  expect(adviceOn(attempts(11, 2000, (index) => (index < 10 ? '503' : '- ETIMEDOUT')))).toEqual([null]);
});
