/** More calls in an hour than the hourly limit allows. */
import { hourlyRate } from '../../rules/hourly-rate.ts';
import type { Call } from '../../src/model.ts';
import { NOON } from '../call.ts';
import { limits } from './limited.ts';
import { testRule } from './tester.ts';
import { heard, repeated } from './traffic.ts';

const HOUR = 60 * 60_000;
const ROOMS = { host: 'demo.rooms.docusign.com', path: '/restapi/v2/accounts/A/rooms' };
const posts = (count: number, overrides: Partial<Call> = {}, from = NOON, everyMs = 1000) =>
  repeated(count, everyMs, () => 'POST envelopes 201', from).map((call) => ({ ...call, ...overrides }));

testRule(hourlyRate, [
  {
    name: 'passes 3,000 calls in an hour',
    calls: posts(3000),
    expected: 'pass',
    note: /At most 3000 calls in an hour/,
  },
  {
    name: 'fails 3,001 calls in an hour',
    calls: posts(3001),
    expected: [
      /^Account a \(eSignature, demo\): 3001 calls were heard in the hour from 2026-11-02T12:00:00\.000Z, of 3000 allowed by Docusign's documentation; 1 call came after/,
    ],
  },
  {
    name: 'begins anew with the full hour',
    calls: [...posts(3000), ...posts(3000, {}, NOON + HOUR)],
    expected: 'pass',
  },
  {
    name: 'tells the worst hour of two',
    calls: [...posts(3001), ...posts(3003, {}, NOON + HOUR)],
    expected: [/3003 calls were heard in the hour from 2026-11-02T13:00:00\.000Z.*; 4 calls came/],
  },
  {
    name: 'tells the worst hour of two where it came first',
    calls: [...posts(3003), ...posts(3001, {}, NOON + HOUR)],
    expected: [/3003 calls were heard in the hour from 2026-11-02T12:00:00\.000Z.*; 4 calls came/],
  },
  {
    name: 'notes the account that came nearest to its own limit',
    calls: [
      ...posts(5, limits({ hourlyLimit: 10 })),
      ...posts(20, { path: '/restapi/v2.1/accounts/B/envelopes', ...limits({ hourlyLimit: 1000 }) }),
    ],
    expected: 'pass',
    note: /^At most 5 calls in an hour, of 10 allowed/,
  },
  {
    name: 'tells the first of two hours that were as bad',
    calls: [...posts(3001), ...posts(3001, {}, NOON + HOUR)],
    expected: [/3001 calls were heard in the hour from 2026-11-02T12:00:00\.000Z.*; 2 calls came/],
  },
  {
    name: 'tells calls that name no account',
    calls: posts(11, { path: '/restapi/v2.1/current_user', ...limits({ hourlyLimit: 10 }) }),
    expected: [/^Calls without an account \(eSignature, demo\): 11 calls/],
  },
  {
    name: 'tells 200 accounts one by one, and the others together',
    calls: Array.from({ length: 202 }, (_, index) =>
      posts(1, {
        path: `/restapi/v2.1/accounts/A${index}`,
        ...limits({ hourlyLimit: 10, hourlyRemaining: 0 }),
      }),
    ).flat(),
    expected: [
      ...Array.from(
        { length: 200 },
        (_, index) => new RegExp(`^Account a${index} .*1 answer said that no call was left`),
      ),
      /^2 calls came after the limit of another account was used up\.$/,
    ],
  },
  {
    name: 'gives Click an hour of its own',
    calls: [...posts(2000), ...posts(2000, { path: '/clickapi/v1/accounts/A/clickwraps' })],
    expected: 'pass',
  },
  {
    name: 'lets the other APIs share the hour of eSignature',
    calls: [...posts(2000), ...posts(1001, { host: 'api-d.docusign.com', path: '/v1/accounts/A/workflows' })],
    expected: [/eSignature, demo\): 3001 calls/],
  },
  {
    name: 'knows no hour of Agreement Manager, whose page names a second, nor of CLM, but for what an answer names',
    calls: [
      ...posts(3500, { host: 'api-d.docusign.com', path: '/v1/accounts/A/agreements' }),
      ...posts(3500, { host: 'api.s1.us.clm.docusign.net', path: '/v2/accounts/A/folders' }),
    ],
    expected: 'pass',
    note: /^No limit is known for Agreement Manager and CLM: no answer named it\.$/,
  },
  ...[
    {
      api: 'Notary',
      most: 100,
      whose: ' for one IP address',
      place: { host: 'notary-d.docusign.net', path: '/restapi/v1.0/accounts/A/notaries' },
    },
    {
      api: 'Workspaces',
      most: 1000,
      whose: '',
      place: { host: 'api-d.docusign.com', path: '/v1/accounts/A/workspaces/W/users' },
    },
  ].flatMap(({ api, most, place, whose }) => [
    {
      name: `gives ${api} an hour of its own, of ${most} calls`,
      calls: [...posts(most, place), ...posts(2000)],
      expected: 'pass' as const,
    },
    {
      name: `fails one call more of ${api}`,
      calls: posts(most + 1, place),
      expected: [
        new RegExp(
          `^Account a \\(${api}, demo\\): ${most + 1} calls .*, of ${most} allowed by Docusign's documentation${whose};`,
        ),
      ],
    },
    {
      name: `believes a higher limit that an answer of ${api} names`,
      calls: posts(most + 1, { ...place, ...limits({ hourlyLimit: 2000 }) }),
      expected: 'pass' as const,
    },
  ]),
  {
    name: 'believes a live limit that is lower',
    calls: posts(1001, limits({ hourlyLimit: 1000 })),
    expected: [/of 1000 allowed by the live limit/],
  },
  { name: 'believes a live limit that is higher', calls: posts(3500, limits({ hourlyLimit: 5000 })), expected: 'pass' },
  {
    name: 'counts 60 minutes of Rooms from the first call',
    calls: posts(11, { ...ROOMS, ...limits({ hourlyLimit: 10 }) }, NOON + HOUR - 30_000, 5000),
    expected: [/Rooms, demo\): 11 calls were heard in the hour from 2026-11-02T12:59:30\.000Z/],
  },
  {
    name: 'counts a full hour of eSignature across which the same calls are spread',
    calls: posts(11, limits({ hourlyLimit: 10 }), NOON + HOUR - 30_000, 5000),
    expected: 'pass',
  },
  {
    name: 'knows no limit of Rooms but a live one',
    calls: posts(3500, ROOMS),
    expected: 'pass',
    note: /known for Rooms/,
  },
  {
    name: 'fails when no call of Rooms is left, though no answer names the limit',
    calls: [heard('12:10:00 POST envelopes 201', { ...ROOMS, ...limits({ hourlyRemaining: 0 }) })],
    expected: [/^Account a \(Rooms, demo\): 1 answer said that no call was left, at [^,]*, when 1 call was heard/],
  },
  {
    name: 'fails when no call is left, whoever used them up',
    calls: [heard('12:10:00 POST envelopes 201', limits({ hourlyRemaining: 0 }))],
    expected: [
      /no call was left, at 2026-11-02T12:10:00\.000Z, of 3000 .*when 1 call was heard in the hour from 2026-11-02T12:00/,
    ],
  },
]);
