/** Pairs of recordings that differ in one detail: a rule passes the one and fails the other. The first half: reads, reviews, limits. */
import { NOON } from '../call.ts';
import { type Pair, testPairs } from './tester.ts';
import { clean, heard, letIn, repeated, traffic } from './traffic.ts';

const MINUTE = 60_000;
const MOCKED = { mocked: true };
const PRODUCTION = { host: 'na3.docusign.net' };
const LATER = NOON + 60 * MINUTE;
const limits = {
  hourlyLimit: null,
  hourlyRemaining: null,
  hourlyResetAt: Date.parse('2026-11-02T13:00:00Z'),
  burstLimit: 300,
  burstRemaining: null,
};

/** Two lines two minutes apart. */
const twice = (first: string, second: string) => traffic(`12:00:00 ${first}\n12:02:00 ${second}`);
/** Creates, none of which is polling. */
const creates = (count: number, everyMs: number, from = NOON) =>
  repeated(count, everyMs, () => 'POST envelopes 201', from);
const inProduction = (count: number) => creates(count, 10).map((each) => ({ ...each, ...PRODUCTION }));
const limited = (code: string, status = 400) => heard(`12:10:00 POST envelopes ${status} ${code}`, { limits });

const monitor = (time: string) => heard(`${time} GET /v1/organizations/O/stream`, { host: 'api-d.docusign.com' });

const workflow = (time: string, instance: string) =>
  heard(`${time} GET /v1/accounts/A/workflows/W/instances/${instance}`, { host: 'api-d.docusign.com' });

const pairs: readonly Pair[] = [
  {
    rule: 'polling',
    differ: 'the second read comes 15 minutes later, or a millisecond sooner',
    passes: traffic('12:00:00.000 GET envelopes/E/documents/1\n12:15:00.000 GET envelopes/E/documents/1'),
    fails: traffic('12:00:00.000 GET envelopes/E/documents/1\n12:14:59.999 GET envelopes/E/documents/1'),
  },
  {
    rule: 'polling',
    differ: 'another document, or the same',
    passes: twice('GET envelopes/E/documents/1', 'GET envelopes/E/documents/2'),
    fails: twice('GET envelopes/E/documents/1', 'GET envelopes/E/documents/1'),
  },
  {
    rule: 'polling',
    differ: 'the parent, or the resource itself',
    passes: twice('GET envelopes/E/recipients', 'GET envelopes/E'),
    fails: twice('GET envelopes/E/recipients', 'GET envelopes/E/recipients?include_tabs=true'),
  },
  {
    rule: 'polling',
    differ: 'written again, or read again',
    passes: twice('GET envelopes/E/workflow', 'PUT envelopes/E/workflow'),
    fails: twice('GET envelopes/E/workflow', 'GET envelopes/E/workflow'),
  },
  {
    rule: 'polling',
    differ: 'the second read was answered by a mock library, or by Docusign',
    passes: [heard('12:00:00 GET envelopes/E'), heard('12:01:00 GET envelopes/E', MOCKED)],
    fails: [heard('12:00:00 GET envelopes/E'), heard('12:01:00 GET envelopes/E')],
  },
  {
    rule: 'polling',
    differ: 'the second read was a click in the web application, or a call of the app',
    passes: [heard('12:00:00 GET envelopes/E'), heard('12:01:00 GET envelopes/E', { fromWebApp: true })],
    fails: [heard('12:00:00 GET envelopes/E'), heard('12:01:00 GET envelopes/E', { fromWebApp: false })],
  },
  {
    rule: 'polling',
    differ: 'the second read never left the process, or got no answer',
    passes: [heard('12:00:00 GET envelopes/E'), heard('12:01:00 GET envelopes/E - ECONNREFUSED', { sent: false })],
    fails: [heard('12:00:00 GET envelopes/E'), heard('12:01:00 GET envelopes/E - ECONNRESET')],
  },
  {
    rule: 'spread-polling',
    differ: 'five looks at the parts of an envelope, one of them at another envelope',
    passes: repeated(
      5,
      4 * MINUTE,
      (index) => `GET envelopes/${index === 2 ? 'F' : 'E'}${['', '/recipients'][index % 2]}`,
    ),
    fails: repeated(
      5,
      4 * MINUTE,
      (index) => `GET envelopes/E/${['recipients', 'documents', 'tabs', 'audit_events', 'document_visibility'][index]}`,
    ),
  },
  {
    rule: 'list-polling',
    differ: 'the status list that is asked by PUT 15 minutes later, or two',
    passes: traffic('12:00:00 PUT envelopes/status\n12:15:00 PUT envelopes/status'),
    fails: twice('PUT envelopes/status', 'PUT envelopes/status'),
  },
  {
    rule: 'list-polling',
    differ: 'another workflow, or the same',
    passes: [letIn, workflow('12:00:00', 'I'), workflow('12:01:00', 'J')],
    fails: [letIn, workflow('12:00:00', 'I'), workflow('12:01:00', 'I')],
  },
  {
    rule: 'list-polling',
    differ: 'the list again after 15 minutes, or after 5',
    passes: repeated(3, 15 * MINUTE, () => 'GET envelopes?from_date=x'),
    fails: repeated(3, 5 * MINUTE, () => 'GET envelopes?from_date=x'),
  },
  {
    rule: 'list-polling',
    differ: 'two templates, or one template twice',
    passes: twice('GET templates/T1', 'GET templates/T2'),
    fails: twice('GET templates/T1', 'GET templates/T1'),
  },
  { rule: 'recent-calls', differ: '20 calls, or 19', passes: clean(20), fails: clean(19) },
  {
    rule: 'recent-calls',
    differ: 'the twentieth call reads an account, or its login information',
    passes: [...clean(19), heard('13:00:00 GET .')],
    fails: [...clean(19), heard('13:00:00 GET /restapi/v2.1/login_information')],
  },
  {
    rule: 'recent-calls',
    differ: 'the twentieth call goes to the developer environment, or to production',
    passes: [...clean(19), heard('13:00:00 GET envelopes/E')],
    fails: [...clean(19), heard('13:00:00 GET envelopes/E', PRODUCTION)],
  },
  {
    rule: 'recent-calls',
    differ: 'a GET, or a HEAD',
    passes: [...clean(19), heard('13:00:00 GET envelopes/E')],
    fails: [...clean(19), heard('13:00:00 HEAD envelopes/E')],
  },
  {
    rule: 'recent-errors',
    differ: 'the error is the twenty-first newest call, or the twentieth',
    passes: [heard('11:59:00 GET envelopes/E 404'), ...clean(20)],
    fails: [heard('11:59:00 GET envelopes/E 404'), ...clean(19)],
  },
  {
    rule: 'recent-errors',
    differ: 'status 399, or 400',
    passes: [heard('11:59:00 GET envelopes/E 399'), ...clean(19)],
    fails: [heard('11:59:00 GET envelopes/E 400'), ...clean(19)],
  },
  {
    rule: 'recent-polling',
    differ: 'the polling read is the twenty-first newest call, or the twentieth',
    passes: [...twice('GET envelopes/E', 'GET envelopes/E'), ...clean(20, LATER)],
    fails: [...twice('GET envelopes/E', 'GET envelopes/E'), ...clean(19, LATER)],
  },
  {
    rule: 'burst-rate',
    differ: '200 calls in 30 seconds, or 201',
    passes: creates(200, 100),
    fails: creates(201, 100),
  },
  {
    rule: 'burst-rate',
    differ: 'the 201st call comes 30 seconds after the first, or a millisecond sooner',
    passes: [...creates(200, 1), ...creates(1, 0, NOON + 30_000)],
    fails: [...creates(200, 1), ...creates(1, 0, NOON + 29_999)],
  },
  {
    rule: 'burst-rate',
    differ: '500 calls in production, or 501',
    passes: inProduction(500),
    fails: inProduction(501),
  },
  {
    rule: 'burst-rate',
    differ: 'an answer said that 300 are allowed, or none did',
    passes: creates(201, 100).map((each) => ({ ...each, limits })),
    fails: creates(201, 100),
  },
  {
    rule: 'hourly-rate',
    differ: '3,000 calls in an hour, or 3,001',
    passes: creates(3000, 600),
    fails: creates(3001, 600),
  },
  {
    rule: 'hourly-rate',
    differ: '3,001 calls on both sides of a full hour, or within one',
    passes: creates(3001, 600, NOON + 30 * MINUTE),
    fails: creates(3001, 600, NOON + 1000),
  },
  {
    rule: 'monitor-interval',
    differ: 'the next events a second short of a minute, or a millisecond sooner',
    passes: [monitor('12:00:00.000'), monitor('12:00:59.000')],
    fails: [monitor('12:00:00.000'), monitor('12:00:58.999')],
  },
  {
    rule: 'rate-limit',
    differ: 'status 400 with another code, or with the code of the hourly limit',
    passes: [limited('INVALID_REQUEST_PARAMETER')],
    fails: [limited('Hourly_APIInvocation_Limit_Exceeded')],
  },
  { rule: 'rate-limit', differ: 'status 409, or 429', passes: [limited('OTHER', 409)], fails: [limited('OTHER', 429)] },
  {
    rule: 'envelope-limit',
    differ: 'the limit of the account, or of an envelope, in any case',
    passes: [heard('12:00:00 GET envelopes/E 400 HOURLY_APIINVOCATION_LIMIT_EXCEEDED')],
    fails: [heard('12:00:00 GET envelopes/E 400 hourly_envelope_polling_limit_exceeded')],
  },
  {
    rule: 'calls-while-blocked',
    differ: 'the next call comes when the hour is over, or a second before',
    passes: [limited('HOURLY_APIINVOCATION_LIMIT_EXCEEDED'), heard('13:00:00 POST envelopes 201')],
    fails: [limited('HOURLY_APIINVOCATION_LIMIT_EXCEEDED'), heard('12:59:59 POST envelopes 400')],
  },
  {
    rule: 'calls-while-blocked',
    differ: 'the next call is for another account, or for the one that is blocked',
    passes: [
      limited('HOURLY_APIINVOCATION_LIMIT_EXCEEDED'),
      heard('12:30:00 POST /restapi/v2.1/accounts/B/envelopes 201'),
    ],
    fails: [limited('HOURLY_APIINVOCATION_LIMIT_EXCEEDED'), heard('12:30:00 POST envelopes 400')],
  },
];

testPairs(pairs);
