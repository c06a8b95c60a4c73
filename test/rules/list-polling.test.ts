/** Lists, and other reads outside an envelope, repeated within 15 minutes. */
import { expect, test } from 'vitest';
import { listPolling } from '../../rules/list-polling.ts';
import { judged, testRule, verdictOf } from './tester.ts';
import { heard, repeated, traffic } from './traffic.ts';

/** A call that proves something: logins alone prove nothing. */
const sent = heard('11:00:00 POST envelopes 201');
const twice = (line: string, after: string) => traffic(`12:00:00.000 ${line}\n12:${after} ${line}`);

const withToken = (line: string, tokenHash: string) =>
  heard(line, { auth: { scheme: 'bearer', tokenHash, integrationKey: null, sendOnBehalfOf: false } });

const WORKFLOW = { host: 'api-d.docusign.com', path: '/v1/accounts/A/workflows/W/instances/I' };
const WEB_FORM = { host: 'apps-d.docusign.com', path: '/api/webforms/v1.1/accounts/A/forms/F/instances/I' };

test.each([
  [WORKFLOW.path, WORKFLOW.host, /workflow-completed/],
  [WEB_FORM.path, WEB_FORM.host, /event that the form sends/],
  ['bulk_send_batch/B', 'demo.docusign.net', /each envelope of the batch/],
  ['templates', 'demo.docusign.net', /template-modified/],
  ['templates/T', 'demo.docusign.net', /template-modified/],
  ['.', 'demo.docusign.net', /health check/],
  ['settings', 'demo.docusign.net', /health check/],
  ['users', 'demo.docusign.net', null],
])('the advice on %s is its own', (path, host, remedy) => {
  const calls = [sent, heard(`12:00:00 GET ${path}`, { host }), heard(`12:00:05 GET ${path}`, { host })];
  const verdict = verdictOf(judged([listPolling], calls), 'list-polling');
  const advised = verdict.status === 'fail' ? verdict.findings.map(({ advice }) => advice?.remedy ?? null) : [];
  expect(advised).toEqual([remedy === null ? null : expect.stringMatching(remedy)]);
});

test.each([
  ['12:14:59.880', '12:29:59.900', /20 minutes/],
  ['12:14:59.880', '12:20:00.000', null],
  ['12:05:00.000', '12:10:00.000', null],
])('a timer that comes a moment too soon is advised to be slower: %s and %s', (second, third, remedy) => {
  const calls = [sent, ...['12:00:00.000', second, third].map((time) => heard(`${time} GET envelopes?from_date=x`))];
  const verdict = verdictOf(judged([listPolling], calls), 'list-polling');
  const advised = verdict.status === 'fail' ? verdict.findings.map(({ advice }) => advice?.remedy ?? null) : [];
  expect(advised).toEqual([remedy === null ? null : expect.stringMatching(remedy)]);
});

testRule(listPolling, [
  {
    name: 'passes a list read every 15 minutes',
    calls: twice('GET envelopes?from_date=x', '15:00.000'),
    expected: 'pass',
  },
  {
    name: 'fails a list read a millisecond sooner',
    calls: twice('GET envelopes?from_date=x', '14:59.999'),
    expected: [/^1 request for the list .*envelopes came/],
  },
  {
    name: 'takes lists with different queries for one',
    calls: traffic('12:00:00 GET envelopes?from_date=x\n12:05:00 GET envelopes?custom_field=y'),
    expected: [/^1 request/],
  },
  ...[{ start_position: '100' }, { continuation_token: null }].map((query) => ({
    name: `passes the next page of a list, told by ${Object.keys(query).join()}`,
    calls: [
      heard('12:00:00 GET envelopes', { query: { from_date: '2026-11-01', start_position: '0' } }),
      heard('12:00:01 GET envelopes', { query: { from_date: '2026-11-01', ...query } }),
    ],
    expected: 'pass' as const,
  })),
  {
    name: 'passes a list with two pages read every 15 minutes: its second page is no read of the first',
    calls: [0, 15].flatMap((minute) =>
      [0, 3].map((second) =>
        heard(`12:${String(minute).padStart(2, '0')}:0${second} GET envelopes`, {
          query: { from_date: '2026-11-01', start_position: second === 0 ? '0' : '100' },
        }),
      ),
    ),
    expected: 'pass',
  },
  {
    name: 'fails a list every 5 minutes, each time with a new token',
    calls: ['a', 'b', 'c'].map((tokenHash, at) => withToken(`12:0${at * 4}:00 GET envelopes?from_date=x`, tokenHash)),
    expected: [/^2 requests/],
  },
  {
    name: 'passes users who are looked for by what is not recorded',
    calls: twice('GET users?email=x', '01:00.000'),
    expected: 'pass',
  },
  {
    name: 'fails templates that are read again in an order that is not recorded',
    calls: twice('GET templates?order=desc&order_by=name', '01:00.000'),
    expected: [/^1 request/],
  },
  { name: 'fails the same users, read again', calls: twice('GET users', '01:00.000'), expected: [/^1 request/] },
  {
    name: 'fails a first page that is read again',
    calls: [
      heard('12:00:00 GET envelopes', { query: { start_position: '0' } }),
      heard('12:00:01 GET envelopes', { query: { start_position: '0' } }),
    ],
    expected: [/^1 request/],
  },
  {
    name: 'fails search folders',
    calls: twice('GET search_folders/completed', '01:00.000'),
    expected: [/^1 request for the list/],
  },
  {
    name: 'fails the status list',
    calls: twice('GET envelopes/status', '01:00.000'),
    expected: [/^1 request for the list/],
  },
  {
    name: 'fails the account read again and again',
    calls: repeated(22, 150, () => 'GET .'),
    expected: [/^21 requests for \/restapi\/v2.1\/accounts\/a came/],
  },
  {
    name: 'passes envelope resources: another rule judges them',
    calls: twice('GET envelopes/E', '01:00.000'),
    expected: 'pass',
  },
  { name: 'passes writes', calls: twice('PUT users', '01:00.000'), expected: 'pass' },
  {
    name: 'fails the status list that is asked by PUT every minute',
    calls: repeated(10, 60_000, () => 'PUT envelopes/status?envelope_ids'),
    expected: [/^9 requests for the list .*envelopes\/status came/],
  },
  {
    name: 'fails the status list that is asked by PUT every 20 seconds, a minute at a time',
    calls: repeated(10, 20_000, () => 'PUT envelopes/status'),
    expected: [/^3 requests/],
  },
  {
    name: 'passes the status list of many envelopes, asked in parts every 15 minutes',
    calls: [0, 15, 30].flatMap((minute) =>
      [0, 20, 59].map((second) => heard(`12:${minute || '00'}:${second || '00'} PUT envelopes/status`)),
    ),
    expected: 'pass',
  },
  {
    name: 'passes the status list that Docusign refused, and asks again',
    calls: traffic('12:00:00 PUT envelopes/status 400 INVALID_REQUEST_PARAMETER\n12:05:00 PUT envelopes/status'),
    expected: 'pass',
  },
  {
    name: 'passes logins',
    calls: [sent, ...twice('GET /restapi/v2.1/login_information', '01:00.000')],
    expected: 'pass',
  },
  {
    name: 'passes userinfo',
    calls: [sent, ...[1, 2].map(() => heard('12:00:00 GET /oauth/userinfo', { host: 'account-d.docusign.com' }))],
    expected: 'pass',
  },
  ...[WORKFLOW, WEB_FORM].map(({ host, path }) => ({
    name: `fails ${path}, which events tell of`,
    calls: [sent, heard(`12:00:00 GET ${path}`, { host }), heard(`12:00:05 GET ${path}`, { host })],
    expected: [/^1 request for .*instances\/i came/],
  })),
  {
    name: 'passes an instance that is read every 15 minutes',
    calls: [
      sent,
      heard(`12:00:00 GET ${WORKFLOW.path}`, { host: WORKFLOW.host }),
      heard(`12:15:00 GET ${WORKFLOW.path}`, { host: WORKFLOW.host }),
    ],
    expected: 'pass',
  },
  {
    name: 'passes other APIs',
    calls: [1, 2].map((second) =>
      heard(`12:00:0${second} GET /restapi/v2/accounts/A/rooms`, { host: 'demo.rooms.docusign.com' }),
    ),
    expected: 'pass',
  },
]);
