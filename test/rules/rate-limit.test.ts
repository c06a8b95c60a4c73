/** Refusals by the limits of an account. */
import { expect, test } from 'vitest';
import { rateLimit } from '../../rules/rate-limit.ts';
import { limits } from './limited.ts';
import { judged, testRule, verdictOf } from './tester.ts';
import { clean, heard, traffic } from './traffic.ts';

const HOURLY = 'HOURLY_APIINVOCATION_LIMIT_EXCEEDED';
const BURST = 'BURST_APIINVOCATION_LIMIT_EXCEEDED';
const FULL = limits({ hourlyLimit: 1000, hourlyRemaining: 0, burstLimit: 500, burstRemaining: 499 });

testRule(rateLimit, [
  {
    name: 'tells the limit, the API and the account of an hourly error (T14)',
    calls: [heard(`12:00:00 GET users/U 400 ${HOURLY}`, FULL)],
    expected: [
      /^1 call was refused with HOURLY_APIINVOCATION_LIMIT_EXCEEDED, for account a \(eSignature\), whose headers named a limit of 1000 calls an hour\.$/,
    ],
  },
  {
    name: 'tells uploads of the same bytes by their message, for their code stands for much else',
    calls: [
      heard('12:00:00 PUT envelopes/E/documents/1 400 UNSPECIFIED_ERROR', { errorMessage: 'PDF validation failed' }),
      heard('12:01:00 PUT envelopes/F/documents/1 400 UNSPECIFIED_ERROR', {
        errorMessage: 'Object reference not set.',
      }),
    ],
    expected: [/^1 call was refused with PDF validation failed, for account a/],
  },
  {
    name: 'tells the burst limit of a burst error',
    calls: [heard(`12:00:00 GET users/U 429 ${BURST}`, FULL)],
    expected: [/named a limit of 500 in 30 seconds\.$/],
  },
  {
    name: 'says nothing of headers that did not come',
    calls: traffic(`12:00:00 GET users/U 400 ${HOURLY}`),
    expected: [/^1 call was refused with HOURLY_\w+, for account a \(eSignature\)\.$/],
  },
  {
    name: 'takes codes in small letters for the same',
    calls: traffic(`12:00:00 GET users/U 400 ${HOURLY.toLowerCase()}\n12:00:01 GET users/U 429 ${HOURLY}`),
    expected: [/^2 calls were refused with HOURLY_\w+, the last for account a/],
  },
  {
    name: 'tells each code in a finding of its own',
    calls: traffic(`
      12:00:00 GET users/U 400 ${HOURLY}
      12:00:01 GET users/U 400 ${BURST}
      12:00:02 GET envelopes/E/documents/1 400 API_REQUEST_IS_THROTTLED
      12:00:03 GET users/U 429
      12:00:04 GET users/U 444
      12:00:05 GET /api/v2/elsewhere 429 CLM_103`),
    expected: [/HOURLY/, /BURST/, /API_REQUEST_IS_THROTTLED/, /status 429/, /status 444/, /CLM_103, naming no account/],
  },
  {
    name: 'fails a 429 of a code that nobody knows',
    calls: traffic('12:00:00 GET users/U 429 SOMETHING_NEW'),
    expected: [/^1 call was refused with status 429/],
  },
  {
    name: 'names both limits where the answer tells neither code',
    calls: [heard('12:00:00 GET users/U 429', FULL)],
    expected: [/a limit of 1000 calls an hour and 500 in 30 seconds\.$/],
  },
  {
    name: 'names the limit that the answer names alone',
    calls: [heard('12:00:00 GET users/U 429', limits({ hourlyLimit: 1000, hourlyRemaining: 0 }))],
    expected: [/a limit of 1000 calls an hour\.$/],
  },
  {
    name: 'fails a 429 of the OAuth host',
    calls: [...clean(1), heard('12:00:00 POST /oauth/token 429', { host: 'account-d.docusign.com' })],
    expected: [/naming no account \(OAuth\)/],
  },
  {
    name: "leaves an envelope's own limits to another rule",
    calls: traffic(`
      12:00:00 GET envelopes/E 400 Hourly_Envelope_Polling_Limit_Exceeded
      12:00:01 GET envelopes/E 429 Burst_Envelope_Polling_Limit_Exceeded`),
    expected: 'pass',
  },
  {
    name: 'passes other errors, and limits that are merely near',
    calls: [
      ...traffic('12:00:00 GET envelopes/E 400 INVALID_REQUEST_BODY\n12:00:01 GET envelopes/E 500'),
      heard('12:00:02 GET users/U', FULL),
    ],
    expected: 'pass',
    note: /No call was refused/,
  },
]);

test('two keys of one account are reported once', () => {
  const keys = ['11111111', '22222222'].map((key) => ({
    scheme: 'bearer' as const,
    tokenHash: null,
    integrationKey: `${key}-1111-4111-8111-111111111111`,
    sendOnBehalfOf: false,
  }));
  const refused = keys.map((auth) => heard(`12:00:00 GET users/U 400 ${HOURLY}`, { auth }));
  expect(verdictOf(judged([rateLimit], refused), 'rate-limit')).toMatchObject({ findings: [{ count: 2 }] });
});

test('asks for no wait if its length is not documented', () => {
  const needsAfter = (line: string) => judged([rateLimit], [heard(line)]).needs.map(({ notBefore }) => notBefore);
  expect(needsAfter(`23:30:00 GET envelopes/E 400 ${HOURLY}`)).toEqual([null]);
  expect(needsAfter('23:30:00 GET envelopes/E/documents/1 400 API_REQUEST_IS_THROTTLED')).toEqual([null]);
});

test('each code has its own advice', () => {
  const refused = traffic(`12:00:00 GET users/U 400 ${HOURLY}\n12:00:01 GET users/U 400 ${BURST}\n12:00:02 GET . 444`);
  expect(verdictOf(judged([rateLimit], refused), 'rate-limit')).toMatchObject({
    findings: [
      { subject: HOURLY, advice: { remedy: expect.stringContaining('X-RateLimit-Reset') } },
      { subject: BURST, advice: { remedy: expect.stringContaining('30 seconds') } },
      { subject: 'status 444', advice: { remedy: expect.stringContaining('Stop') } },
    ],
  });
});

test('says which status its errors have and had', () => {
  expect(rateLimit.rationale).toMatch(/429 since 2026.*400 before/);
  expect(rateLimit.rationale).toMatch(/error code decides/);
});
