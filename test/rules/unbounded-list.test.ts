/** Lists of envelopes without a beginning, or with one in no time zone. */
import { expect, test } from 'vitest';
import { unboundedList } from '../../rules/unbounded-list.ts';
import type { Call } from '../../src/model.ts';
import { judged, testRule, verdictOf } from './tester.ts';
import { heard, traffic } from './traffic.ts';

const listed = (query: Call['query'], line = 'GET envelopes') => heard(`12:00:00 ${line}`, { query });

testRule(unboundedList, [
  {
    name: 'fails a list without any bound',
    calls: [listed({})],
    expected: [/^1 list of envelopes was read without from_date\.$/],
  },
  {
    name: 'fails a list bound by its status alone',
    calls: [listed({ status: 'completed', count: '10' })],
    expected: [/without from_date/],
  },
  {
    name: 'fails a list that has but an end',
    calls: [listed({ to_date: '2026-11-02T12:00:00Z' })],
    expected: [/without from_date/],
  },
  {
    name: 'fails a list that Docusign refused',
    calls: [listed({}, 'GET envelopes 400')],
    expected: [/without from_date/],
  },
  ...['2026-11-01', '11/1/2026', '2026-11-01T10:00:00', '2026-11-01 10:00', '2026-11-01T10:00:00.000'].map(
    (from_date) => ({
      name: `fails ${from_date}`,
      calls: [listed({ from_date }), listed({ from_date })],
      expected: [/^2 lists of envelopes were read with a from_date that names no time zone\.$/],
    }),
  ),
  ...[
    '2026-11-01T10:00:00Z',
    '2026-11-01T10:00:00.1234567Z',
    '2026-11-01T10:00:00+01:00',
    '2026-11-01T10:00:00-08:00',
    '2026-11-01T10:00:00 01:00',
    null,
  ].map((from_date) => ({
    name: `passes ${from_date ?? 'a date that is not recorded'}`,
    calls: [listed({ from_date })],
    expected: 'pass' as const,
  })),
  ...['envelope_ids', 'transaction_ids', 'folder_ids', 'folder_types', 'continuation_token'].map((name) => ({
    name: `passes a list bound by ${name}`,
    calls: [listed({ [name]: null })],
    expected: 'pass' as const,
  })),
  {
    name: 'passes other lists',
    calls: [listed({}, 'GET templates'), listed({}, 'GET folders')],
    expected: 'pass',
    note: /^No list/,
  },
  { name: 'passes the call that creates', calls: traffic('12:00:00 POST envelopes 201'), expected: 'pass' },
  {
    name: 'passes what was never sent',
    calls: [heard('12:00:00 GET envelopes - ENOTFOUND', { sent: false }), heard('12:00:00 GET .')],
    expected: 'pass',
  },
]);

test('the rationale says what else Docusign asks for', () => {
  expect(unboundedList.rationale).toMatch(/every search .* from_date and to_date/);
});

test('each kind has its own advice', () => {
  const verdict = verdictOf(
    judged([unboundedList], [listed({}), listed({ from_date: '2026-11-01' })]),
    'unbounded-list',
  );
  const advice = verdict.status === 'fail' ? verdict.findings.map((finding) => finding.advice?.cause) : [];
  expect(advice).toEqual([expect.stringMatching(/^Nothing limits/), expect.stringMatching(/without a time zone/)]);
});
