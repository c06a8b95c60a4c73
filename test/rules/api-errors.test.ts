/** Failed calls of the APIs, by code and variant. */
import { expect, test } from 'vitest';
import { apiErrors } from '../../rules/api-errors.ts';
import { judged, testRule, verdictOf } from './tester.ts';
import { clean, heard, repeated, traffic } from './traffic.ts';

const ok = clean(1);
const failed = (rest: string) => [...ok, heard(`12:30:00 ${rest}`)];
const partner = (second: string) =>
  heard('12:30:00 GET envelopes/E 401 PARTNER_AUTHENTICATION_FAILED', {
    errorMessage: `The specified Integrator Key was not found or is disabled. ${second}`.trim(),
  });

testRule(apiErrors, [
  { name: 'passes calls that succeed', calls: clean(3), expected: 'pass', note: /^3 API calls, none failed\.$/ },
  {
    name: 'passes a part of the login page that is missing, and counts no preflight',
    calls: [
      ...clean(3),
      heard('12:00:00 GET /favicon.ico 404', { host: 'account-d.docusign.com' }),
      heard('12:00:00 OPTIONS envelopes 405'),
    ],
    expected: 'pass',
    note: /^3 API calls, none failed\.$/,
  },
  { name: 'passes status 399', calls: failed('GET envelopes/E 399'), expected: 'pass' },
  {
    name: 'fails status 400 without a code',
    calls: failed('GET envelopes/E 400'),
    expected: [/^1 call failed with status 400\.$/],
  },
  {
    name: 'gathers the calls of one code, in whatever case',
    calls: [
      ...failed('PUT envelopes/E 400 ENVELOPE_INVALID_STATUS'),
      heard('12:31:00 PUT envelopes/F 400 envelope_invalid_status'),
    ],
    expected: [/^2 calls failed with ENVELOPE_INVALID_STATUS\.$/],
  },
  {
    name: 'tells variants of one code apart',
    calls: [
      ...ok,
      partner(''),
      partner('Invalid account specified for user.'),
      partner('An Integrator key was not specified.'),
    ],
    expected: [/: key-unknown-or-disabled\.$/, /: wrong-account-or-server\.$/, /: header-not-read\.$/],
  },
  {
    name: 'tells a key that is unknown in production apart from one in demo',
    calls: [...ok, partner(''), { ...partner(''), host: 'na3.docusign.net' }],
    expected: [/: key-unknown-or-disabled\.$/, /: key-not-promoted\.$/],
  },
  {
    name: 'fails a call without an answer',
    calls: failed('GET envelopes/E - ECONNRESET'),
    expected: [/no answer \(ECONNRESET\)/],
  },
  {
    name: 'tells all that is kept of an unknown code',
    calls: [...ok, heard('12:30:00 GET envelopes/E 400 BRAND_NEW', { errorMessage: 'It went wrong.' })],
    expected: [/^1 call failed with BRAND_NEW, with the message "It went wrong\." \(trace token 11111111-/],
  },
  {
    name: 'tells the message to which the advice sends the reader, of the first of several',
    calls: [
      ...ok,
      heard('12:30:00 PUT envelopes/E 400 INVALID_REQUEST_PARAMETER', { errorMessage: 'Invalid value for status.' }),
      heard('12:31:00 PUT envelopes/E 400 INVALID_REQUEST_PARAMETER', { errorMessage: 'Something else.' }),
    ],
    expected: [
      /^2 calls failed with INVALID_REQUEST_PARAMETER, the first with the message "Invalid value for status"\.$/,
    ],
  },
  {
    name: 'tells the one message to which the advice sends the reader',
    calls: [
      ...ok,
      heard('12:30:00 POST envelopes 400 PLAN_ITEM_NOT_ENABLED', { errorMessage: 'Plan item: AllowRequireWetSign' }),
    ],
    expected: [/^1 call failed with PLAN_ITEM_NOT_ENABLED, with the message "Plan item: AllowRequireWetSign"\.$/],
  },
  {
    name: 'tells the message of a failure without a code',
    calls: [...ok, heard('12:30:00 POST envelopes 409', { errorMessage: 'It exists already.' })],
    expected: [/^1 call failed with status 409, with the message "It exists already"\.$/],
  },
  {
    name: 'tells no message that was not kept',
    calls: failed('PUT envelopes/E 400 INVALID_REQUEST_PARAMETER'),
    expected: [/^1 call failed with INVALID_REQUEST_PARAMETER\.$/],
  },
  {
    name: 'tells that an unknown code came alone',
    calls: [...ok, heard('12:30:00 GET envelopes/E 400 BRAND_NEW', { traceToken: null })],
    expected: [/BRAND_NEW, without a message \(no trace token\)\.$/],
  },
  {
    name: 'leaves limits to their own rules',
    calls: failed('GET envelopes/E 400 HOURLY_APIINVOCATION_LIMIT_EXCEEDED'),
    expected: 'pass',
  },
  {
    name: 'leaves limits of one envelope too',
    calls: failed('GET envelopes/E 400 Burst_Envelope_Polling_Limit_Exceeded'),
    expected: 'pass',
  },
  { name: 'leaves status 429 too', calls: failed('GET envelopes/E 429'), expected: 'pass' },
  {
    name: 'tells a limit on recipients, with 429 as it was and with 400 as it is',
    calls: [
      ...failed('POST envelopes 429 RECIPIENT_LIMIT_EXCEEDED'),
      heard('12:31:00 POST envelopes 400 RECIPIENT_LIMIT_EXCEEDED'),
    ],
    expected: [/^2 calls failed with RECIPIENT_LIMIT_EXCEEDED\.$/],
  },
  { name: 'leaves status 444 too', calls: failed('GET envelopes/E 444'), expected: 'pass' },
  {
    name: 'leaves refused tokens to their own rule',
    calls: [...ok, heard('12:30:00 POST /oauth/token 400 invalid_grant', { host: 'account-d.docusign.com' })],
    expected: 'pass',
  },
  {
    name: 'fails a failure of the OAuth host itself',
    calls: [...ok, heard('12:30:00 POST /oauth/token 503', { host: 'account-d.docusign.com' })],
    expected: [/status 503/],
  },
  {
    name: 'fails other APIs and paths that nobody knows',
    calls: [...ok, heard('12:30:00 GET /v2.1/accounts/A 404')],
    expected: [/status 404/],
  },
  {
    name: 'ignores what never left the process',
    calls: [...ok, heard('12:30:00 GET envelopes/E - ECONNREFUSED', { sent: false })],
    expected: 'pass',
    note: /^1 API call, none failed/,
  },
  { name: "ignores a browser's preflight", calls: failed('OPTIONS envelopes/E 405'), expected: 'pass' },
  { name: 'ignores mocks', calls: [...ok, heard('12:30:00 GET envelopes/E 500', { mocked: true })], expected: 'pass' },
  {
    name: 'tells 30 old errors although the 20 newest calls are clean',
    calls: [...repeated(30, 1000, (index) => `GET envelopes/x${index} 404 ENVELOPE_DOES_NOT_EXIST`), ...clean(20)],
    expected: [/^30 calls failed with ENVELOPE_DOES_NOT_EXIST/],
  },
  {
    name: 'tells what has too many kinds in one finding',
    calls: repeated(202, 1000, (index) => `GET envelopes/x${index} 400 NEW_${index}`),
    expected: [...Array.from({ length: 200 }, () => /NEW_/), /^2 calls failed in further ways\.$/],
  },
]);

test('a finding contains the advice of its variant', () => {
  const calls = [partner('Invalid account specified for user.'), ...traffic('12:31:00 GET envelopes/E 400 BRAND_NEW')];
  const verdict = verdictOf(judged([apiErrors], calls), 'api-errors');
  const advice = verdict.status === 'fail' ? verdict.findings.map((finding) => finding.advice) : [];
  expect(advice[0]).toMatchObject({
    remedy: expect.stringMatching(/base_uri/),
    link: expect.stringMatching(/#partner-authentication-failed$/),
  });
  expect(advice[0]).not.toHaveProperty('variant');
  expect(advice[1]?.cause).toMatch(/does not know/);
});
