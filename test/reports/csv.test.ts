/** Calls as CSV: what a parser of RFC 4180 reads back, and what a spreadsheet must not execute. */
import { expect, test } from 'vitest';
import { render, renderInPieces } from '../../reports/index.ts';
import type { ListedCall } from '../../src/listed-call.ts';
import { heard } from '../rules/traffic.ts';
import { recordsOf } from './csv-records.ts';
import { hostile, KEY, notReady, reportOn, unknown } from './sample.ts';
import { STRANGE } from './swollen.ts';

test('each call is one record below the header, in order, with times in UTC', () => {
  const records = recordsOf(render(notReady, 'csv'));
  const calls = [...notReady.calls()];
  expect(records).toHaveLength(calls.length);
  expect(records.map((record) => record['time (UTC)'])).toEqual(calls.map(({ time }) => time));
  expect(records.at(-2)).toMatchObject({
    status: '',
    'network error': 'ECONNRESET',
    failed: 'true',
    host: 'demo.docusign.net',
  });
  expect(records[0]).toMatchObject({ 'integration key': `${KEY.slice(0, 8)}…`, api: 'oauth', status: '200' });
});

test('a page belongs to no app and no environment, and a click in the web application to no app', () => {
  const none = { scheme: 'none', tokenHash: null, integrationKey: null, sendOnBehalfOf: false } as const;
  const records = recordsOf(
    render(
      reportOn([
        heard('12:00:00 GET .', { auth: { ...none, integrationKey: KEY } }),
        heard('12:00:01 GET /docs', { host: 'developers.docusign.com', auth: none }),
        heard('12:00:02 GET envelopes/E', { fromWebApp: true }),
      ]),
      'csv',
    ),
  );
  const key = `${KEY.slice(0, 8)}…`;
  expect(records).toMatchObject([
    { 'integration key': key, environment: 'demo' },
    { 'integration key': '', environment: '' },
    { 'integration key': '', environment: 'demo' },
  ]);
});

test('a recording without calls is only a header', () => {
  expect(render(unknown, 'csv')).toMatch(/^time \(UTC\),.*\r\n$/);
});

test('a long list is written in pieces, none of which waits for the last call', () => {
  let read = 0;
  const calls = function* () {
    for (const call of Array.from({ length: 5000 }, () => [...notReady.calls()].slice(0, 1)).flat()) {
      read += 1;
      yield call;
    }
  };
  const told = { ...notReady, calls };
  const pieces = renderInPieces(told, 'csv');
  const first = pieces.next().value ?? '';
  expect(read).toBeLessThan(1500);
  expect([first, ...pieces].join('')).toBe(render(told, 'csv'));
});

test('every line ends in CRLF, and no record spans two lines', () => {
  for (const report of [notReady, hostile]) {
    const lines = render(report, 'csv').split('\r\n');
    expect(lines).toHaveLength([...report.calls()].length + 2);
    expect(lines.at(-1)).toBe('');
    expect(lines.join('')).not.toMatch(/[\r\n]/);
  }
});

test.each([
  ['=1+1', "'=1+1"],
  ['+1', "'+1"],
  ['-1', "'-1"],
  ['@SUM(A1)', "'@SUM(A1)"],
  ['\t=1', "'=1"],
  ['\r=1', "'=1"],
  ['\nx', "'x"],
  ['  =1', "'=1"],
  ['\uFF1D1', "'\uFF1D1"],
  ['=1","=2', '\'=1","=2'],
  ['a=1', 'a=1'],
  ['a, "b"; c', 'a, "b"; c'],
  ['', ''],
])('a message %j is read as %j', (errorMessage, read) => {
  expect(recordsOf(render(withCall({ errorMessage }), 'csv'))[0]?.['error message']).toBe(read);
});

test('removes control characters and lone surrogates, and limits a cell', () => {
  const [record] = recordsOf(render(withCall({ errorMessage: STRANGE, test: 'x'.repeat(1e6) }), 'csv'));
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for.
  expect(record?.['error message']).not.toMatch(/[\u0000-\u001f\u007f-\u009f\u2028]|[\uD800-\uDFFF]/u);
  expect(record?.test).toHaveLength(2000);
});

function withCall(change: Partial<ListedCall>) {
  const [first] = notReady.calls();
  if (first === undefined) throw new Error('The sample holds no call.');
  return { ...notReady, calls: () => [{ ...first, ...change }] };
}
