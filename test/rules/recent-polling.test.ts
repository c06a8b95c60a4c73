/** Polling among the newest calls. */
import { recentPolling } from '../../rules/recent-polling.ts';
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
