/** Tokens that are requested while the last one is still valid. */
import { tokenPerCall } from '../../rules/token-per-call.ts';
import type { Call, OAuthFacts } from '../../src/model.ts';
import { NOON } from '../call.ts';
import { testRule } from './tester.ts';
import { bearer } from './tokens.ts';
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
      userHash: null,
      expiresInSeconds: 3600,
      scopes: ['signature', 'impersonation'],
      ...oauth,
    },
    ...call,
  });
}

const tokens = (count: number, everyMs: number, asked: (index: number) => Asked = () => ({})) =>
  Array.from({ length: count }, (_, index) => token(NOON + index * everyMs, asked(index)));

interface Round {
  readonly rounds: number;
  readonly everyMs: number;
  /** Calls that are made with each token. */
  readonly calls: number;
  readonly accountOf?: (round: number) => string;
  readonly process?: (round: number) => number;
  readonly userOf?: (round: number) => string | null;
}

/** A token, then calls with it, and so on. */
function rounds({ rounds, everyMs, calls, accountOf = () => 'A', process = () => 1, ...of }: Round): Call[] {
  const { userOf = () => null } = of;
  const asked = (round: number) => ({ call: { pid: process(round) }, oauth: { userHash: userOf(round) } });
  return tokens(rounds, everyMs, asked).flatMap((request, round) => [
    request,
    ...Array.from({ length: calls }, (_, nth) =>
      heard(`00:00:00 GET /restapi/v2.1/accounts/${accountOf(round)}/envelopes/${round}-${nth}`, {
        startedAt: request.startedAt + 1 + nth,
        auth: bearer(request.oauth?.issuedTokenHash ?? null),
      }),
    ),
  ]);
}

const told = (request: Call, ...accounts: readonly string[]) =>
  heard('00:00:00 GET /oauth/userinfo', {
    startedAt: request.startedAt + 1,
    host: 'account-d.docusign.com',
    auth: bearer(request.oauth?.issuedTokenHash ?? null),
    accounts: accounts.map((id) => ({ id, baseHost: 'demo.docusign.net' })),
  });

/** Rounds for one account: by default 20, a minute apart. null: they pass. */
const many = (rows: readonly (readonly [name: string, round: Partial<Round>, early: number | null])[]) =>
  rows.map(([name, round, early]) => ({
    name,
    calls: rounds({ rounds: 20, everyMs: MINUTE_MS, calls: 3, ...round }),
    expected: early === null ? ('pass' as const) : [new RegExp(`^${early} token requests`)],
  }));

const FAILS = [
  /^3 token requests came while the previous token had more than half of its life left: 4 tokens for \d+ API calls?\.$/,
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
    name: 'counts no API call that never left the process',
    calls: [letIn, ...tokens(4, 1000), ...clean(12).map((each) => ({ ...each, sent: false }))],
    expected: [/: 4 tokens for 1 API call\.$/],
  },
  {
    name: 'passes two early requests',
    calls: [...tokens(3, 1000), ...clean(1)],
    expected: 'pass',
    note: /^3 tokens for 1 API call\./,
  },
  {
    name: 'passes tokens replaced 10 minutes before their end, as in samples of Docusign',
    calls: [...tokens(4, 50 * MINUTE_MS), ...clean(1)],
    expected: 'pass',
  },
  {
    name: 'passes tokens replaced after half of their life',
    calls: [...tokens(4, HOUR_MS / 2), ...clean(1)],
    expected: 'pass',
  },
  {
    name: 'fails tokens replaced a millisecond before that',
    calls: [...tokens(4, HOUR_MS / 2 - 1), ...clean(1)],
    expected: FAILS,
  },
  {
    name: 'measures half of the life of each token by its own expires_in',
    calls: [letIn, ...tokens(4, 3 * HOUR_MS, () => ({ oauth: { expiresInSeconds: 28800 } })), ...clean(1)],
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
    name: 'passes a token for each user of one account',
    calls: [letIn, ...tokens(4, 1000, (index) => ({ oauth: { userHash: `user${index}` } })), ...clean(1)],
    expected: 'pass',
    note: /^4 tokens for 2 API calls/,
  },
  {
    name: 'fails tokens of two users in turn, from the second of each on',
    calls: [letIn, ...tokens(5, 1000, (index) => ({ oauth: { userHash: `user${index % 2}` } })), ...clean(1)],
    expected: [/^3 token requests .* 5 tokens for 2 API calls/],
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
    note: /^No token request was recorded/,
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
  {
    name: 'passes customers with an account each, which their calls tell',
    calls: rounds({ rounds: 20, everyMs: MINUTE_MS, calls: 1, accountOf: (round) => `A${round}` }),
    expected: 'pass',
  },
  {
    name: 'fails tokens of two customers in turn, from the second of each on',
    calls: rounds({ rounds: 5, everyMs: MINUTE_MS, calls: 1, accountOf: (round) => `A${round % 2}` }),
    expected: [/^3 token requests .* 5 tokens for 5 API calls/],
  },
  {
    name: 'passes customers with an account each, which userinfo tells',
    calls: [letIn, ...tokens(4, 1000).flatMap((request, index) => [request, told(request, `A${index}`)])],
    expected: 'pass',
  },
  {
    name: 'fails tokens of which userinfo tells the account of the one before, in whatever case',
    calls: [
      letIn,
      ...tokens(4, 1000).flatMap((request, index) => [
        request,
        told(request, `B${index}`, index % 2 === 0 ? 'A' : 'a'),
      ]),
    ],
    expected: [/^3 token requests/],
  },
  {
    name: 'counts a token once that serves two accounts',
    calls: [letIn, ...tokens(3, 1000).flatMap((request) => [request, told(request, 'A', 'B')])],
    expected: 'pass',
  },
  {
    name: 'takes no userinfo for a use of the token',
    calls: rounds({ rounds: 20, everyMs: MINUTE_MS, calls: 9 }).flatMap((each) =>
      each.oauth === null ? [each] : [each, told(each, 'A')],
    ),
    expected: [/^19 token requests .* 20 tokens for 180 API calls/],
  },
  {
    name: 'passes tokens of customers that were all asked for before the first was used',
    calls: rounds({ rounds: 20, everyMs: 0.01, calls: 1, accountOf: (round) => `A${round}` }),
    expected: 'pass',
  },
  {
    name: 'fails tokens that nobody used among those of customers',
    calls: [
      ...rounds({ rounds: 2, everyMs: 1, calls: 1, accountOf: (round) => `A${round}` }),
      ...tokens(4, 1000, () => ({ call: { pid: 1 } })).slice(1),
    ],
    expected: [/^3 token requests/],
  },
  {
    name: 'remembers the account of a token when a thousand others came',
    calls: [
      ...rounds({ rounds: 1102, everyMs: 10, calls: 1, accountOf: (round) => (round % 367 === 0 ? 'A' : `A${round}`) }),
    ],
    expected: [/^3 token requests .* 1102 tokens/],
  },
  ...many([
    ['fails 20 tokens for one account within an hour, with 9 calls each', { calls: 9 }, 19],
    ['passes 20 tokens with 10 calls each', { calls: 10 }, null],
    ['passes 19 tokens with 3 calls each', { calls: 3, rounds: 19 }, null],
    ['passes 20 tokens of which the last is an hour after the first', { calls: 3, everyMs: HOUR_MS / 19 }, null],
    ['fails 20 tokens of which the last is sooner', { calls: 3, everyMs: HOUR_MS / 19 - 1 }, 19],
    ['passes 20 tokens of two processes', { calls: 3, process: (round: number) => round % 2 }, null],
    ['passes 20 tokens of two users of one account', { calls: 3, userOf: (round: number) => `user${round % 2}` }, null],
    ['fails 20 tokens of one known user', { calls: 3, userOf: () => 'user' }, 19],
    ['passes 20 tokens of two accounts', { calls: 3, accountOf: (round: number) => `A${round % 2}` }, null],
  ]),
  ...[['A', 'B'], ['B', 'A'], ['7']].map((accounts) => ({
    name: `passes 20 tokens with 15 calls each, of which userinfo tells ${accounts.join(' and ')}`,
    calls: rounds({ rounds: 20, everyMs: MINUTE_MS, calls: 15 }).flatMap((each) =>
      each.oauth === null ? [each] : [each, told(each, ...accounts)],
    ),
    expected: 'pass' as const,
  })),
  {
    name: 'fails many tokens for one account, however many calls another process makes with one token',
    calls: [...rounds({ rounds: 20, everyMs: MINUTE_MS, calls: 3 }), ...clean(999)],
    expected: [/^19 token requests .* 20 tokens for 1059 API calls/],
  },
  { name: 'passes without a token request', calls: clean(3), expected: 'pass', note: /^No token request was recorded/ },
]);
