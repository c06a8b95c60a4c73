/** Envelopes that are listed and read again and again: what is told of them here, and what by other rules. */
import { expect, test } from 'vitest';
import { connectMissing } from '../../rules/connect-missing.ts';
import { readsPerList } from '../../rules/reads-per-list.ts';
import { NOON } from '../call.ts';
import { HOUR, list, MINUTE, reads, sweeps, told } from './listed.ts';
import { judged, testRule, verdictOf } from './tester.ts';
import { heard } from './traffic.ts';

const webhook = heard('11:00:00 POST envelopes 201', {
  envelope: { hasEventNotification: true, hasTransactionId: false, documents: 1, recipients: 1 },
});

testRule(readsPerList, [
  {
    name: 'passes ten envelopes that are read twice in the hour',
    calls: [
      list(),
      ...reads('/recipients', { count: 10 }),
      ...reads('/recipients', { count: 10, from: NOON + 20 * MINUTE }),
    ],
    expected: 'pass',
  },
  {
    name: 'leaves reads that come again too soon to the rule about polling',
    calls: [list(), ...reads('/recipients'), ...reads('/recipients', { from: NOON + MINUTE })],
    expected: [told(20, 'recipients')],
  },
  {
    name: 'counts an envelope that is read again within the hour once',
    calls: sweeps(4, 20 * MINUTE, '/recipients'),
    expected: [told(40, 'recipients')],
  },
  {
    name: 'leaves rounds of status reads to the rule about a missing webhook',
    calls: sweeps(3, 20 * MINUTE),
    expected: 'pass',
  },
  {
    name: 'tells two rounds, which that rule passes',
    calls: sweeps(2, 2 * HOUR),
    expected: [told(40, 'the envelope itself')],
  },
  {
    name: 'tells the rounds of an app with a webhook',
    calls: [webhook, ...sweeps(3, 2 * HOUR)],
    expected: [told(60, 'the envelope itself')],
  },
  {
    name: 'tells them also when the webhook comes last',
    calls: [...sweeps(3, 2 * HOUR), { ...webhook, startedAt: NOON + 5 * HOUR }],
    expected: [told(60, 'the envelope itself')],
  },
  {
    name: 'tells rounds of other parts',
    calls: sweeps(3, 2 * HOUR, '/recipients'),
    expected: [told(60, 'recipients')],
  },
]);

test('no call is told here and as a missing webhook', () => {
  for (const rounds of [1, 2, 3, 4]) {
    const report = judged([connectMissing, readsPerList], sweeps(rounds, 2 * HOUR));
    const failed = ['connect-missing', 'reads-per-list'].filter((rule) => verdictOf(report, rule).status === 'fail');
    expect(failed).toEqual([rounds < 3 ? 'reads-per-list' : 'connect-missing']);
  }
});
