/** Refusals by the limits that each envelope has. */
import { expect, test } from 'vitest';
import { envelopeLimit } from '../../rules/envelope-limit.ts';
import { judged, testRule, verdictOf } from './tester.ts';
import { heard, traffic } from './traffic.ts';

testRule(envelopeLimit, [
  {
    name: 'fails each of the four codes',
    calls: traffic(`
      12:00:00 GET envelopes/E 400 HOURLY_ENVELOPE_POLLING_LIMIT_EXCEEDED
      12:00:01 GET envelopes/E 400 BURST_ENVELOPE_POLLING_LIMIT_EXCEEDED
      12:00:02 PUT envelopes/E 400 HOURLY_APIINVOCATION_ENVELOPE_LIMIT_EXCEEDED
      12:00:03 PUT envelopes/E 400 BURST_APIINVOCATION_ENVELOPE_LIMIT_EXCEEDED`),
    expected: [
      /HOURLY_ENVELOPE_/,
      /BURST_ENVELOPE_/,
      /HOURLY_APIINVOCATION_ENVELOPE_/,
      /BURST_APIINVOCATION_ENVELOPE_/,
    ],
  },
  {
    name: 'takes codes in mixed case, with 400 and with 429, for the same (T13)',
    calls: traffic(`
      12:00:00 GET envelopes/E 400 Hourly_Envelope_Polling_Limit_Exceeded
      12:00:10 GET envelopes/E/recipients 429 HOURLY_ENVELOPE_POLLING_LIMIT_EXCEEDED`),
    expected: [/^2 calls were refused by a limit of one envelope: HOURLY_ENVELOPE_POLLING_LIMIT_EXCEEDED e\.$/],
  },
  {
    name: 'tells each envelope in a finding of its own',
    calls: traffic(`
      12:00:00 GET envelopes/E 400 HOURLY_ENVELOPE_POLLING_LIMIT_EXCEEDED
      12:00:10 GET envelopes/F 400 HOURLY_ENVELOPE_POLLING_LIMIT_EXCEEDED`),
    expected: [/^1 call was refused .* e\.$/, /^1 call was refused .* f\.$/],
  },
  {
    name: 'tells the resource where the path names no envelope',
    calls: traffic('12:00:00 GET folders 400 HOURLY_ENVELOPE_POLLING_LIMIT_EXCEEDED'),
    expected: [/accounts\/a\/folders\.$/],
  },
  {
    name: 'passes the limits of the account, and a 429 without a code',
    calls: traffic('12:00:00 GET envelopes/E 400 HOURLY_APIINVOCATION_LIMIT_EXCEEDED\n12:00:01 GET envelopes/E 429'),
    expected: 'pass',
    note: /No envelope reached a limit/,
  },
  {
    name: 'ignores what a mock answered',
    calls: [
      heard('12:00:00 GET envelopes/E'),
      heard('12:00:01 GET envelopes/E 400 HOURLY_ENVELOPE_POLLING_LIMIT_EXCEEDED', { mocked: true }),
    ],
    expected: 'pass',
  },
]);

test('advises Connect against polling, and fewer PUTs against updates', () => {
  const refused = traffic(`
    12:00:00 GET envelopes/E 400 Burst_Envelope_Polling_Limit_Exceeded
    12:00:01 PUT envelopes/E 400 Burst_APIInvocation_Envelope_Limit_Exceeded`);
  expect(verdictOf(judged([envelopeLimit], refused), 'envelope-limit')).toMatchObject({
    findings: [
      { advice: { remedy: expect.stringContaining('Connect') } },
      { advice: { remedy: expect.stringContaining('one PUT') } },
    ],
  });
});

test('says which status its errors have and had', () => {
  expect(envelopeLimit.rationale).toMatch(/429 since 2026.*400 before/);
  expect(envelopeLimit.rationale).toMatch(/error code decides/);
});
