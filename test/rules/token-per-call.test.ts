/** Tokens that are asked for while the last one is still good. */
import { tokenPerCall } from '../../rules/token-per-call.ts';
import type { Call, OAuthFacts } from '../../src/model.ts';
import { NOON } from '../call.ts';
import { testRule } from './tester.ts';
import { clean, heard, letIn } from './traffic.ts';

const HOUR_MS = 60 * 60_000;
const MINUTE_MS = 60_000;
const JWT = 'urn:ietf:params:oauth:grant-type:jwt-bearer';

interface Asked {
  readonly oauth?: Partial<OAuthFacts>;
  readonly call?: Partial<Call>;
}

/** One token request, by default for an hour. */
function token(startedAt: number, { oauth, call }: Asked = {}): Call {
  return heard('00:00:00 POST /oauth/token', {
    startedAt,
    host: 'account-d.docusign.com',
    oauth: {
      grantType: JWT,
      issuedTokenHash: String(startedAt),
      expiresInSeconds: 3600,
      scopes: ['signature', 'impersonation'],
      ...oauth,
    },
    ...call,
  });
}

const tokens = (count: number, everyMs: number, asked: (index: number) => Asked = () => ({})) =>
  Array.from({ length: count }, (_, index) => token(NOON + index * everyMs, asked(index)));

const FAILS = [
  /^3 token requests came while the token before had more than 5 minutes to live: 4 tokens for \d+ API calls?\.$/,
];

testRule(tokenPerCall, [
  { name: 'fails a token for each call', calls: [letIn, ...tokens(4, 1000), ...clean(4)], expected: FAILS },
  { name: 'fails 11 calls with 4 tokens', calls: [...tokens(4, 1000), ...clean(11)], expected: FAILS },
  {
    name: 'passes 12 calls with 4 tokens',
    calls: [...tokens(4, 1000), ...clean(12)],
    expected: 'pass',
    note: /^4 tokens for 12 API calls/,
  },
  {
    name: 'passes what a service worker hands on, whose own requests are heard too',
    calls: [...tokens(4, 1000, () => ({ call: { sent: false } })), ...clean(1)],
    expected: 'pass',
  },
  {
    name: 'passes two early requests',
    calls: [...tokens(3, 1000), ...clean(1)],
    expected: 'pass',
    note: /^3 tokens for 1 API call\./,
  },
  {
    name: 'passes tokens replaced 5 minutes before their end',
    calls: [...tokens(4, HOUR_MS - 5 * MINUTE_MS), ...clean(1)],
    expected: 'pass',
  },
  {
    name: 'fails tokens replaced a millisecond before that',
    calls: [...tokens(4, HOUR_MS - 5 * MINUTE_MS - 1), ...clean(1)],
    expected: FAILS,
  },
  {
    name: 'passes a token for each process',
    calls: [...tokens(4, 1000, (pid) => ({ call: { pid } })), ...clean(1)],
    expected: 'pass',
  },
  {
    name: 'passes a token for each set of scopes',
    calls: [...tokens(4, 1000, (index) => ({ oauth: { scopes: [`scope${index}`] } })), ...clean(1)],
    expected: 'pass',
  },
  {
    name: 'passes a token for each grant',
    calls: [...tokens(4, 1000, (index) => ({ oauth: { grantType: `grant${index}` } })), ...clean(1)],
    expected: 'pass',
  },
  {
    name: 'passes users who log in',
    calls: [...tokens(9, 1000, () => ({ oauth: { grantType: 'authorization_code' } })), ...clean(1)],
    expected: 'pass',
    note: /^No token request was heard/,
  },
  {
    name: 'fails refreshes of a token that is still good',
    calls: [...tokens(4, 1000, () => ({ oauth: { grantType: 'refresh_token' } })), ...clean(1)],
    expected: FAILS,
  },
  {
    name: 'passes requests that were refused',
    calls: [
      ...tokens(4, 1000, () => ({
        oauth: { issuedTokenHash: null },
        call: { status: 400, errorCode: 'consent_required' },
      })),
      ...clean(1),
    ],
    expected: 'pass',
  },
  {
    name: 'passes tokens of which nobody knows how long they live',
    calls: [...tokens(4, 1000, () => ({ oauth: { expiresInSeconds: null } })), ...clean(1)],
    expected: 'pass',
  },
  {
    name: 'passes tokens that replace one which was refused',
    calls: [letIn, ...tokens(4, 1000), ...clean(4, NOON + 500).map((call) => ({ ...call, status: 401 }))],
    expected: 'pass',
  },
  { name: 'passes without a token request', calls: clean(3), expected: 'pass', note: /^No token request was heard/ },
]);
