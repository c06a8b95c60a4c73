/** Polling by an app that sets up no webhook. */
import { expect, test } from 'vitest';
import { connectMissing } from '../../rules/connect-missing.ts';
import { NOON } from '../call.ts';
import { judged, testRule, verdictOf } from './tester.ts';
import { heard, letIn, repeated, traffic } from './traffic.ts';

const polled = (envelope: string, path = '') =>
  repeated(3, 60_000, () => `GET envelopes/${envelope}${path}`, NOON + 1000);
const created = (hasEventNotification: boolean, status = '201') =>
  heard(`12:00:00 POST envelopes ${status}`, {
    envelope: { hasEventNotification, hasTransactionId: false, documents: 1, recipients: 1 },
  });
const MINUTE = 60_000;

interface Sweeps {
  readonly envelopes?: number;
  readonly rounds?: number;
  readonly everyMs?: number;
  /** Below the envelope. */
  readonly path?: string;
  readonly status?: number;
}

/** Each of the envelopes is read, and again in the next round. */
const sweeps = ({ envelopes = 10, rounds = 3, everyMs = 15 * MINUTE, path = '', status = 200 }: Sweeps) =>
  Array.from({ length: rounds }, (_, round) =>
    repeated(envelopes, 100, (index) => `GET envelopes/E${index}${path} ${status}`, NOON + 1000 + round * everyMs),
  ).flat();
const SWEPT =
  /^10 envelopes were each read for their status 3 times or more, at least 15 minutes apart: 30 reads\. No call sets up a webhook\.$/;

const key = (integrationKey: string) => ({
  auth: { scheme: 'bearer' as const, tokenHash: null, integrationKey, sendOnBehalfOf: false },
});

testRule(connectMissing, [
  {
    name: 'fails an app that polls and creates envelopes without eventNotification',
    calls: [created(false), ...polled('E')],
    expected: [/^2 repeated reads of 1 envelope could be saved with Connect; no call sets up a webhook\.$/],
  },
  {
    name: 'fails an app of which nothing but polling was heard, one read too many',
    calls: traffic('12:00:00 GET envelopes/E\n12:14:59.999 GET envelopes/E'),
    expected: [/^1 repeated read of 1 envelope could/],
  },
  {
    name: 'counts the envelopes',
    calls: [...polled('E'), ...polled('F')],
    expected: [/^4 repeated reads of 2 envelopes could/],
  },
  {
    name: 'passes reads at the right distance',
    calls: traffic('12:00:00 GET envelopes/E\n12:15:00 GET envelopes/E'),
    expected: 'pass',
    note: /^No envelope was polled\.$/,
  },
  {
    name: 'passes with an eventNotification',
    calls: [created(true), ...polled('E')],
    expected: 'pass',
    note: /sets up or uses a webhook/,
  },
  {
    name: 'passes with an eventNotification that comes after the polling',
    calls: [...polled('E'), { ...created(true), startedAt: NOON + 3_600_000 }],
    expected: 'pass',
  },
  {
    name: 'takes an eventNotification that was refused for none',
    calls: [created(true, '400'), ...polled('E')],
    expected: [/^2 repeated reads/],
  },
  ...['GET connect', 'POST connect 201', 'GET connect/logs', 'PUT connect/envelopes/retry_queue'].map((call) => ({
    name: `takes ${call} for a webhook`,
    calls: [heard(`12:00:00 ${call}`), ...polled('E')],
    expected: 'pass' as const,
  })),
  {
    name: 'takes the Connect of an organization for a webhook',
    calls: [
      heard('12:00:00 GET /Management/v2/organizations/O/connect', { host: 'api-d.docusign.net' }),
      ...polled('E'),
    ],
    expected: 'pass',
  },
  ...['POST connect 400 ACCOUNT_LACKS_PERMISSIONS', 'DELETE connect/1', 'GET connected'].map((call) => ({
    name: `takes ${call} for none`,
    calls: [heard(`12:00:00 ${call}`), ...polled('E')],
    expected: [/^2 repeated reads/],
  })),
  ...[
    [
      'DELETE of the Connect of an organization',
      'DELETE /management/v2/organizations/O/connect/1',
      'api-d.docusign.net',
    ],
    ['path of Rooms', 'GET /restapi/v2/accounts/A/connect', 'demo.rooms.docusign.com'],
    ['path of SOAP', 'POST /api/3.0/dsapi.asmx/connect', 'demo.docusign.net'],
    ['path of the OAuth host', 'GET /connect', 'account-d.docusign.com'],
  ].map(([what, call, host]) => ({
    name: `takes a ${what} for none`,
    calls: [heard(`12:00:00 ${call}`, { host: host ?? '' }), ...polled('E')],
    expected: [/^2 repeated reads/],
  })),
  ...['docGenFormFields', 'notification', 'email_settings', 'templates'].map((part) => ({
    name: `leaves out ${part}, which Connect does not tell of`,
    calls: polled('E', `/${part}`),
    expected: 'pass' as const,
  })),
  {
    name: 'counts custom fields, which Connect brings',
    calls: polled('E', '/custom_fields'),
    expected: [/repeated reads? of 1 envelope/],
  },
  {
    name: 'leaves out the workflow, which Connect does not tell of',
    calls: polled('E', '/workflow'),
    expected: 'pass',
    note: /^No envelope was polled/,
  },
  {
    name: 'fails ten envelopes that are each read three times, 15 minutes apart',
    calls: sweeps({}),
    expected: [SWEPT],
  },
  {
    name: 'counts an envelope once, however often it is read after the third time',
    calls: [...sweeps({ envelopes: 9 }), heard('12:31:00 GET envelopes/E0')],
    expected: [/^1 repeated read of 1 envelope could/],
  },
  { name: 'passes nine', calls: sweeps({ envelopes: 9 }), expected: 'pass', note: /^No envelope was polled/ },
  {
    name: 'counts the first ten thousand of more',
    calls: sweeps({ envelopes: 10_001 }),
    expected: [/^10000 envelopes were each read/],
  },
  { name: 'passes two reads of each', calls: sweeps({ envelopes: 120, rounds: 2 }), expected: 'pass' },
  {
    name: 'leaves reads that are closer to the finding about polling',
    calls: sweeps({ everyMs: 15 * MINUTE - 1 }),
    expected: [/^20 repeated reads of 10 envelopes could/],
  },
  {
    name: 'finds both, and takes no read that is too soon for one more',
    calls: [...sweeps({ rounds: 4, everyMs: 20 * MINUTE }), ...polled('E1')].sort((a, b) => a.startedAt - b.startedAt),
    expected: [/^3 repeated reads of 1 envelope could/, /^10 envelopes were .*: 40 reads\./],
  },
  {
    name: 'counts the reads of six rounds, a day apart',
    calls: sweeps({ envelopes: 120, rounds: 6, everyMs: 24 * 60 * MINUTE }),
    expected: [/^120 envelopes were .*: 720 reads\./],
  },
  { name: 'passes reads of documents', calls: sweeps({ path: '/documents/combined' }), expected: 'pass' },
  { name: 'passes reads that failed', calls: [letIn, ...sweeps({ status: 404 })], expected: 'pass' },
  { name: 'passes with a webhook', calls: [created(true), ...sweeps({})], expected: 'pass', note: /webhook/ },
  {
    name: 'does not excuse one app with the webhook of another',
    calls: [
      { ...created(true), ...key('11111111-1111-4111-8111-111111111111') },
      ...polled('E').map((call) => ({ ...call, ...key('22222222-2222-4222-8222-222222222222') })),
    ],
    expected: [/^2 repeated reads/],
  },
]);

test('advises a webhook or one list instead of reads of many envelopes', () => {
  const verdict = verdictOf(judged([connectMissing], sweeps({})), 'connect-missing');
  expect(verdict).toMatchObject({
    findings: [
      {
        subject: 'Envelopes_GetEnvelope',
        count: 10,
        advice: { remedy: expect.stringMatching(/Connect.*GET \/envelopes with from_date every 20 minutes/) },
      },
    ],
  });
});
