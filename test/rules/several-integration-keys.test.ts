/** Calls of more than one integration key. */
import { severalIntegrationKeys } from '../../rules/several-integration-keys.ts';
import type { Call } from '../../src/model.ts';
import { testRule } from './tester.ts';
import { clean, heard } from './traffic.ts';

const A = '11111111-1111-4111-8111-111111111111';
const B = '22222222-2222-4222-8222-222222222222';

const by = (integrationKey: string | null, count = 1, overrides: Partial<Call> = {}) =>
  clean(count).map((call) => ({
    ...call,
    auth: { ...call.auth, tokenHash: integrationKey, integrationKey },
    ...overrides,
  }));

/** A token request that names its key, and calls with the token that it gave. */
const throughToken = (integrationKey: string) => [
  heard('11:59:00 POST /oauth/token', {
    host: 'account-d.docusign.com',
    auth: { scheme: 'basic', tokenHash: null, integrationKey, sendOnBehalfOf: false },
    oauth: {
      grantType: 'refresh_token',
      issuedTokenHash: integrationKey,
      userHash: null,
      expiresInSeconds: 3600,
      scopes: [],
    },
  }),
  ...by(null, 2).map((call) => ({ ...call, auth: { ...call.auth, tokenHash: integrationKey } })),
];

testRule(severalIntegrationKeys, [
  { name: 'passes one key', calls: by(A, 5), expected: 'pass' },
  {
    name: 'fails two keys',
    calls: [...by(A, 2), ...by(B)],
    expected: [
      /^2 calls that worked came from 11111111-.*, one of 2 integration keys\.$/,
      /^1 call that worked came from 22222222-.*, one of 2 integration keys\.$/,
    ],
  },
  {
    name: 'knows keys by the tokens that they were given',
    calls: [...throughToken(A), ...throughToken(B)],
    expected: [/^3 calls .* 11111111/, /^3 calls .* 22222222/],
  },
  {
    name: 'passes a second key whose calls all failed',
    calls: [...by(A), ...by(B, 3, { status: 401 })],
    expected: 'pass',
  },
  {
    name: 'passes a second key that was never sent',
    calls: [...by(A), ...by(B, 3, { sent: false })],
    expected: 'pass',
  },
  {
    name: 'passes a second key that a mock answered',
    calls: [...by(A), ...by(B, 3, { mocked: true })],
    expected: 'pass',
  },
  {
    name: 'passes one key in both environments',
    calls: [...by(A), ...by(A, 1, { host: 'na3.docusign.net' })],
    expected: 'pass',
  },
  {
    name: 'notes that no key is known',
    calls: by(null, 3),
    expected: 'pass',
    note: /^No successful call shows its integration key/,
  },
]);
