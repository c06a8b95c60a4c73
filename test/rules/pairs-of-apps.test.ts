/** More pairs of recordings that differ in one detail: how an app authenticates, fails and spends calls. */
import { NOON } from '../call.ts';
import { type Pair, testPairs } from './tester.ts';
import { bearer, DEMO_OAUTH, header, issued, keyed, PRODUCTION, userinfo } from './tokens.ts';
import { clean, heard, repeated, traffic } from './traffic.ts';

const KEY_1 = '00000000-aaaa-4aaa-8aaa-000000000001';
const KEY_2 = '00000000-aaaa-4aaa-8aaa-000000000002';
const MB = 1024 * 1024;

const login = issued('11:59:00.000', DEMO_OAUTH, 'token-1');
const read = (line: string, overrides: Parameters<typeof heard>[1] = {}) =>
  heard(line, { auth: bearer('token-1'), ...overrides });
const json = (bytes: number) => ({ request: { bytes, mediaType: 'application/json' } });
const pdf = (bytes: number) => ({ request: { bytes, mediaType: 'application/pdf' } });
const refused = (status: number, errorCode: string | null) => ({ ...login, status, errorCode, oauth: null });
const home = (baseHost: string) => userinfo('11:59:30.000', DEMO_OAUTH, [{ id: 'a', baseHost }]);
const webhook = (hasEventNotification: boolean) =>
  heard('11:00:00 POST envelopes 201', {
    envelope: { hasEventNotification, hasTransactionId: false, documents: 1, recipients: 1 },
  });
const lost = (time: string, answer: string, hasTransactionId = false) =>
  heard(`${time} POST envelopes ${answer}`, {
    envelope: { hasEventNotification: false, hasTransactionId, documents: 1, recipients: 1 },
    request: { bytes: 900, mediaType: 'application/json' },
  });
const changes = (time: string, part: string) => heard(`${time} PUT envelopes/E/${part}`, { durationMs: 5000 });
const polled = traffic('12:00:00 GET envelopes/E\n12:01:00 GET envelopes/E');
const writes = (count: number) => repeated(count, 60_000, () => 'PUT envelopes/E/recipients');
const listWith = (include: string) => heard('11:59:00 GET envelopes', { query: { include } });
const recipientsOf = (count: number) => repeated(count, 1000, (index) => `GET envelopes/F${index}/recipients`);
const failing = (count: number) => repeated(count, 60_000, (index) => `GET envelopes/F${index} 404`, NOON + 3_600_000);
const download = (startedAt: number) => heard('00:00:00 GET envelopes/E/documents/1', { startedAt, durationMs: 5000 });

const pairs: readonly Pair[] = [
  {
    rule: 'legacy-authentication',
    differ: 'a bearer token, or the old header',
    passes: [heard('12:00:00 GET envelopes/E', { auth: header('bearer') })],
    fails: [heard('12:00:00 GET envelopes/E', { auth: header('legacy') })],
  },
  {
    rule: 'legacy-authentication',
    differ: 'a token by JWT, or for a user name and a password',
    passes: [issued('11:00:00', DEMO_OAUTH, 'a'), heard('12:00:00 GET envelopes/E', { auth: bearer('a') })],
    fails: [
      issued('11:00:00', DEMO_OAUTH, 'a', { grantType: 'password' }),
      heard('12:00:00 GET envelopes/E', { auth: bearer('a') }),
    ],
  },
  {
    rule: 'insecure-transport',
    differ: 'https, or http',
    passes: [heard('12:00:00 GET envelopes/E', { scheme: 'https' })],
    fails: [heard('12:00:00 GET envelopes/E', { scheme: 'http' })],
  },
  {
    rule: 'insecure-transport',
    differ: 'http to a host that the user added, or to Docusign',
    passes: [heard('12:00:00 GET envelopes/E', { scheme: 'http', host: '127.0.0.1' })],
    fails: [heard('12:00:00 GET envelopes/E', { scheme: 'http', host: 'demo.docusign.net' })],
  },
  {
    rule: 'malformed-authorization',
    differ: 'the stale header of an SDK at the OAuth host, or the same at an API',
    passes: [{ ...login, auth: header('malformed') }, read('12:00:00 GET envelopes/E')],
    fails: [login, heard('12:00:00 GET envelopes/E 401', { auth: header('malformed') })],
  },
  {
    rule: 'malformed-authorization',
    differ: 'a HAR file where a header was stripped, and Docusign saw one, or saw none',
    passes: [
      heard('12:00:00 GET envelopes/E', { auth: header('none'), source: 'har' }),
      heard('12:01:00 GET envelopes/F', { auth: header('bearer'), source: 'har' }),
    ],
    fails: [
      heard('12:00:00 GET envelopes/E 401 PARTNER_AUTHENTICATION_FAILED', {
        auth: header('none'),
        source: 'har',
        errorMessage: 'An Integrator key was not specified.',
      }),
    ],
  },
  {
    rule: 'expired-token',
    differ: 'a call a minute after the end of the token, or later',
    passes: [login, read('13:00:00.000 GET envelopes/E')],
    fails: [login, read('13:00:00.121 GET envelopes/E 401')],
  },
  {
    rule: 'environment-mix',
    differ: 'a demo token sent to demo, or to production',
    passes: [login, read('12:00:00 GET envelopes/E')],
    fails: [login, read('12:00:00 GET envelopes/E 401', { host: PRODUCTION })],
  },
  {
    rule: 'base-uri',
    differ: 'the host that userinfo named, or another',
    passes: [login, home(PRODUCTION), read('12:00:00 GET envelopes/E', { host: PRODUCTION })],
    fails: [login, home('eu.docusign.net'), read('12:00:00 GET envelopes/E', { host: PRODUCTION })],
  },
  {
    rule: 'token-errors',
    differ: 'a token, or a refusal',
    passes: [login, read('12:00:00 GET envelopes/E')],
    fails: [refused(400, 'consent_required'), read('12:00:00 GET envelopes/E')],
  },
  {
    rule: 'api-errors',
    differ: 'a limit, which another rule tells, or an error of the request',
    passes: [heard('12:00:00 GET envelopes/E 400 BURST_APIINVOCATION_LIMIT_EXCEEDED')],
    fails: [heard('12:00:00 GET envelopes/E 400 INVALID_REQUEST_PARAMETER')],
  },
  {
    rule: 'repeated-errors',
    differ: 'the same failure after a minute, or a millisecond sooner',
    passes: traffic('12:00:00.000 PUT envelopes/E 400 X\n12:01:00.000 PUT envelopes/E 400 X'),
    fails: traffic('12:00:00.000 PUT envelopes/E 400 X\n12:00:59.999 PUT envelopes/E 400 X'),
  },
  {
    rule: 'repeated-errors',
    differ: 'an outage that is tried again after a second, or at once',
    passes: traffic('12:00:00.000 PUT envelopes/E 503\n12:00:01.000 PUT envelopes/E 503'),
    fails: traffic('12:00:00.000 PUT envelopes/E 503\n12:00:00.999 PUT envelopes/E 503'),
  },
  {
    rule: 'resent-envelopes',
    differ: 'the envelope of which nobody knows is looked for before it is created again, or is not',
    passes: [lost('12:00:00', '504'), heard('12:00:05 GET envelopes'), lost('12:00:10', '201')],
    fails: [lost('12:00:00', '504'), heard('12:00:05 GET envelopes/E'), lost('12:00:10', '201')],
  },
  {
    rule: 'resent-envelopes',
    differ: 'both attempts have a transactionId, or neither has',
    passes: [lost('12:00:00', '504', true), lost('12:00:10', '201', true)],
    fails: [lost('12:00:00', '504', false), lost('12:00:10', '201', false)],
  },
  {
    rule: 'overlapping-writes',
    differ: 'the next part of an envelope is changed when the one before is done, or while it is under way',
    passes: [changes('12:00:00.000', 'documents/1'), changes('12:00:05.000', 'recipients')],
    fails: [changes('12:00:00.000', 'documents/1'), changes('12:00:04.000', 'recipients')],
  },
  {
    rule: 'item-errors',
    differ: 'no item failed, or one did',
    passes: [heard('12:00:00 POST users 201')],
    fails: [heard('12:00:00 POST users 201', { itemErrorCodes: ['USER_ALREADY_EXISTS_IN_ACCOUNT'] })],
  },
  {
    rule: 'error-rate',
    differ: '1 of 20 calls failed, or 2',
    passes: [...clean(19), ...failing(1)],
    fails: [...clean(18), ...failing(2)],
  },
  {
    rule: 'connect-missing',
    differ: 'the envelope was created with a webhook, or without',
    passes: [webhook(true), ...polled],
    fails: [webhook(false), ...polled],
  },
  {
    rule: 'reads-per-list',
    differ: 'the list brings the recipients of 20 envelopes, or the documents',
    passes: [listWith('recipients'), ...recipientsOf(20)],
    fails: [listWith('documents'), ...recipientsOf(20)],
  },
  { rule: 'writes-per-envelope', differ: 'five writes, or six', passes: writes(5), fails: writes(6) },
  {
    rule: 'duplicate-calls',
    differ: 'the same call after two seconds, or a millisecond sooner',
    passes: traffic('12:00:00.000 GET envelopes/E\n12:00:02.000 GET envelopes/E'),
    fails: traffic('12:00:00.000 GET envelopes/E\n12:00:01.999 GET envelopes/E'),
  },
  {
    rule: 'split-reads',
    differ: 'the recipients come with the envelope, or by a read of their own',
    passes: [heard('12:00:00 GET envelopes/E', { query: { include: 'recipients' } })],
    fails: traffic('12:00:00 GET envelopes/E\n12:00:05 GET envelopes/E/recipients'),
  },
  {
    rule: 'unbounded-list',
    differ: 'a day with its zone, or without',
    passes: [heard('12:00:00 GET envelopes', { query: { from_date: '2026-11-01T00:00:00Z' } })],
    fails: [heard('12:00:00 GET envelopes', { query: { from_date: '2026-11-01T00:00:00' } })],
  },
  {
    rule: 'large-upload',
    differ: '20 MB of JSON, which hold 15 MB of documents, or a byte more',
    passes: [heard('12:00:00 POST envelopes 201', json(20 * MB))],
    fails: [heard('12:00:00 POST envelopes 201', json(20 * MB + 1))],
  },
  {
    rule: 'large-upload',
    differ: '22 MB as a file, or as text in JSON',
    passes: [heard('12:00:00 PUT envelopes/E/documents/1', pdf(22 * MB))],
    fails: [heard('12:00:00 PUT envelopes/E/documents/1', json(22 * MB))],
  },
  {
    rule: 'concurrent-document-transfer',
    differ: 'the second download begins when the first has ended, or just before',
    passes: [download(NOON), download(NOON + 5000)],
    fails: [download(NOON), download(NOON + 4999)],
  },
  {
    rule: 'several-integration-keys',
    differ: 'two tokens of one key, or of two',
    passes: [
      keyed(login, KEY_1),
      keyed(issued('11:59:01.000', DEMO_OAUTH, 'token-2'), KEY_1),
      read('12:00:00 GET envelopes/E'),
      read('12:00:01 GET envelopes/F', { auth: bearer('token-2') }),
    ],
    fails: [
      keyed(login, KEY_1),
      keyed(issued('11:59:01.000', DEMO_OAUTH, 'token-2'), KEY_2),
      read('12:00:00 GET envelopes/E'),
      read('12:00:01 GET envelopes/F', { auth: bearer('token-2') }),
    ],
  },
  {
    rule: 'userinfo-per-call',
    differ: 'userinfo once, or again with the same token',
    passes: [login, home('demo.docusign.net'), read('12:00:00 GET envelopes/E')],
    fails: [
      login,
      ...[1, 2, 3].map((second) => ({
        ...home('demo.docusign.net'),
        auth: bearer('token-1'),
        startedAt: NOON + second,
      })),
      read('12:00:10 GET envelopes/E'),
    ],
  },
  {
    rule: 'token-per-call',
    differ: 'one token for three calls, or one for each',
    passes: [login, ...clean(4)],
    fails: [0, 1, 2, 3].flatMap((nth) => [
      { ...issued('12:00:00.000', DEMO_OAUTH, `token-${nth}`), startedAt: NOON + nth * 1000 },
      heard(`12:00:0${nth}.500 GET envelopes/E${nth}`),
    ]),
  },
];

testPairs(pairs);
