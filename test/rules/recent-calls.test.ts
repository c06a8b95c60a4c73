/** The number of calls that count. */
import { recentCalls } from '../../rules/recent-calls.ts';
import { testRule } from './tester.ts';
import { clean, heard, repeated } from './traffic.ts';

const userinfo = heard('12:00:00 GET /oauth/userinfo', { host: 'account-d.docusign.com' });

testRule(recentCalls, [
  { name: 'passes 20 calls', calls: clean(20), expected: 'pass' },
  { name: 'fails 19 calls', calls: clean(19), expected: [/^Only 19 of the 20/] },
  { name: 'passes 21 calls', calls: clean(21), expected: 'pass' },
  { name: 'fails a single call', calls: clean(1), expected: [/^Only 1 of the 20/] },
  { name: 'knows nothing without a call', calls: [], expected: 'unknown', note: /No Docusign call/ },
  { name: 'knows nothing of userinfo calls alone', calls: Array(25).fill(userinfo), expected: 'unknown' },
  { name: 'does not count userinfo calls', calls: [...clean(19), userinfo], expected: [/^Only 19/] },
  {
    name: 'does not count calls that a mock answered',
    calls: [...clean(19), heard('12:30:00 GET envelopes/M', { mocked: true })],
    expected: [/^Only 19/],
  },
  {
    name: 'does not count production',
    calls: [...clean(19), heard('12:30:00 GET envelopes/P', { host: 'na3.docusign.net' })],
    expected: [/^Only 19/],
  },
  {
    name: 'counts calls that failed: another rule judges them',
    calls: [...clean(19), heard('12:30:00 GET envelopes/F 404')],
    expected: 'pass',
  },
  {
    name: 'notes 20 times the same request as artificial',
    calls: repeated(20, 150, () => 'GET .'),
    expected: 'pass',
    note: /artificial/,
  },
]);
