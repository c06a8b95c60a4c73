/** Polling by an app that sets up no webhook. */
import { connectMissing } from '../../rules/connect-missing.ts';
import { NOON } from '../call.ts';
import { testRule } from './tester.ts';
import { heard, repeated, traffic } from './traffic.ts';

const polled = (envelope: string, path = '') =>
  repeated(3, 60_000, () => `GET envelopes/${envelope}${path}`, NOON + 1000);
const created = (hasEventNotification: boolean, status = '201') =>
  heard(`12:00:00 POST envelopes ${status}`, { envelope: { hasEventNotification, documents: 1, recipients: 1 } });
const key = (integrationKey: string) => ({
  auth: { scheme: 'bearer' as const, tokenHash: null, integrationKey, sendOnBehalfOf: false },
});

testRule(connectMissing, [
  {
    name: 'fails an app that polls and creates envelopes without eventNotification',
    calls: [created(false), ...polled('E')],
    expected: [/^2 repeated reads of 1 envelope could be spared with Connect; no call sets up a webhook\.$/],
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
  {
    name: 'leaves out the workflow, which Connect does not tell of',
    calls: polled('E', '/workflow'),
    expected: 'pass',
    note: /^No envelope was polled/,
  },
  {
    name: 'does not excuse one app with the webhook of another',
    calls: [
      { ...created(true), ...key('11111111-1111-4111-8111-111111111111') },
      ...polled('E').map((call) => ({ ...call, ...key('22222222-2222-4222-8222-222222222222') })),
    ],
    expected: [/^2 repeated reads/],
  },
]);
