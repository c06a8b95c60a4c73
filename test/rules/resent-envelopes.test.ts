/** Envelopes that are created again while it is unknown whether the first one was created. */
import { resentEnvelopes } from '../../rules/resent-envelopes.ts';
import type { Call } from '../../src/model.ts';
import { NOON } from '../call.ts';
import { testRule } from './tester.ts';
import { bearer } from './tokens.ts';
import { heard, letIn } from './traffic.ts';

const BODY = { request: { bytes: 900, mediaType: 'application/json' } };
const asked = (facts: Partial<NonNullable<Call['envelope']>>) => ({
  envelope: { hasEventNotification: false, hasTransactionId: false, documents: 1, recipients: 1, ...facts },
});
/** A creation; one without an answer took nobody knows how long. */
const creates = (time: string, answer: string, facts: Partial<Call> = {}): Call => {
  const durationMs = answer.startsWith('-') ? null : 120;
  return heard(`${time} POST envelopes ${answer}`, { ...BODY, durationMs, ...asked({}), ...facts });
};
const failed = creates('12:00:00.000', '- ETIMEDOUT');
/** What fails at noon and is created again a minute later. */
const again = (second: Partial<Call> = {}, both: Partial<Call> = {}) => [
  { ...failed, ...both },
  creates('12:01:00.000', '201', { ...both, ...second }),
];

/** Equal ones, one after the other, from noon on; those of these numbers fail. */
const series = (count: number, ...failing: readonly number[]) =>
  Array.from({ length: count }, (_, number) =>
    creates('12:00:00.000', failing.includes(number) ? '503' : '201', { startedAt: NOON + number * 1000 }),
  );

testRule(resentEnvelopes, [
  {
    name: 'fails a creation after one without an answer',
    calls: again(),
    expected: [
      /^1 POST of \/restapi\/v2\.1\/accounts\/a\/envelopes came less than 10 minutes after one of the same size that ended with no answer \(ETIMEDOUT\), without a transactionId and without a check whether that had created the envelope\.$/,
    ],
  },
  ...['408', '500', '502 GATEWAY', '503', '504', '- ECONNRESET', '- ABORTED'].map((answer) => ({
    name: `fails a creation after ${answer}`,
    calls: [creates('12:00:00.000', answer), creates('12:00:02.000', '201')],
    expected: [/^1 POST /],
  })),
  {
    name: 'takes a read that failed for no creation',
    calls: [letIn, heard('12:00:00 GET envelopes/E 503'), heard('12:00:02 GET envelopes/E 503')],
    expected: 'pass',
    note: /^No creation of an envelope had an uncertain outcome\.$/,
  },
  ...['201', '400 INVALID_REQUEST_BODY', '401', '409', '429', '444', '503 HOURLY_APIINVOCATION_LIMIT_EXCEEDED'].map(
    (answer) => ({
      name: `passes a creation after ${answer}`,
      calls: [letIn, creates('12:00:00.000', answer), creates('12:00:02.000', '201')],
      expected: 'pass' as const,
      note: /^No creation of an envelope had an uncertain outcome\.$/,
    }),
  ),
  {
    name: 'tells every attempt of a path together, whatever failed',
    calls: [failed, creates('12:00:30.000', '503'), creates('12:00:40.000', '201')],
    expected: [/^2 POSTs of .* that ended with no answer, 408 or 5xx, without/],
  },
  {
    name: 'counts an attempt that fails itself',
    calls: [failed, creates('12:00:30.000', '400 X'), letIn],
    expected: [/^1 POST/],
  },
  {
    name: 'passes a failure that is not repeated, and says so',
    calls: [letIn, failed],
    expected: 'pass',
    note: /^1 creation of an envelope had an uncertain outcome \(no answer, 408 or 5xx\), and none was repeated blindly\.$/,
  },
  ...(
    [
      ['had a transactionId', asked({ hasTransactionId: true })],
      ['may have had a transactionId', asked({ hasTransactionId: null })],
      ['has no size that a file tells', { request: { bytes: 0, mediaType: null } }],
    ] as const
  ).map(([what, facts]) => ({
    name: `says that a failure could not be compared which ${what}`,
    calls: [letIn, ...again({}, facts)],
    expected: 'pass' as const,
    note: /^1 creation of an envelope had an uncertain outcome \(no answer, 408 or 5xx\), none comparable: /,
  })),
  {
    name: 'says the same of one of a series',
    calls: series(9, 5),
    expected: 'pass',
    note: /^1 creation of .* none comparable: /,
  },
  {
    name: 'says how many could be compared',
    calls: [letIn, failed, creates('12:05:00.000', '504', asked({ hasTransactionId: true }))],
    expected: 'pass',
    note: /^2 creations of an envelope had an uncertain outcome \(no answer, 408 or 5xx\), of which 1 could be compared: none was repeated blindly\.$/,
  },
  {
    name: 'fails a creation a millisecond less than 10 minutes later',
    calls: [failed, creates('12:09:59.999', '201')],
    expected: [/^1 POST/],
  },
  { name: 'passes one 10 minutes later', calls: [failed, creates('12:10:00.000', '201')], expected: 'pass' },
  {
    name: 'fails a creation at the end of the one that failed',
    calls: [creates('12:00:00.000', '504', { durationMs: 30_000 }), creates('12:00:30.000', '201')],
    expected: [/^1 POST/],
  },
  {
    name: 'passes one a millisecond before that: many are created side by side',
    calls: [creates('12:00:00.000', '504', { durationMs: 30_000 }), creates('12:00:29.999', '201')],
    expected: 'pass',
  },
  {
    name: 'fails a creation a second after one without an answer',
    calls: [failed, creates('12:00:01.000', '201')],
    expected: [/^1 POST/],
  },
  {
    name: 'passes one a millisecond sooner, which may have begun beside it',
    calls: [failed, creates('12:00:00.999', '201')],
    expected: 'pass',
  },
  {
    name: 'passes the next of many that are created side by side, of which another is under way',
    calls: [creates('11:59:59.000', '201', { durationMs: 10_000 }), failed, creates('12:00:05.000', '201')],
    expected: 'pass',
  },
  {
    name: 'fails the next creation alone: what comes after that is another envelope',
    calls: [...again(), creates('12:02:00.000', '201')],
    expected: [/^1 POST/],
  },
  {
    name: 'passes a job of 200 equal ones, of which one fails, is looked up and repeated at the end',
    calls: [...series(200, 50), heard('12:30:00 GET envelopes?from_date=x'), creates('12:30:01.000', '201')],
    expected: 'pass',
  },
  { name: 'passes the next of a series of which two fail in a row', calls: series(9, 5, 6), expected: 'pass' },
  {
    name: 'passes the next of a series whose first was repeated, and told',
    calls: series(9, 0, 5),
    expected: [/^1 POST/],
  },
  { name: 'fails the second of a series, as a retry of its first', calls: series(9, 0), expected: [/^1 POST/] },
  {
    name: 'passes a failure less than 10 minutes after another creation',
    calls: [creates('11:50:00.001', '201'), ...again()],
    expected: 'pass',
  },
  {
    name: 'fails one 10 minutes after another creation, which makes no series',
    calls: [creates('11:50:00.000', '201'), ...again()],
    expected: [/^1 POST/],
  },
  {
    name: 'passes a failure beside another creation that failed: nobody repeats what is under way',
    calls: [creates('12:00:00.000', '504'), creates('12:00:00.100', '504'), creates('12:00:10.000', '201')],
    expected: 'pass',
  },
  {
    name: 'fails the next of this size, whatever else is created in between',
    calls: [failed, creates('12:00:30.000', '201', { request: { bytes: 901, mediaType: null } }), ...again().slice(1)],
    expected: [/^1 POST/],
  },
  ...(
    [
      ['another size', { request: { bytes: 901, mediaType: null } }],
      ['another token', { auth: bearer('b') }],
      ['another host', { host: 'na3.docusign.net' }],
      ['another port', { port: 8443 }],
      ['another account', { path: '/restapi/v2.1/accounts/B/envelopes' }],
      ['another line of code', { calledFrom: 'src/send.ts:7' }],
      ['a transactionId', asked({ hasTransactionId: true })],
      ['a body that may have had one', asked({ hasTransactionId: null })],
      ['no facts of a body', { envelope: null }],
      ['what was never sent', { sent: false, status: null, durationMs: null }],
      ['an answer of a mock library', { mocked: true }],
      ['a click in the web application', { fromWebApp: true }],
    ] as const
  ).flatMap(([what, facts]) => [
    { name: `passes a second creation with ${what}`, calls: [letIn, ...again(facts)], expected: 'pass' as const },
    {
      name: `passes a first creation with ${what}`,
      calls: [letIn, { ...failed, ...facts }, ...again().slice(1)],
      expected: 'pass' as const,
    },
  ]),
  { name: 'fails both from one line', calls: again({}, { calledFrom: 'src/send.ts:7' }), expected: [/^1 POST/] },
  {
    name: 'passes two bodies of no bytes',
    calls: again({}, { request: { bytes: 0, mediaType: null } }),
    expected: 'pass',
  },
  {
    name: 'fails a body that was too large to be kept and was heard to its end',
    calls: again({}, asked({ documents: null, recipients: null })),
    expected: [/^1 POST/],
  },
  {
    name: 'fails the same of a file that holds all of it',
    calls: again({}, { ...asked({ documents: null, recipients: null }), source: 'har' }),
    expected: [/^1 POST/],
  },
  {
    name: 'passes where the app has looked at the list of envelopes',
    calls: [...again(), heard('12:00:30 GET envelopes?transaction_ids=x')],
    expected: 'pass',
    note: /^1 creation/,
  },
  ...(
    [
      ['before the first', heard('11:59:59 GET envelopes')],
      ['after the second', heard('12:01:01 GET envelopes')],
      ['that failed', heard('12:00:30 GET envelopes 500')],
      ['of another account', heard('12:00:30 GET /restapi/v2.1/accounts/B/envelopes')],
      ['of a mock library', heard('12:00:30 GET envelopes', { mocked: true })],
    ] as const
  ).map(([what, look]) => ({
    name: `fails with a list ${what}`,
    calls: [...again(), look],
    expected: [/^1 POST/],
  })),
  ...[
    'PUT envelopes/status',
    'GET envelopes/status?from_date=x',
    'GET search_folders/all',
    'GET folders/sentitems',
    'GET folders/F?from_date=x',
    'GET /restapi/v2/accounts/A/envelopes/status',
  ].map((look) => ({
    name: `passes where the app has looked with ${look}`,
    calls: [...again(), heard(`12:00:30 ${look}`)],
    expected: 'pass' as const,
  })),
  ...[
    'GET envelopes/E',
    'GET folders',
    'PUT folders/F',
    'GET templates',
    'PUT envelopes/E',
    'PUT envelopes/status 400 X',
    'GET envelopes/statuses',
    'GET envelopes/E/status',
  ].map((read) => ({
    name: `fails with ${read} in between, which tells nothing of the envelopes`,
    calls: [...again(), heard(`12:00:30 ${read}`)],
    expected: [/^1 POST/],
  })),
  {
    name: 'fails with a list that began before the first one had ended',
    calls: [
      creates('12:00:00.000', '504', { durationMs: 30_000 }),
      heard('12:00:29 GET envelopes'),
      creates('12:01:00.000', '201'),
    ],
    expected: [/^1 POST/],
  },
  {
    name: 'passes other calls that are repeated',
    calls: [
      heard('12:00:00 PUT envelopes/E - ETIMEDOUT', { ...BODY, durationMs: null }),
      heard('12:01:00 PUT envelopes/E', BODY),
    ],
    expected: 'pass',
  },
]);
