/** Lists of envelopes that are followed by a read for each of them: how many, how soon, and whose. */
import { readsPerList } from '../../rules/reads-per-list.ts';
import type { Call } from '../../src/model.ts';
import { NOON } from '../call.ts';
import { list, MINUTE, reads, told } from './listed.ts';
import { testRule } from './tester.ts';
import { letIn } from './traffic.ts';

/** Reads belong together, and to a list, when they come so close. */
const SPAN = 10 * MINUTE;
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
    name: 'fails 20 envelopes of which the last is read a millisecond before ten minutes are over',
    calls: [
      list(),
      ...reads('/recipients', { count: 19 }),
      ...reads('/recipients', { count: 1, first: 19, from: NOON + SPAN - 1 }),
    ],
    expected: [told(20, 'recipients')],
  },
  {
    name: 'passes when the last comes ten minutes after the list',
    calls: [
      list(),
      ...reads('/recipients', { count: 19 }),
      ...reads('/recipients', { count: 1, first: 19, from: NOON + SPAN }),
    ],
    expected: 'pass',
  },
  {
    name: 'passes when the last comes ten minutes after the first, though a list came in between',
    calls: [
      list(),
      ...reads('/recipients', { count: 19 }),
      list(undefined, { startedAt: NOON + 5 * MINUTE }),
      ...reads('/recipients', { count: 1, first: 19, from: NOON + 1000 + SPAN }),
    ],
    expected: 'pass',
  },
  {
    name: 'fails when it comes a millisecond sooner, and a list came in between',
    calls: [
      list(),
      ...reads('/recipients', { count: 19 }),
      list(undefined, { startedAt: NOON + 5 * MINUTE }),
      ...reads('/recipients', { count: 1, first: 19, from: NOON + 999 + SPAN }),
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
    calls: [...reads('/recipients', { from: NOON - MINUTE }), list()],
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
    name: 'passes reads of another account than that of the list, with one token',
    calls: [list(), ...reads('/recipients').map((call) => ({ ...call, path: call.path.replace('/A/', '/B/') }))],
    expected: 'pass',
  },
  {
    name: 'passes reads at another host than that of the list',
    calls: [list(), ...reads('/recipients').map((call) => ({ ...call, host: 'na3.docusign.net' }))],
    expected: 'pass',
  },
  {
    name: 'leaves out calls whose token is not recorded, for nobody can tell whose they are',
    calls: [list(), ...reads('/recipients')].map((call) => withToken(call, null)),
    expected: 'pass',
    note: /^No list of envelopes was read with a token that is recorded, so it is not known which reads followed one\.$/,
  },
  {
    name: 'compares the calls whose token is recorded beside others',
    calls: [withToken(list(undefined, { startedAt: NOON - 1 }), null), list(), ...reads('/recipients')],
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
    name: 'passes a read every 40 seconds, of which 15 fall into any ten minutes',
    calls: [0, 5, 10, 15, 20, 25]
      .map((minute) => list(undefined, { startedAt: NOON + minute * MINUTE }))
      .concat(reads('/recipients', { count: 40, everyMs: 40_000 })),
    expected: 'pass',
  },
  {
    name: 'tells of reads that grow more no older one than ten minutes',
    calls: [
      list(undefined, { startedAt: NOON - 5 * MINUTE }),
      ...reads('/recipients', { count: 10, first: 100, from: NOON - 4 * MINUTE }),
      list(undefined, { startedAt: NOON + 4 * MINUTE }),
      ...reads('/recipients', { from: NOON + 8 * MINUTE }),
    ],
    expected: [told(20, 'recipients')],
  },
]);
