/** Repeated userinfo calls. */
import { userinfoPerCall } from '../../rules/userinfo-per-call.ts';
import type { Call } from '../../src/model.ts';
import { NOON } from '../call.ts';
import { testRule } from './tester.ts';
import { clean, repeated } from './traffic.ts';

/** Userinfo calls a second apart; each with a token of its own unless said otherwise. */
const asked = (count: number, tokenOf: (index: number) => string | null = String, overrides: Partial<Call> = {}) =>
  repeated(count, 1000, () => 'GET /oauth/userinfo').map((call, index) => ({
    ...call,
    host: 'account-d.docusign.com',
    auth: { ...call.auth, tokenHash: tokenOf(index) },
    ...overrides,
  }));

/** What userinfo calls tell, a second apart: each has the token `0`, `1`, and so on. */
const told = (accounts: readonly (readonly string[])[], tokenOf: (index: number) => string | null = String) =>
  asked(accounts.length, tokenOf).map((call, index) => ({
    ...call,
    accounts: (accounts[index] ?? []).map((id) => ({ id, baseHost: 'demo.docusign.net' })),
  }));
const same = (count: number) => Array.from({ length: count }, () => ['A']);
const JWT = 'urn:ietf:params:oauth:grant-type:jwt-bearer';

const logins = (
  count: number,
  grantType = 'authorization_code',
  userOf: (index: number) => string | null = () => null,
) =>
  repeated(count, 1000, () => 'POST /oauth/token', NOON - 500).map((call, index) => ({
    ...call,
    host: 'account-d.docusign.com',
    oauth: {
      grantType,
      issuedTokenHash: String(index),
      userHash: userOf(index),
      expiresInSeconds: 28_800,
      scopes: ['signature'],
    },
  }));

testRule(userinfoPerCall, [
  { name: 'passes one call', calls: [...asked(1), ...clean(1)], expected: 'pass' },
  {
    name: 'fails two calls with one token',
    calls: [...asked(2, () => 'a'), ...clean(9)],
    expected: [/^1 userinfo call came with a token that had been used for userinfo before\.$/],
  },
  {
    name: 'counts them all',
    calls: [...asked(4, () => 'a'), ...clean(12)],
    expected: [/^3 userinfo calls came with a token that had been used/],
  },
  {
    name: 'passes answers from the cache of a browser',
    calls: [...asked(1, () => 'a'), ...asked(3, () => 'a', { sent: false }), ...clean(1)],
    expected: 'pass',
  },
  { name: 'passes two calls with two tokens', calls: [...asked(2), ...clean(1)], expected: 'pass' },
  {
    name: 'fails three calls with three tokens and 8 API calls',
    calls: [...asked(3), ...clean(8)],
    expected: [/^3 userinfo calls came with 8 API calls\.$/],
  },
  { name: 'passes three calls with three tokens and 9 API calls', calls: [...asked(3), ...clean(9)], expected: 'pass' },
  { name: 'says one API call', calls: [...asked(3), ...clean(1)], expected: [/with 1 API call\.$/] },
  { name: 'does not take hidden tokens for one', calls: [...asked(2, () => null), ...clean(1)], expected: 'pass' },
  { name: 'passes one call for each login', calls: [...logins(5), ...asked(5), ...clean(1)], expected: 'pass' },
  { name: 'passes two more than logins', calls: [...logins(3), ...asked(5), ...clean(1)], expected: 'pass' },
  {
    name: 'fails three more than logins',
    calls: [...logins(2), ...asked(5), ...clean(1)],
    expected: [/^5 userinfo calls/],
  },
  {
    name: 'takes a JWT for no login',
    calls: [...logins(5, JWT), ...asked(5), ...clean(1)],
    expected: [/^5 userinfo calls/],
  },
  {
    name: 'passes calls that failed and were tried again',
    calls: [...asked(4, () => 'a', { status: 401 }), ...asked(1, () => 'a'), ...clean(1)],
    expected: 'pass',
  },
  { name: 'passes other calls of the OAuth host', calls: [...logins(9), ...clean(1)], expected: 'pass' },
  {
    name: 'passes customers with an account each',
    calls: [...logins(20, JWT), ...told(Array.from({ length: 20 }, (_, index) => [`A${index}`])), ...clean(1)],
    expected: 'pass',
  },
  {
    name: 'fails four calls that tell the same account and 8 API calls',
    calls: [...logins(4, JWT), ...told(same(4)), ...clean(8)],
    expected: [/^3 userinfo calls came with 8 API calls\.$/],
  },
  {
    name: 'passes three calls that tell the same account',
    calls: [...logins(3, JWT), ...told(same(3)), ...clean(1)],
    expected: 'pass',
  },
  {
    name: 'passes a call that tells one account more, with the same token too',
    calls: [...told([['A'], ['A', 'B'], ['C', 'A']], () => 'a'), ...clean(1)],
    expected: 'pass',
  },
  {
    name: 'fails a call that tells a part of what was told, in whatever case',
    calls: [...told([['A', 'B'], ['b']], () => 'a'), ...clean(9)],
    expected: [/^1 userinfo call came with a token/],
  },
  {
    name: 'passes users of one account who log in by implicit grant: no request for their tokens was heard',
    calls: [...told(same(9)), ...clean(1)],
    expected: 'pass',
  },
  {
    name: 'takes hidden tokens for no logins by implicit grant',
    calls: [...told(same(4), () => null), ...clean(1)],
    expected: [/^3 userinfo calls/],
  },
  {
    name: 'passes users of one account for each of whom a JWT is asked',
    calls: [...logins(9, JWT, (index) => `user${index}`), ...told(same(9)), ...clean(1)],
    expected: 'pass',
  },
  {
    name: 'passes three calls beyond the first of two users, and 9 API calls',
    calls: [...logins(5, JWT, (index) => `user${index % 2}`), ...told(same(5)), ...clean(9)],
    expected: 'pass',
  },
  {
    name: 'fails them with 8 API calls',
    calls: [...logins(5, JWT, (index) => `user${index % 2}`), ...told(same(5)), ...clean(8)],
    expected: [/^3 userinfo calls came with 8 API calls\.$/],
  },
  {
    name: 'fails a second call with one token of a known user',
    calls: [...logins(1, JWT, () => 'user'), ...told(same(2), () => '0'), ...clean(9)],
    expected: [/^1 userinfo call came with a token/],
  },
  {
    name: 'passes users of one account who log in with an authorization code',
    calls: [...logins(9), ...told(same(9)), ...clean(1)],
    expected: 'pass',
  },
  {
    name: 'fails users, each with an account, who log in and ask again with each token after that',
    calls: [...logins(3), ...logins(6, JWT).slice(3), ...told([['A'], ['B'], ['C'], ['A'], ['B'], ['C']]), ...clean(8)],
    expected: [/^3 userinfo calls/],
  },
  { name: 'notes that it was not asked', calls: clean(1), expected: 'pass', note: /^Userinfo was not called\.$/ },
]);
