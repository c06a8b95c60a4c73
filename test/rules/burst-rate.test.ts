/** More calls in 30 seconds than the burst limit allows. */
import { burstRate } from '../../rules/burst-rate.ts';
import type { Call } from '../../src/model.ts';
import { NOON } from '../call.ts';
import { limits } from './limited.ts';
import { testRule } from './tester.ts';
import { heard, repeated } from './traffic.ts';

const posts = (count: number, overrides: Partial<Call> = {}, everyMs = 100, from = NOON) =>
  repeated(count, everyMs, () => 'POST envelopes 201', from).map((call) => ({ ...call, ...overrides }));
const AGREEMENTS = { host: 'api-d.docusign.com', path: '/v1/accounts/A/agreements/G' };
const CLM = { host: 'api.s1.us.clm.docusign.net', path: '/v2/A/folders' };
const PRODUCTION = { host: 'na3.docusign.net' };
const keyed = (key: string) => ({
  auth: { scheme: 'bearer', tokenHash: null, integrationKey: key, sendOnBehalfOf: false } as const,
});

testRule(burstRate, [
  {
    name: 'passes 200 calls in 30 seconds',
    calls: posts(200),
    expected: 'pass',
    note: /At most 200 calls in any 30 s/,
  },
  {
    name: 'fails 201 calls in 30 seconds (T43)',
    calls: posts(201),
    expected: [
      /^Account a \(eSignature, demo\): 201 calls were heard in the 30 seconds from 2026-11-02T12:00:00\.000Z, of 200 allowed by Docusign's documentation; 1 call came after the limit was used up\.$/,
    ],
  },
  {
    name: 'fails a call a millisecond less than 30 seconds after the first of 200',
    calls: [...posts(200), ...posts(1, {}, 0, NOON + 29_999)],
    expected: [/^Account a .* 201 calls/],
  },
  {
    name: 'passes a call exactly 30 seconds after the first of 200',
    calls: [...posts(200), ...posts(1, {}, 0, NOON + 30_000)],
    expected: 'pass',
  },
  {
    name: 'tells a steady overrun once, with its peak',
    calls: posts(1000),
    expected: [/300 calls were heard in the 30 seconds from .*; 800 calls came/],
  },
  { name: 'passes 500 calls in production', calls: posts(500, PRODUCTION, 10), expected: 'pass' },
  {
    name: 'fails 501 calls in production',
    calls: posts(501, PRODUCTION, 10),
    expected: [/eSignature, production.*of 500/],
  },
  { name: 'fails 201 calls to an added host', calls: posts(201, { host: '127.0.0.1' }), expected: [/added host/] },
  {
    name: 'believes a live limit that is higher',
    calls: posts(400, limits({ burstLimit: 500, burstRemaining: 100 }), 10),
    expected: 'pass',
    note: /400 calls in any 30 seconds, of 500 allowed by the live limit/,
  },
  {
    name: 'believes a live limit that is lower',
    calls: posts(51, limits({ burstLimit: 50, burstRemaining: 1 })),
    expected: [/51 calls .* of 50 allowed by the live limit; 1 call came/],
  },
  {
    name: 'fails when no call is left, whoever used them up',
    calls: [...posts(3), heard('12:00:01 POST envelopes 201', limits({ burstLimit: 200, burstRemaining: 0 }))],
    expected: [
      /^Account a \(eSignature, demo\): 1 answer said that no call was left, at 2026-11-02T12:00:01\.000Z, of 200 allowed by the live limit, when 4 calls were heard/,
    ],
  },
  {
    name: 'counts the answers that left no call',
    calls: posts(3, limits({ burstRemaining: 0 })),
    expected: [/: 3 answers said that no call was left, one at 2026-11-02T12:00:00\.200Z, of 200 allowed by Docu/],
  },
  {
    name: 'tells the last call that was allowed by what its answer said',
    calls: [...posts(2), heard('12:00:01 POST envelopes 201', limits({ burstLimit: 3, burstRemaining: 0 }))],
    expected: [/: 1 answer said that no call was left, at .*, of 3 allowed by the live limit, when 3 calls were heard/],
  },
  {
    name: 'passes when one call is left, or none of the hour',
    calls: posts(3, limits({ burstRemaining: 1, hourlyRemaining: 0 })),
    expected: 'pass',
  },
  {
    name: 'counts two keys of one account together',
    calls: [...posts(100, keyed('k1')), ...posts(101, keyed('k2'))],
    expected: [/^Account a .* 201 calls/],
  },
  {
    name: 'counts two accounts apart',
    calls: [...posts(150), ...posts(150, { path: '/restapi/v2.1/accounts/B/envelopes' })],
    expected: 'pass',
  },
  {
    name: 'does not count logins',
    calls: [...posts(200), ...posts(50, { host: 'account-d.docusign.com', path: '/oauth/token' })],
    expected: 'pass',
  },
  {
    name: 'knows no limit of Rooms but a live one',
    calls: posts(600, { host: 'demo.rooms.docusign.com', path: '/restapi/v2/accounts/A/rooms' }, 10),
    expected: 'pass',
    note: /^No limit is known for Rooms/,
  },
  {
    name: 'passes 10 calls of Agreement Manager in a second, and the next a second after the first',
    calls: [...posts(10, AGREEMENTS, 1), ...posts(1, AGREEMENTS, 0, NOON + 1000)],
    expected: 'pass',
    note: /^At most 10 calls in any second, of 10 allowed by Docusign's documentation \(Agreement Manager, demo\)\.$/,
  },
  {
    name: 'fails 11 calls of Agreement Manager in a second',
    calls: [...posts(10, AGREEMENTS, 1), ...posts(1, AGREEMENTS, 0, NOON + 999)],
    expected: [/^Account a \(Agreement Manager, demo\): 11 calls were heard in the second from .*, of 10 allowed/],
  },
  {
    name: 'allows Agreement Manager no more in production, and none of the 30 seconds that a header names',
    calls: posts(11, { ...AGREEMENTS, host: 'api.docusign.com', ...limits({ burstLimit: 500 }) }, 10),
    expected: [/Agreement Manager, production\): 11 calls .*, of 10 allowed by Docusign's documentation/],
  },
  {
    name: 'takes what an answer of Agreement Manager says of 30 seconds for nothing that it has left of a second',
    calls: posts(3, { ...AGREEMENTS, ...limits({ burstLimit: 200, burstRemaining: 0 }) }, 2000),
    expected: 'pass',
  },
  {
    name: 'counts the accounts of CLM apart',
    calls: [...posts(3500, CLM, 100), ...posts(3500, { ...CLM, path: '/v2/B/folders' }, 100)],
    expected: 'pass',
    note: /^At most 3500 calls in any 15 minutes, of 6250 /,
  },
  {
    name: 'counts 15 minutes of CLM',
    calls: posts(6251, CLM, 100),
    expected: [/^Account a \(CLM, production\): 6251 calls were heard in the 15 minutes from .*, of 6250 allowed/],
  },
  ...['agreements', 'agreement-types', 'upload/jobs'].map((part) => ({
    name: `knows ${part} for Agreement Manager`,
    calls: posts(11, { ...AGREEMENTS, path: `/v1/accounts/A/${part}` }, 10),
    expected: [/Agreement Manager/],
  })),
  {
    name: 'lets the other APIs of its host share the burst of eSignature, but for calls of Agreement Manager',
    calls: [
      ...posts(190, { ...AGREEMENTS, path: '/v1/accounts/A/workspaces/W' }, 10),
      ...posts(10, { ...AGREEMENTS, path: '/v1/accounts/A/workflows' }, 10, NOON + 5000),
      ...posts(10, AGREEMENTS, 10, NOON + 6000),
    ],
    expected: 'pass',
    note: /^At most 200 calls in any 30 seconds/,
  },
  {
    name: 'knows nothing when nothing counted',
    calls: [heard('12:00:00 OPTIONS envelopes')],
    expected: 'unknown',
    note: /^No call that an API let in/,
  },
]);
