/** Reads of one envelope resource less than 15 minutes apart. */
import { expect, test } from 'vitest';
import { polling } from '../../rules/polling.ts';
import { NOON } from '../call.ts';
import { judged, testRule, verdictOf } from './tester.ts';
import { heard, letIn, repeated, traffic } from './traffic.ts';

/** Of the images of a document. */
const page = (time: string, start: string) =>
  heard(`${time} GET envelopes/E/documents/1/pages`, { query: start === '' ? {} : { start_position: start } });
const twice = (first: string, second: string) => traffic(`12:00:00 ${first}\n12:02:00 ${second}`);

testRule(polling, [
  {
    name: 'passes two reads exactly 15 minutes apart',
    calls: traffic('12:00:00.000 GET envelopes/E\n12:15:00.000 GET envelopes/E'),
    expected: 'pass',
  },
  {
    name: 'counts reads of envelopes alone',
    calls: traffic(
      '12:00:00 POST envelopes 201\n12:00:01 PUT envelopes/E\n12:00:02 GET templates\n12:00:03 GET envelopes/E',
    ),
    expected: 'pass',
    note: /^1 read of envelope resources, each far enough from the last\.$/,
  },
  {
    name: 'fails two reads a millisecond less than 15 minutes apart',
    calls: traffic('12:00:00.000 GET envelopes/E\n12:14:59.999 GET envelopes/E'),
    expected: [/^1 request for .*envelopes\/e came less than 15 minutes/],
  },
  {
    name: 'measures from the last read, not from the last accepted one',
    calls: repeated(3, 10 * 60_000, () => 'GET envelopes/E'),
    expected: [/^2 requests/],
  },
  {
    name: 'fails every read of a poller but the first',
    calls: repeated(20, 60_000, () => 'GET envelopes/E'),
    expected: [/^19 requests/],
  },
  {
    name: 'takes ids in upper and lower case for one resource',
    calls: twice(
      'GET envelopes/ABCDEF01-2345-4789-8BCD-EF0123456789',
      'GET envelopes/abcdef01-2345-4789-8bcd-ef0123456789',
    ),
    expected: [/^1 request/],
  },
  {
    name: 'takes a path with doubled slashes for the same',
    calls: twice('GET envelopes//E', 'GET envelopes/E'),
    expected: [/^1 request/],
  },
  {
    name: 'takes a path with a trailing slash for the same',
    calls: twice('GET envelopes/E', 'GET envelopes/E/'),
    expected: [/^1 request/],
  },
  {
    name: 'compares without the query',
    calls: twice('GET envelopes/E?include=recipients', 'GET envelopes/E'),
    expected: [/^1 request/],
  },
  {
    name: 'passes reads of two resources of one envelope',
    calls: twice('GET envelopes/E/documents/combined', 'GET envelopes/E/documents/1'),
    expected: 'pass',
  },
  { name: 'passes reads of two envelopes', calls: twice('GET envelopes/E', 'GET envelopes/F'), expected: 'pass' },
  { name: 'passes writes', calls: twice('PUT envelopes/E/recipients', 'PUT envelopes/E/recipients'), expected: 'pass' },
  {
    name: 'passes HEAD and OPTIONS',
    calls: [letIn, ...twice('OPTIONS envelopes/E', 'OPTIONS envelopes/E')],
    expected: 'pass',
  },
  {
    name: 'passes the envelope list: another rule warns of it',
    calls: twice('GET envelopes?from_date=x', 'GET envelopes?from_date=y'),
    expected: 'pass',
  },
  { name: 'passes status lists', calls: twice('GET envelopes/status', 'GET envelopes/status'), expected: 'pass' },
  {
    name: 'fails in production too',
    calls: twice('GET envelopes/E', 'GET envelopes/E').map((call) => ({ ...call, host: 'na3.docusign.net' })),
    expected: [/^1 request/],
  },
  {
    name: 'keeps hosts apart',
    calls: [
      heard('12:00:00 GET envelopes/E'),
      heard('12:01:00 GET envelopes/E', { host: 'na3.docusign.net' }),
      heard('12:02:00 GET envelopes/E', { host: 'eu.docusign.net' }),
    ],
    expected: 'pass',
  },
  {
    name: 'passes a read that was not let in and was repeated with a new token',
    calls: twice('GET envelopes/E 401', 'GET envelopes/E'),
    expected: 'pass',
  },
  ...['301', '302', '303', '307', '308'].map((status) => ({
    name: `passes a read that was sent on by a redirect (${status}), and then again`,
    calls: [
      letIn,
      ...twice(`GET envelopes/E ${status}`, 'GET envelopes/E'),
      heard(`12:05:00 GET envelopes/E ${status}`),
    ],
    expected: 'pass' as const,
  })),
  {
    name: 'fails what a redirect led to, read again',
    calls: traffic(
      '12:00:00 GET envelopes/E 301\n12:00:01 GET envelopes/E\n12:05:00 GET envelopes/E 301\n12:05:01 GET envelopes/E',
    ),
    expected: [/^1 request/],
  },
  {
    name: 'fails a read that found nothing new (304)',
    calls: [letIn, ...twice('GET envelopes/E', 'GET envelopes/E 304')],
    expected: [/^1 request/],
  },
  ...['500', '503', '408', '429', '400 HOURLY_APIINVOCATION_LIMIT_EXCEEDED', '- ECONNRESET'].flatMap((answer) => [
    {
      name: `passes a read that told nothing (${answer}) and was tried again`,
      calls: [letIn, ...twice(`GET envelopes/E ${answer}`, 'GET envelopes/E')],
      expected: 'pass' as const,
    },
    {
      name: `fails a read in vain (${answer}) soon after one that was answered, and the next`,
      calls: [...twice('GET envelopes/E', `GET envelopes/E ${answer}`), heard('12:14:59 GET envelopes/E')],
      expected: [/^2 requests/],
    },
  ]),
  {
    name: 'fails what is not there, asked for again',
    calls: [letIn, ...twice('GET envelopes/E/documents/9 404', 'GET envelopes/E/documents/9 404')],
    expected: [/^1 request/],
  },
  {
    name: 'fails what the limit of one envelope refused, tried again',
    calls: [letIn, ...twice('GET envelopes/E 400 Hourly_Envelope_Polling_Limit_Exceeded', 'GET envelopes/E')],
    expected: [/^1 request/],
  },
  {
    name: 'passes the pages of what is read in parts',
    calls: ['', '0', '10', '20'].map((start, at) => page(`12:00:0${at}`, start)).slice(1),
    expected: 'pass',
  },
  {
    name: 'passes pages that name no number',
    calls: [1, 2].map((at) => heard(`12:00:0${at} GET envelopes/E/documents`, { query: { continuation_token: null } })),
    expected: 'pass',
  },
  {
    name: 'fails a page that is read again',
    calls: [page('12:00:00', '10'), page('12:00:01', '20'), page('12:02:00', '10')],
    expected: [/^1 request/],
  },
  {
    name: 'takes the first page for the whole',
    calls: [page('12:00:00', ''), page('12:02:00', '0')],
    expected: [/^1 request/],
  },
  {
    name: 'takes both versions of the API for one, for Docusign counts by envelope',
    calls: twice('GET /restapi/v2/accounts/A/envelopes/E', 'GET envelopes/E'),
    expected: [/^1 request for \/restapi\/v2.1\//],
  },
  {
    name: 'takes both names of an account for one',
    calls: twice('GET /restapi/v2.1/accounts/1234567/envelopes/E/recipients', 'GET envelopes/E/recipients'),
    expected: [/^1 request/],
  },
  {
    name: 'ignores what a mock answered',
    calls: twice('GET envelopes/E', 'GET envelopes/E').map((call) => ({ ...call, mocked: true })),
    expected: 'unknown',
  },
  {
    name: "ignores clicks in Docusign's web application",
    calls: [heard('12:00:00 GET envelopes/E'), heard('12:01:00 GET envelopes/E', { fromWebApp: true })],
    expected: 'pass',
  },
  {
    name: 'tells each resource in a finding of its own',
    calls: [
      ...repeated(3, 1000, () => 'GET envelopes/E'),
      ...repeated(2, 1000, () => 'GET envelopes/E/recipients', NOON + 1),
    ],
    expected: [/^2 requests.*envelopes\/e came/, /^1 request .*recipients/],
  },
  {
    name: 'notes that no envelope was read',
    calls: traffic('12:00:00 POST envelopes'),
    expected: 'pass',
    note: /No envelope was read/,
  },
]);

test.each([
  [
    'that there is a webhook, of an app that has one',
    { hasEventNotification: true, hasTransactionId: false, documents: 1, recipients: 1 },
    /burst of events/,
  ],
  [
    'that of the rule, of an app that has none',
    { hasEventNotification: false, hasTransactionId: false, documents: 1, recipients: 1 },
    null,
  ],
])('the advice is %s', (_what, envelope, remedy) => {
  const calls = [heard('11:59:00 POST envelopes 201', { envelope }), ...twice('GET envelopes/E', 'GET envelopes/E')];
  const verdict = verdictOf(judged([polling], calls), 'polling');
  const advised = (verdict.status === 'fail' ? verdict.findings : []).map(({ advice }) => advice?.remedy ?? null);
  expect(advised).toEqual([remedy === null ? null : expect.stringMatching(remedy)]);
});

test.each([
  ['to wait for a workflow, of which Connect tells nothing', 'workflow', /every 15 minutes at most/],
  ['to keep a lock, of which Connect tells nothing', 'lock', /lockToken/],
  ['to fetch a document once', 'documents/combined', /once/],
  ['to fetch the certificate once', 'documents/certificate', /once/],
  ['to keep the pages of a document', 'documents/1/pages/1/page_image', /^Fetch a document once/],
  ['to keep what the app sets itself', 'docGenFormFields', /^Keep the result/],
  ['to keep the custom fields', 'custom_fields', /^Keep the result/],
  ['to keep the reminders', 'notification', /^Keep the result/],
  ['to let Connect bring the tabs of a recipient', 'recipients/1/tabs', /includeData.*tabs/],
  ['to let Connect bring the tabs of a document', 'documents/1/tabs', /includeData.*tabs/],
  ['to let Connect bring what was filled in', 'form_data', /includeData.*tabs/],
  ['of the rule for the list of documents', 'documents', null],
  ['of the rule for all else', 'recipients', null],
])('the advice is %s', (_what, part, remedy) => {
  const verdict = verdictOf(judged([polling], twice(`GET envelopes/E/${part}`, `GET envelopes/E/${part}`)), 'polling');
  const advised = (verdict.status === 'fail' ? verdict.findings : []).map(({ advice }) => advice?.remedy ?? null);
  expect(advised).toEqual([remedy === null ? null : expect.stringMatching(remedy)]);
});

test('a timer that comes a moment too soon is advised to be slower', () => {
  const adviceOn = (...times: readonly string[]) => {
    const calls = ['12:00:00.000', ...times].map((time) => heard(`${time} GET envelopes/E/documents/1`));
    const verdict = verdictOf(judged([polling], calls), 'polling');
    return verdict.status === 'fail' ? verdict.findings.map(({ advice }) => advice?.remedy) : [];
  };
  expect(adviceOn('12:14:59.880', '12:29:59.870')).toEqual([expect.stringMatching(/^Set the timer to 20 minutes/)]);
  expect(adviceOn('12:14:59.880', '12:20:00.000')).toEqual([expect.stringMatching(/^Fetch a document once/)]);
});
