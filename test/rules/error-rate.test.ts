/** The share of failed calls. */
import { errorRate } from '../../rules/error-rate.ts';
import { NOON } from '../call.ts';
import { testRule } from './tester.ts';
import { DEMO_OAUTH, issued, keyed } from './tokens.ts';
import { clean, heard, repeated } from './traffic.ts';

const failures = (count: number) => repeated(count, 1000, (index) => `GET envelopes/x${index} 404`, NOON + 3_600_000);

testRule(errorRate, [
  { name: 'passes one error among 20 calls', calls: [...clean(19), ...failures(1)], expected: 'pass', note: /1 of 20/ },
  {
    name: 'fails one error among 19 calls',
    calls: [...clean(18), ...failures(1)],
    expected: [/^1 of 19 calls failed \(5\.3 %\)/],
  },
  {
    name: 'fails 30 errors before 20 clean calls',
    calls: [...failures(30), ...clean(20)],
    expected: [/^30 of 50 .*60\.0 %/],
  },
  ...[200, 405].map((status) => ({
    name: `leaves out preflights, here with ${status}`,
    calls: [...clean(19), ...failures(1), ...repeated(20, 1000, () => `OPTIONS envelopes ${status}`)],
    expected: 'pass' as const,
    note: /^1 of 20/,
  })),
  {
    name: 'counts calls without an answer',
    calls: [...clean(9), heard('13:00:00 GET envelopes/R - ECONNREFUSED')],
    expected: [/^1 of 10/],
  },
  {
    name: 'counts other APIs',
    calls: [heard('12:00:00 GET /restapi/v2/accounts/A/rooms 500', { host: 'demo.rooms.docusign.com' })],
    expected: [/^1 of 1 /],
  },
  {
    name: 'leaves token requests to another rule',
    calls: [...clean(2), heard('13:00:00 POST /oauth/token 400 invalid_grant', { host: 'account-d.docusign.com' })],
    expected: 'pass',
  },
  {
    name: 'says when an app did nothing but log in',
    calls: [
      keyed(issued('11:59:00', DEMO_OAUTH, '0123456789abcdef'), '00000000-aaaa-4aaa-8aaa-000000000002'),
      ...clean(2),
      keyed(issued('13:00:00', DEMO_OAUTH, 'token'), '00000000-aaaa-4aaa-8aaa-000000000001'),
    ],
    expected: 'pass',
    note: /Key 00000000…: No API call was made\./,
  },
]);
