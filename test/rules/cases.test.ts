/** Known call sequences, official examples and reported failures among them, with the verdict that each must get: reads and reviews. */
import { rules } from '../../rules/index.ts';
import { NOON } from '../call.ts';
import { testCases } from './tester.ts';
import { bearer, DEMO_OAUTH, issued, keyed } from './tokens.ts';
import { clean, heard, repeated, traffic } from './traffic.ts';

const MINUTE = 60_000;
const userinfo = (count: number) =>
  repeated(count, 1000, () => 'GET /oauth/userinfo').map((call) => ({ ...call, host: DEMO_OAUTH }));
const few = { 'recent-calls': null };
/** What a single poller breaks. */
const polls = (count: number) => ({ 'recent-polling': count, polling: count, 'connect-missing': count });
const one = (from: number, line: string) => repeated(1, 0, () => line, from);
const at = (minute: number) => NOON + minute * MINUTE;
const judgedRules = rules.filter(({ category }) => category !== 'prerequisites').map(({ id }) => id);

/** Ten rounds 15 minutes apart: create, embed, look at the recipients once. */
const spaced = Array.from({ length: 10 }, (_, round) => [
  ...one(at(round * 15), 'POST envelopes 201'),
  ...one(at(round * 15) + 500, `POST envelopes/E${round}/views/recipient 201`),
  ...one(at(round * 15) + 3500, `GET envelopes/E${round}/recipients`),
]).flat();

/** Five fast rounds over six kinds of calls; only the list is the same each time. */
const generated = Array.from({ length: 5 }, (_, round) => {
  const paths = [`envelopes/E${round}`, `envelopes/E${round}/recipients`, `envelopes/E${round}/documents`];
  const reads = [...paths, 'envelopes?from_date=x', `envelopes/E${round}/documents/1`];
  return [
    ...one(NOON + round * 2000, 'POST envelopes 201'),
    ...repeated(5, 100, (index) => `GET ${reads[index]}`, NOON + round * 2000 + 100),
  ];
}).flat();

const error15th = [...clean(14), heard('12:00:14.500 GET envelopes/E/documents/9 404'), ...clean(10, NOON + 15_000)];

testCases([
  {
    name: 'T01 the official example of two violations',
    calls: traffic(`
      12:00:00 POST envelopes 201
      12:01:00 GET envelopes/AAA/documents/1
      12:02:00 GET envelopes/AAA/recipients/2
      12:03:00 POST envelopes 201
      12:04:00 GET envelopes/AAA/documents/1
      12:05:00 GET envelopes/AAA/recipients/2`),
    fails: { ...few, ...polls(2) },
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
  { name: 'T03 one read a minute, 20 times', calls: repeated(20, MINUTE, () => 'GET envelopes/E'), fails: polls(19) },
  {
    name: 'T04 an envelope is created and read until it is signed',
    calls: [...one(NOON, 'POST envelopes 201'), ...repeated(21, 30_000, () => 'GET envelopes/E', at(1))],
    fails: { 'recent-polling': 20, polling: 20, 'connect-missing': 20 },
    says: /Let Docusign Connect notify you/,
  },
  {
    name: 'T05 a list that asks for another span each time',
    calls: repeated(20, 2 * MINUTE, (index) => `GET envelopes?from_date=${index}&custom_field=${index}`),
    fails: { 'list-polling': 19 },
  },
  {
    name: 'T06 nothing but userinfo: no call counts',
    calls: userinfo(25),
    fails: { 'userinfo-per-call': null },
    unknown: judgedRules.filter((id) => id !== 'userinfo-per-call'),
  },
  {
    name: 'T07 30 entries of a log, 6 of them made by the app',
    calls: [
      ...repeated(24, 1000, (index) => `GET envelopes/W${index}`).map((call) => ({ ...call, fromWebApp: true })),
      ...clean(6, at(1)),
    ],
    fails: { 'recent-calls': 6 },
  },
  {
    name: 'T08 20 envelopes in a day, nothing else',
    calls: repeated(20, at(30) - NOON, () => 'POST envelopes 201'),
    fails: {},
  },
  {
    name: 'T09 a warm-up script that reads the account 22 times',
    calls: repeated(22, 150, () => 'GET .'),
    fails: { 'list-polling': 21, 'duplicate-calls': 21 },
    says: /artificial traffic/,
  },
  { name: 'T10 ten rounds 15 minutes apart', calls: spaced, fails: {} },
  {
    name: 'T11 a traffic generator with one list',
    calls: generated,
    fails: { 'list-polling': 4, 'split-reads': 10 },
  },
  {
    name: 'T12 three templates in runs two minutes apart',
    calls: [0, 2].flatMap((minute) => repeated(3, 1000, (index) => `GET templates/T${index}`, at(minute))),
    fails: { ...few, 'list-polling': 3 },
  },
  {
    name: 'T13 a browser that ticks every 10 seconds for half an hour, until it is blocked',
    calls: [
      ...repeated(180, 10_000, () => 'GET envelopes/E'),
      ...one(at(30), 'GET envelopes/E 400 HOURLY_ENVELOPE_POLLING_LIMIT_EXCEEDED'),
    ],
    fails: { 'recent-errors': 1, 'recent-polling': 20, polling: 180, 'connect-missing': 180, 'envelope-limit': 1 },
    says: /stop asking/,
  },
  {
    name: 'T16 every call is sent twice',
    calls: Array.from({ length: 10 }, (_, index) =>
      repeated(2, 400, () => `GET envelopes/E${index}`, at(index)),
    ).flat(),
    fails: { ...polls(10), 'duplicate-calls': 10 },
  },
  {
    name: 'T17 a refresh button, clicked five times in three minutes',
    calls: repeated(5, 45_000, () => 'GET envelopes/E'),
    fails: { ...few, ...polls(4) },
    says: /refresh buttons/,
  },
  {
    name: 'T18 a connector that asks for changed envelopes every five minutes',
    calls: repeated(20, 5 * MINUTE, () => 'GET envelopes?from_date=x'),
    fails: { 'list-polling': 19 },
  },
  {
    name: 'T19 after signing in the app, the envelope is read eight times, two seconds apart',
    calls: [...one(NOON, 'POST envelopes/E/views/recipient 201'), ...repeated(8, 2000, () => 'GET envelopes/E', at(2))],
    fails: { ...few, ...polls(7) },
    says: /`event` parameter of the return URL only to choose the page to show: .*forge.*`signing_complete`.*HMAC.*one GET.*minutes/,
  },
  {
    name: 'T20 a workflow, read every minute',
    calls: repeated(6, MINUTE, () => 'GET envelopes/E/workflow'),
    fails: { ...few, 'recent-polling': 5, polling: 5 },
  },
  { name: 'T34 an error as call 15 of 25', calls: error15th, fails: { 'recent-errors': 1, 'api-errors': 1 } },
  {
    name: 'T34 the same after 20 more clean calls',
    calls: [...error15th, ...repeated(20, 1000, (index) => `GET envelopes/more-${index}`, at(1))],
    fails: { 'api-errors': 1 },
  },
  {
    name: 'T35 30 errors, then 20 clean calls',
    calls: [...repeated(30, 61_000, (index) => `GET envelopes/F${index} 404`, at(-60)), ...clean(20)],
    fails: { 'api-errors': 30, 'error-rate': 30 },
  },
  {
    name: 'T36 19 clean calls and 5 of userinfo',
    calls: [...clean(19), ...userinfo(5)],
    fails: { ...few, 'userinfo-per-call': null },
  },
  {
    name: 'T37 a read every ten minutes: the time runs from the last read, not from the last that was allowed',
    calls: repeated(3, 10 * MINUTE, () => 'GET envelopes/E'),
    fails: { ...few, ...polls(2) },
  },
  {
    name: 'T38 a read a millisecond too soon',
    calls: traffic('12:00:00.000 GET envelopes/E\n12:14:59.999 GET envelopes/E'),
    fails: { ...few, ...polls(1) },
  },
  {
    name: 'T38 a read exactly in time',
    calls: traffic('12:00:00.000 GET envelopes/E\n12:15:00.000 GET envelopes/E'),
    fails: few,
  },
  {
    name: 'T39 one envelope, read by two keys five minutes apart',
    calls: [
      keyed(issued('11:59:00.000', DEMO_OAUTH, 'token-1'), '00000000-aaaa-4aaa-8aaa-000000000001'),
      keyed(issued('11:59:00.001', DEMO_OAUTH, 'token-2'), '00000000-aaaa-4aaa-8aaa-000000000002'),
      heard('12:00:00 GET envelopes/E', { auth: bearer('token-1') }),
      heard('12:05:00 GET envelopes/E', { auth: bearer('token-2') }),
    ],
    fails: { ...few, 'several-integration-keys': 4 },
  },
  {
    name: 'T40 two documents of one envelope in a minute',
    calls: traffic('12:00:00 GET envelopes/E/documents/combined\n12:00:30 GET envelopes/E/documents/1'),
    fails: few,
  },
  {
    name: 'T41 the same envelope with another query',
    calls: traffic('12:00:00 GET envelopes/E?include=recipients\n12:01:00 GET envelopes/E'),
    fails: { ...few, ...polls(1) },
    says: /another query string/,
  },
  {
    name: 'T42 the same envelope in capitals',
    calls: traffic(`
      12:00:00 GET envelopes/ABCDEF01-2345-4789-8BCD-EF0123456789
      12:02:00 GET envelopes/abcdef01-2345-4789-8bcd-ef0123456789`),
    fails: { ...few, ...polls(1) },
  },
  {
    name: 'T45 preflights of a browser, which nobody counts',
    calls: [...clean(20), ...repeated(20, 1000, (index) => `${index % 2 ? 'HEAD' : 'OPTIONS'} envelopes/E`, at(1))],
    fails: {},
  },
  {
    name: 'T46 calls of Rooms alone',
    calls: repeated(25, 1000, (index) => `GET /restapi/v2/accounts/A/rooms/${index}`).map((call) => ({
      ...call,
      host: 'demo.rooms.docusign.com',
    })),
    fails: {},
    unknown: ['recent-polling', 'recent-errors', 'recent-calls'],
  },
]);
