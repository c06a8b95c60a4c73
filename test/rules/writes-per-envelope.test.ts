/** More POST and PUT calls for one envelope than Docusign asks for. */
import { expect, test } from 'vitest';
import { writesPerEnvelope } from '../../rules/writes-per-envelope.ts';
import { judged, testRule, verdictOf } from './tester.ts';
import { repeated, traffic } from './traffic.ts';

const DAY_MS = 24 * 60 * 60_000;

const written = (count: number, line = 'PUT envelopes/E') => repeated(count, 1000, () => line);

testRule(writesPerEnvelope, [
  { name: 'passes five writes', calls: written(5), expected: 'pass' },
  {
    name: 'fails the sixth',
    calls: written(6),
    expected: [/^1 POST or PUT call for \/restapi\/v2\.1\/accounts\/a\/envelopes\/e came after the first 5\.$/],
  },
  { name: 'counts all that came after the fifth', calls: written(20), expected: [/^15 POST or PUT calls for/] },
  {
    name: 'counts the writes of all parts of an envelope together',
    calls: repeated(6, 1000, (index) => `${index % 2 === 0 ? 'POST' : 'PUT'} envelopes/E/documents/${index}`),
    expected: [/^1 POST or PUT call for .*\/envelopes\/e came/],
  },
  {
    name: 'counts failed writes too',
    calls: written(6, 'PUT envelopes/E 400 INVALID_REQUEST_BODY'),
    expected: [/^1 POST/],
  },
  {
    name: 'keeps envelopes apart',
    calls: repeated(10, 1000, (index) => `PUT envelopes/E${index % 2}`),
    expected: 'pass',
  },
  {
    name: 'passes the calls that create: they do not name their envelope',
    calls: written(20, 'POST envelopes 201'),
    expected: 'pass',
    note: /^No envelope was changed/,
  },
  ...[
    'GET envelopes/E/recipients',
    'DELETE envelopes/E/documents',
    'POST envelopes/E/views/recipient 201',
    'POST envelopes/E/recipients/1/views/identity_manual_review',
    'POST envelopes/E/responsive_html_preview',
    'POST envelopes/E/documents/1/responsive_html_preview',
    'POST envelopes/E/recipients/1/identity_proof_token',
    'POST envelopes/E/recipients/1/identity_proof',
    'POST envelopes/E/display_appliance_info/image',
    'POST envelopes/E/display_appliance_info/localepolicy/11111111-1111-4111-8111-111111111111',
    'PUT connect/envelopes/E/retry_queue',
    'PUT envelopes/status',
    'PUT templates/T',
  ].map((line) => ({ name: `passes ${line}`, calls: written(6, line), expected: 'pass' as const })),
  {
    name: 'passes what was never sent',
    calls: written(6).map((call) => ({ ...call, sent: false, status: null })),
    expected: 'unknown',
  },
  {
    name: 'counts anew after a day without a write',
    calls: [...written(5), ...repeated(1, 0, () => 'PUT envelopes/E', (written(5).at(-1)?.startedAt ?? 0) + DAY_MS)],
    expected: 'pass',
  },
  {
    name: 'goes on counting a millisecond less than a day later',
    calls: [
      ...written(5),
      ...repeated(1, 0, () => 'PUT envelopes/E', (written(5).at(-1)?.startedAt ?? 0) + DAY_MS - 1),
    ],
    expected: [/^1 POST/],
  },
  {
    name: "passes Docusign's own example of traffic that is right",
    calls: traffic(
      '12:00:00 POST envelopes 201\n12:40:00 PUT envelopes/A/recipients/1\n12:41:00 PUT envelopes/A/recipients/1',
    ),
    expected: 'pass',
  },
]);

test.each([
  [
    'to let Docusign remind where all that is too much sends again',
    'PUT envelopes/E/recipients?resend_envelope',
    /remind the recipients.*reminders/,
  ],
  [
    'to let Docusign remind, where the envelope itself is sent again',
    'PUT envelopes/E?resend_envelope',
    /remind the recipients.*reminders/,
  ],
  ['of the rule for all else', 'PUT envelopes/E/recipients', null],
])('the advice is %s', (_what, line, remedy) => {
  const verdict = verdictOf(judged([writesPerEnvelope], written(8, line)), 'writes-per-envelope');
  const advised = verdict.status === 'fail' ? verdict.findings.map(({ advice }) => advice?.remedy ?? null) : [];
  expect(advised).toEqual([remedy === null ? null : expect.stringMatching(remedy)]);
});
