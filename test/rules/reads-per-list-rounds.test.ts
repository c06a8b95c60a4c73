/** Envelopes that are listed and read repeatedly: what is reported here, and what by other rules. */
import { expect, test } from 'vitest';
import { connectMissing } from '../../rules/connect-missing.ts';
import { readsPerList } from '../../rules/reads-per-list.ts';
import { NOON } from '../call.ts';
import { list, MINUTE, reads, sweeps, told } from './listed.ts';
import { judged, testRule, verdictOf } from './tester.ts';

testRule(readsPerList, [
  {
    name: 'passes ten envelopes that are read in two rounds',
    calls: [
      list(),
      ...reads('/recipients', { count: 10 }),
      ...reads('/recipients', { count: 10, from: NOON + 9 * MINUTE }),
    ],
    expected: 'pass',
  },
  {
    name: 'leaves reads that come again too soon to the rule about polling',
    calls: [list(), ...reads('/recipients'), ...reads('/recipients', { from: NOON + MINUTE })],
    expected: [told(20, 'recipients')],
  },
  {
    name: 'tells each round',
    calls: sweeps(4, 20 * MINUTE, '/recipients'),
    expected: [told(80, 'recipients')],
  },
  {
    name: 'tells rounds of status reads as well',
    calls: sweeps(3, 20 * MINUTE),
    expected: [told(60, 'the envelope itself')],
  },
]);

test('rounds of status reads are reported here from the first, and as a missing webhook from the third', () => {
  for (const rounds of [1, 2, 3]) {
    const report = judged([connectMissing, readsPerList], sweeps(rounds, 20 * MINUTE));
    const failed = ['connect-missing', 'reads-per-list'].filter((rule) => verdictOf(report, rule).status === 'fail');
    expect(failed).toEqual(rounds < 3 ? ['reads-per-list'] : ['connect-missing', 'reads-per-list']);
  }
});
