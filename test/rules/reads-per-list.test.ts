/** Lists of envelopes that are followed by a read for each of them: how many, how soon, and whose. */
import { readsPerList } from '../../rules/reads-per-list.ts';
import type { Call } from '../../src/model.ts';
import { NOON } from '../call.ts';
import { HOUR, list, MINUTE, reads, told } from './listed.ts';
import { testRule } from './tester.ts';
import { letIn } from './traffic.ts';

const withToken = (call: Call, tokenHash: string | null): Call => ({ ...call, auth: { ...call.auth, tokenHash } });
testRule(readsPerList, [
  {
    name: 'passes 19',
    calls: [list(), ...reads('/recipients', { count: 19 })],
    expected: 'pass',
    note: /^No list was/,
  },
  {
    name: 'counts all of more',
    calls: [list(), ...reads('/recipients', { count: 45 })],
    expected: [told(45, 'recipients')],
  },
  {
    name: 'fails 20 envelopes of which the last is read a millisecond before the hour is over',
    calls: [
      list(),
      ...reads('/recipients', { count: 19 }),
      ...reads('/recipients', { count: 1, first: 19, from: NOON + HOUR - 1 }),
    ],
    expected: [told(20, 'recipients')],
  },
  {
    name: 'passes when the last comes an hour after the list',
    calls: [
      list(),
      ...reads('/recipients', { count: 19 }),
      ...reads('/recipients', { count: 1, first: 19, from: NOON + HOUR }),
    ],
    expected: 'pass',
  },
  {
    name: 'passes when the last comes an hour after the first, though a list came in between',
    calls: [
      list(),
      ...reads('/recipients', { count: 19 }),
      list(undefined, { startedAt: NOON + 30 * MINUTE }),
      ...reads('/recipients', { count: 1, first: 19, from: NOON + 1000 + HOUR }),
    ],
    expected: 'pass',
  },
  {
    name: 'fails when it comes a millisecond sooner, and a list came in between',
    calls: [
      list(),
      ...reads('/recipients', { count: 19 }),
      list(undefined, { startedAt: NOON + 30 * MINUTE }),
      ...reads('/recipients', { count: 1, first: 19, from: NOON + 999 + HOUR }),
    ],
    expected: [told(20, 'recipients')],
  },
  {
    name: 'passes reads without a list',
    calls: reads('/recipients'),
    expected: 'pass',
    note: /^No list of envelopes was read\.$/,
  },
  {
    name: 'passes reads before the list',
    calls: [...reads('/recipients', { from: NOON - HOUR / 2 }), list()],
    expected: 'pass',
  },
  {
    name: 'passes reads after a list that failed',
    calls: [list(undefined, { status: 400 }), ...reads('/recipients')],
    expected: 'pass',
  },
  {
    name: 'passes reads with another token than that of the list',
    calls: [withToken(list(), 'a'), ...reads('/recipients').map((call) => withToken(call, 'b'))],
    expected: 'pass',
  },
  {
    name: 'passes 20 reads of which two tokens made half each, both with a list',
    calls: ['a', 'b'].flatMap((token, at) => [
      withToken(list(), token),
      ...reads('/recipients', { count: 10, first: at * 10 }).map((call) => withToken(call, token)),
    ]),
    expected: 'pass',
  },
  {
    name: 'fails where no token is recorded',
    calls: [list(), ...reads('/recipients')].map((call) => withToken(call, null)),
    expected: [told(20, 'recipients')],
  },
  {
    name: 'passes reads that failed',
    calls: [letIn, list(), ...reads('/recipients', { status: 404 })],
    expected: 'pass',
  },
  {
    name: 'passes reads that never left the process',
    calls: [letIn, list(), ...reads('/recipients').map((call) => ({ ...call, sent: false }))],
    expected: 'pass',
  },
  {
    name: 'passes a read every four minutes, of which 15 fall into any hour',
    calls: [0, 30, 60, 90, 120, 150]
      .map((minute) => list(undefined, { startedAt: NOON + minute * MINUTE }))
      .concat(reads('/recipients', { count: 40, everyMs: 4 * MINUTE })),
    expected: 'pass',
  },
  {
    name: 'tells of reads that grow more no older one than an hour',
    calls: [
      list(undefined, { startedAt: NOON - 30 * MINUTE }),
      ...reads('/recipients', { count: 10, first: 100, from: NOON - 29 * MINUTE }),
      list(undefined, { startedAt: NOON + 20 * MINUTE }),
      ...reads('/recipients', { from: NOON + 40 * MINUTE }),
    ],
    expected: [told(20, 'recipients')],
  },
]);
