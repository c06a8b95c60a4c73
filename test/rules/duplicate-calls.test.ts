/** The same call made twice at once. */
import { expect, test } from 'vitest';
import { duplicateCalls } from '../../rules/duplicate-calls.ts';
import type { Call } from '../../src/model.ts';
import { judged, testRule, verdictOf } from './tester.ts';
import { bearer } from './tokens.ts';
import { heard, letIn, repeated, traffic } from './traffic.ts';

const twice = (line: string, second: Partial<Call> = {}, both: Partial<Call> = {}) => [
  heard(`12:00:00.000 ${line}`, both),
  heard(`12:00:01.999 ${line}`, { ...both, ...second }),
];

testRule(duplicateCalls, [
  {
    name: 'fails two calls a millisecond less than 2 seconds apart',
    calls: twice('GET envelopes/E'),
    expected: [/^1 call of Envelopes_GetEnvelope repeated an identical call within 2 seconds\.$/],
  },
  {
    name: 'passes two calls exactly 2 seconds apart',
    calls: traffic('12:00:00.000 GET envelopes/E\n12:00:02.000 GET envelopes/E'),
    expected: 'pass',
  },
  {
    name: 'counts each but the first',
    calls: repeated(4, 100, () => 'GET envelopes/E'),
    expected: [/^3 calls of Env/],
  },
  {
    name: 'measures from the last of several',
    calls: repeated(3, 1500, () => 'GET envelopes/E'),
    expected: [/^2 calls/],
  },
  {
    name: 'finds what comes among other calls',
    calls: repeated(40, 100, (index) => `GET envelopes/E${index % 20}`).map((call, index) => ({
      ...call,
      startedAt: call.startedAt - (index >= 20 ? 1 : 0),
    })),
    expected: [/^20 calls/],
  },
  {
    name: 'fails a write of the same size that begins before the other is answered',
    calls: twice('POST envelopes 201', {}, { request: { bytes: 900, mediaType: null }, durationMs: 2000 }),
    expected: [/^1 call of Envelopes_PostEnvelopes/],
  },
  {
    name: 'passes writes of the same size one after the other: the next envelope of many',
    calls: twice('POST envelopes 201', {}, { request: { bytes: 900, mediaType: null }, durationMs: 1999 }),
    expected: 'pass',
  },
  {
    name: 'passes writes of two sizes',
    calls: twice('POST envelopes 201', { request: { bytes: 1, mediaType: null } }, { durationMs: 2000 }),
    expected: 'pass',
  },
  {
    name: 'fails the same query',
    calls: twice('GET envelopes', {}, { query: { from_date: '2026-11-01' } }),
    expected: [/^1 call/],
  },
  {
    name: 'passes two queries',
    calls: twice('GET envelopes', { query: { from_date: '2026-11-02' } }, { query: { from_date: '2026-11-01' } }),
    expected: 'pass',
  },
  {
    name: 'passes a query of which one call has more',
    calls: twice('GET envelopes', { query: { status: 'sent', count: '5' } }, { query: { status: 'sent' } }),
    expected: 'pass',
  },
  {
    name: 'finds the first of a call among 20 different ones',
    calls: [...repeated(20, 10, () => 'POST envelopes 201'), heard('12:00:00.500 POST envelopes 201')].map(
      (each, index) => ({ ...each, durationMs: 1000, request: { bytes: index % 20, mediaType: null } }),
    ),
    expected: [/^1 call /],
  },
  { name: 'passes two ports', calls: twice('GET envelopes/E', { port: 8443 }), expected: 'pass' },
  {
    name: 'passes a query that may differ in what is not recorded',
    calls: twice('GET envelopes?search_text=x'),
    expected: 'pass',
  },
  {
    name: 'passes two methods',
    calls: twice('POST connect', { method: 'PUT' }, { durationMs: 2000 }),
    expected: 'pass',
  },
  {
    name: 'passes two resources',
    calls: twice('GET envelopes/E', { path: '/restapi/v2.1/accounts/A' }),
    expected: 'pass',
  },
  { name: 'passes two hosts', calls: twice('GET envelopes/E', { host: 'na3.docusign.net' }), expected: 'pass' },
  {
    name: 'passes two tokens, perhaps of two users, and says so',
    calls: twice('GET .', { auth: bearer('b') }),
    expected: 'pass',
    note: /^Calls with different tokens are not compared, because they may belong to two users: 1 call was like another except for the token\.$/,
  },
  {
    name: 'says so of writes that overlap',
    calls: twice('POST envelopes 201', { auth: bearer('b') }, { durationMs: 2000 }),
    expected: 'pass',
    note: /^Calls with different tokens are not compared/,
  },
  {
    name: 'finds twins of one token among calls of others',
    calls: [
      heard('12:00:00.000 GET .', { auth: bearer('b') }),
      ...twice('GET .'),
      heard('12:00:00.500 GET .', { auth: bearer('c') }),
    ],
    expected: [/^1 call of /],
  },
  {
    name: 'passes a retry after a failure',
    calls: traffic('12:00:00 GET envelopes/E 500\n12:00:01 GET envelopes/E'),
    expected: 'pass',
  },
  { name: 'passes a failure after a success', calls: twice('GET envelopes/E', { status: 429 }), expected: 'pass' },
  { name: 'passes redirects', calls: twice('GET envelopes/E 302'), expected: 'pass' },
  {
    name: 'passes calls without an answer',
    calls: [letIn, ...twice('GET envelopes/E - ECONNRESET')],
    expected: 'pass',
  },
  {
    name: 'passes an answer from the cache of a browser',
    calls: twice('GET envelopes/E', { sent: false }),
    expected: 'pass',
  },
  {
    name: 'passes what is none of an API, at a host that the user added: the own webhook of the app, perhaps',
    calls: [letIn, ...twice('POST /~ddb4', {}, { host: '127.0.0.1', port: 3000, durationMs: 2000 })],
    expected: 'pass',
  },
  {
    name: 'fails calls of an API there, and unknown ones of Docusign',
    calls: [
      ...twice('GET envelopes/E', {}, { host: '127.0.0.1', port: 5082 }),
      ...twice('GET /~ddb4', {}, { host: 'apps-d.docusign.com' }),
    ],
    expected: [/^1 call of Envelopes_GetEnvelope/, /^1 call of \/~ddb4/],
  },
  ...['HEAD', 'OPTIONS'].map((method) => ({
    name: `takes ${method} for no twin of a GET`,
    calls: twice('GET .', { method }),
    expected: 'pass' as const,
  })),
  {
    name: 'finds the twin behind a call of another host',
    calls: [heard('12:00:00.100 GET .', { host: 'na3.docusign.net' }), ...twice('GET .')],
    expected: [/^1 call of /],
  },
  { name: 'passes HEAD', calls: [letIn, ...twice('HEAD envelopes/E', {}, { durationMs: 2000 })], expected: 'pass' },
  {
    name: 'passes OPTIONS',
    calls: [letIn, ...twice('OPTIONS envelopes/E', {}, { durationMs: 2000 })],
    expected: 'pass',
  },
  {
    name: 'leaves tokens and SOAP to others',
    calls: [
      ...twice('POST /oauth/token', {}, { host: 'account-d.docusign.com', durationMs: 2000 }),
      ...twice('POST /api/3.0/dsapi.asmx', {}, { durationMs: 2000 }),
      heard('12:00:00 GET .'),
    ],
    expected: 'pass',
  },
]);

test('says nothing of tokens if no calls are alike except for theirs', () => {
  const calls = [
    ...twice('POST envelopes 201', { auth: bearer('b') }, { durationMs: 1999 }),
    ...twice('PUT envelopes/E', { auth: bearer('b'), request: { bytes: 1, mediaType: null } }, { durationMs: 2000 }),
  ];
  const verdict = verdictOf(judged([duplicateCalls], calls), 'duplicate-calls');
  expect(verdict).toEqual({ status: 'pass', note: null });
});
