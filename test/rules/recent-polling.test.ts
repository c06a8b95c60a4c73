/** Polling among the newest calls. */
import { expect, test } from 'vitest';
import { recentPolling } from '../../rules/recent-polling.ts';
import { analyze } from '../../src/analyze.ts';
import { NOON } from '../call.ts';
import { testRule } from './tester.ts';
import { clean, heard } from './traffic.ts';

const pair = [heard('12:00:00 GET envelopes/AAA'), heard('12:01:00 GET envelopes/AAA')];
const later = NOON + 5 * 60_000;

testRule(recentPolling, [
  { name: 'passes 20 calls without polling', calls: clean(20), expected: 'pass' },
  {
    name: 'fails polling as the oldest of the 20',
    calls: [...pair, ...clean(19, later)],
    expected: [/^1 of the 20.*envelopes\/aaa/],
  },
  { name: 'passes polling that 20 calls have outrun', calls: [...pair, ...clean(20, later)], expected: 'pass' },
  {
    name: 'fails when the earlier read is out of the window and the later one is in it',
    calls: [heard('12:00:00 GET envelopes/AAA'), ...clean(19), heard('12:10:00 GET envelopes/AAA')],
    expected: [/^1 of the 20/],
  },
  { name: 'fails polling among fewer than 20 calls', calls: pair, expected: [/^1 of the 2 newest/] },
  {
    name: 'passes lists read again: another rule warns of them',
    calls: [heard('12:00:00 GET envelopes'), heard('12:01:00 GET envelopes')],
    expected: 'pass',
  },
  {
    name: 'knows nothing without a call that counts',
    calls: [heard('12:00:00 GET /oauth/userinfo')],
    expected: 'unknown',
  },
]);

test.each(['envelopes/AAA', '/restapi/v2/accounts/A/envelopes/AAA', '/restapi/v2.1/accounts/other-name/envelopes/AAA'])(
  'the wait begins with the last read of a polled resource, polled or not: %s',
  (last) => {
    const calls = [...pair, heard(`12:20:00 GET ${last}`), heard('12:21:00 GET envelopes/BBB'), ...clean(10, NOON)];
    const ordered = calls.sort((a, b) => a.startedAt - b.startedAt);
    const recording = { calls: () => ordered, keyedCalls: () => [], coverage: null };
    const { needs } = analyze(recording, [recentPolling], { now: NOON + 21 * 60_000, version: '0.0.0' });
    expect(needs.flatMap(({ notBefore }) => notBefore ?? [])).toEqual(['2026-11-02T12:35:00.000Z']);
  },
);

test('the remedy leaves the replacement of reads to the rule polling: Connect does not report locks', () => {
  const { summary, steps } = recentPolling.remediation;
  expect(summary).toMatch(/rule polling.*20 clean calls/);
  expect(`${summary} ${steps.join(' ')}`).not.toContain('Connect');
});
