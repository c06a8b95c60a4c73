/** Known call sequences, official examples and reported failures among them, with the verdict that each must get. */
import { expect, test } from 'vitest';
import { rules } from '../../rules/index.ts';
import type { Call } from '../../src/model.ts';
import { NOON } from '../call.ts';
import { judged, verdictOf } from './tester.ts';
import { clean, heard, repeated, traffic } from './traffic.ts';

interface Case {
  readonly name: string;
  readonly calls: readonly Call[];
  /** The rules that fail, each with the number of calls that broke it; null: any number. Every other rule passes. */
  readonly fails: Readonly<Record<string, number | null>>;
  readonly unknown?: readonly string[];
}

const USERINFO = { host: 'account-d.docusign.com' };
const userinfo = (count: number) =>
  repeated(count, 1000, () => 'GET /oauth/userinfo').map((call) => ({ ...call, ...USERINFO }));
const few = { 'recent-calls': null };

/** Ten rounds 15 minutes apart: create, embed, look at the recipients once. */
const spaced = Array.from({ length: 10 }, (_, round) => {
  const from = NOON + round * 15 * 60_000;
  return [
    ...repeated(1, 0, () => 'POST envelopes 201', from),
    ...repeated(1, 0, () => `POST envelopes/E${round}/views/recipient 201`, from + 500),
    ...repeated(1, 0, () => `GET envelopes/E${round}/recipients`, from + 3500),
  ];
}).flat();

/** Five fast rounds over six kinds of calls; only the list is the same each time. */
const generated = Array.from({ length: 5 }, (_, round) => {
  const paths = [`envelopes/E${round}`, `envelopes/E${round}/recipients`, `envelopes/E${round}/documents`];
  const reads = [...paths, 'envelopes?from_date=x', `envelopes/E${round}/documents/1`];
  const create = repeated(1, 0, () => 'POST envelopes 201', NOON + round * 2000);
  return [...create, ...repeated(5, 100, (index) => `GET ${reads[index]}`, NOON + round * 2000 + 100)];
}).flat();

const cases: readonly Case[] = [
  {
    name: 'T01 the official example of two violations',
    calls: traffic(`
      12:00:00 POST envelopes 201
      12:01:00 GET envelopes/AAA/documents/1
      12:02:00 GET envelopes/AAA/recipients/2
      12:03:00 POST envelopes 201
      12:04:00 GET envelopes/AAA/documents/1
      12:05:00 GET envelopes/AAA/recipients/2`),
    fails: { 'recent-calls': null, 'recent-polling': 2, polling: 2 },
  },
  {
    name: 'T02 the official example that complies',
    calls: traffic(`
      12:00:00 POST envelopes 201
      12:01:00 GET envelopes/AAA
      12:16:00 GET envelopes/AAA
      12:17:00 GET envelopes/AAA/documents/1
      12:32:00 GET envelopes/AAA/documents/1
      12:40:00 PUT envelopes/AAA/recipients/1
      12:41:00 PUT envelopes/AAA/recipients/1`),
    fails: few,
  },
  {
    name: 'T03 one read a minute, 20 times',
    calls: repeated(20, 60_000, () => 'GET envelopes/E'),
    fails: { 'recent-polling': 19, polling: 19 },
  },
  {
    name: 'T06 nothing but userinfo: no call counts',
    calls: userinfo(25),
    fails: {},
    unknown: rules.map(({ id }) => id),
  },
  {
    name: 'T09 a warm-up script that reads the account 22 times',
    calls: repeated(22, 150, () => 'GET .'),
    fails: { 'list-polling': 21 },
  },
  { name: 'T10 ten rounds 15 minutes apart', calls: spaced, fails: {} },
  { name: 'T11 a traffic generator with one list', calls: generated, fails: { 'list-polling': 4 } },
  {
    name: 'T34 an error as call 15 of 25',
    calls: [...clean(14), heard('12:00:14.500 GET envelopes/E/documents/9 404'), ...clean(10, NOON + 15_000)],
    fails: { 'recent-errors': 1 },
  },
  {
    name: 'T34 the same after 20 more clean calls',
    calls: [
      ...clean(14),
      heard('12:00:14.500 GET envelopes/E/documents/9 404'),
      ...clean(10, NOON + 15_000),
      ...repeated(20, 1000, (index) => `GET envelopes/more-${index}`, NOON + 60_000),
    ],
    fails: {},
  },
  { name: 'T36 19 clean calls and 5 of userinfo', calls: [...clean(19), ...userinfo(5)], fails: few },
  {
    name: 'T38 a read a millisecond too soon',
    calls: traffic('12:00:00.000 GET envelopes/E\n12:14:59.999 GET envelopes/E'),
    fails: { ...few, 'recent-polling': 1, polling: 1 },
  },
  {
    name: 'T38 a read exactly in time',
    calls: traffic('12:00:00.000 GET envelopes/E\n12:15:00.000 GET envelopes/E'),
    fails: few,
  },
  {
    name: 'T40 two documents of one envelope in a minute',
    calls: traffic('12:00:00 GET envelopes/E/documents/combined\n12:00:30 GET envelopes/E/documents/1'),
    fails: few,
  },
  {
    name: 'T41 the same envelope with another query',
    calls: traffic('12:00:00 GET envelopes/E?include=recipients\n12:01:00 GET envelopes/E'),
    fails: { ...few, 'recent-polling': 1, polling: 1 },
  },
  {
    name: 'T42 the same envelope in capitals',
    calls: traffic(`
      12:00:00 GET envelopes/ABCDEF01-2345-4789-8BCD-EF0123456789
      12:02:00 GET envelopes/abcdef01-2345-4789-8bcd-ef0123456789`),
    fails: { ...few, 'recent-polling': 1, polling: 1 },
  },
];

test.each(cases)('$name', ({ calls, fails, unknown = [] }) => {
  const report = judged(rules, calls);
  for (const { id } of rules) {
    const verdict = verdictOf(report, id);
    expect([id, verdict.status]).toEqual([id, unknown.includes(id) ? 'unknown' : id in fails ? 'fail' : 'pass']);
    if (verdict.status !== 'fail' || fails[id] === null) continue;
    const count = verdict.findings.reduce((sum, finding) => sum + finding.count, 0);
    expect([id, count]).toEqual([id, fails[id]]);
  }
});

test('T09 is told as artificial traffic', () => {
  const verdict = verdictOf(
    judged(
      rules,
      repeated(22, 150, () => 'GET .'),
    ),
    'recent-calls',
  );
  expect(verdict).toMatchObject({ status: 'pass', note: expect.stringContaining('artificial') });
});
