/** One envelope, watched by reading its parts in turn. */
import { spreadPolling } from '../../rules/spread-polling.ts';
import { testRule } from './tester.ts';
import { heard, repeated } from './traffic.ts';

const MINUTE = 60_000;
const PARTS = ['', '/recipients', '/audit_events', '/documents'];
/** Each part every 16 minutes: none is polling by itself. */
const inTurn = (count: number, everyMs: number) =>
  repeated(count, everyMs, (index) => `GET envelopes/E${PARTS[index % PARTS.length]}`);

testRule(spreadPolling, [
  { name: 'passes four looks in a row', calls: inTurn(4, 4 * MINUTE), expected: 'pass' },
  {
    name: 'fails the fifth',
    calls: inTurn(5, 4 * MINUTE),
    expected: [/^1 check of .*\/envelopes\/e came after 4 others/],
  },
  { name: 'fails all that follow', calls: inTurn(12, 4 * MINUTE), expected: [/^8 checks/] },
  { name: 'passes looks 15 minutes apart', calls: inTurn(12, 15 * MINUTE), expected: 'pass' },
  {
    name: 'fails looks a millisecond less apart',
    calls: inTurn(5, 15 * MINUTE - 1),
    expected: [/^1 check/],
  },
  { name: 'takes reads within a minute for one look', calls: inTurn(8, 8_000), expected: 'pass' },
  {
    name: 'passes four events, each answered by two reads',
    calls: [0, 5, 10, 14].flatMap((minute) =>
      ['', '/recipients'].map((part, at) =>
        heard(`12:${String(minute).padStart(2, '0')}:0${at} GET envelopes/E${part}`),
      ),
    ),
    expected: 'pass',
  },
  {
    name: 'leaves the same path, read again, to the rule of polling',
    calls: repeated(12, 4 * MINUTE, () => 'GET envelopes/E'),
    expected: 'pass',
  },
  {
    name: 'counts no look that is polling, for it is told there',
    calls: [
      ...['00', '05', '10', '14'].map((minute) => heard(`12:${minute}:00 GET envelopes/E`)),
      heard('12:18:00 GET envelopes/E/recipients'),
    ],
    expected: 'pass',
  },
  {
    name: 'keeps envelopes apart',
    calls: repeated(12, 4 * MINUTE, (index) => `GET envelopes/E${index}/recipients`),
    expected: 'pass',
  },
  {
    name: 'passes documents that are fetched, for they tell no status',
    calls: repeated(12, 4 * MINUTE, (index) => `GET envelopes/E/documents/${index}`),
    expected: 'pass',
  },
  {
    name: 'passes reads that failed',
    calls: [
      heard('11:00:00 POST envelopes 201'),
      ...repeated(12, 4 * MINUTE, (index) => `GET envelopes/E${PARTS[index % 4]} 404`),
    ],
    expected: 'pass',
  },
  {
    name: 'begins anew after a rest of 15 minutes',
    calls: [...inTurn(4, 4 * MINUTE), heard('12:27:00 GET envelopes/E'), heard('12:31:00 GET envelopes/E/recipients')],
    expected: 'pass',
  },
]);
