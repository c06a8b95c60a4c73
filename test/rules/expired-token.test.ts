/** Tokens that were used after they expired. */
import { expiredToken } from '../../rules/expired-token.ts';
import type { Call } from '../../src/model.ts';
import { NOON } from '../call.ts';
import { testRule } from './tester.ts';
import { bearer, DEMO_OAUTH, issued, PRODUCTION_OAUTH } from './tokens.ts';
import { heard } from './traffic.ts';

/** Answered at 12:00:00.120, for an hour. */
const token = issued('12:00:00', DEMO_OAUTH, 'a', { expiresInSeconds: 3600 });
const END = NOON + 120 + 3_600_000;

const used = (lateMs: number, overrides: Partial<Call> = {}, line = 'GET envelopes/E') =>
  heard(`00:00:00 ${line}`, { startedAt: END + lateMs, auth: bearer('a'), ...overrides });

testRule(expiredToken, [
  { name: 'passes a token in time', calls: [token, used(-1)], expected: 'pass', note: /^1 call used a token within/ },
  {
    name: 'passes a token exactly 60 seconds after its end',
    calls: [token, used(60_000), used(0)],
    expected: 'pass',
    note: /^2 calls/,
  },
  {
    name: 'fails a token a millisecond later',
    calls: [token, used(60_001)],
    expected: [
      /^1 call of the eSignature API used an access token up to 2 minutes after it had expired; it did not get 401\.$/,
    ],
  },
  {
    name: 'says how many got 401, and how late the latest was',
    calls: [token, used(1_800_000, { status: 401 }), used(5_400_000, { status: 401 }), used(70_000)],
    expected: [/^3 calls .* up to 90 minutes .*; 2 of them got 401\.$/],
  },
  {
    name: 'tells each API in a finding of its own',
    calls: [token, used(70_000), used(80_000, { host: DEMO_OAUTH }, 'GET /oauth/userinfo 401')],
    expected: [/eSignature API/, /OAuth API .*; it got 401\.$/],
  },
  {
    name: 'counts from the answer, not from the request',
    calls: [{ ...token, durationMs: 30_000 }, used(89_880)],
    expected: 'pass',
  },
  {
    name: 'takes no answer time for none',
    calls: [{ ...token, durationMs: null }, used(59_881)],
    expected: [/^1 call/],
  },
  {
    name: 'keeps tokens apart',
    calls: [token, issued('13:30:00', DEMO_OAUTH, 'b'), used(1_900_000, { auth: bearer('b') })],
    expected: 'pass',
  },
  {
    name: 'takes a token that was issued again for a new one',
    calls: [token, issued('12:59:00', DEMO_OAUTH, 'a'), used(1_800_000)],
    expected: 'pass',
  },
  {
    name: 'leaves the request for the next token alone, which may carry the last',
    calls: [token, used(-1), { ...issued('14:30:00', DEMO_OAUTH, 'b'), auth: bearer('a') }],
    expected: 'pass',
  },
  {
    name: 'fails in production too',
    calls: [{ ...token, host: PRODUCTION_OAUTH }, used(70_000)],
    expected: [/^1 call/],
  },
  {
    name: 'ignores what never left the process',
    calls: [token, used(70_000, { sent: false, status: null }), used(0)],
    expected: 'pass',
  },
  { name: 'passes a token whose request nobody heard', calls: [used(70_000)], expected: 'pass', note: /^No call used/ },
  {
    name: 'passes a token whose lifetime nobody told',
    calls: [issued('12:00:00', DEMO_OAUTH, 'a', { expiresInSeconds: null }), used(70_000)],
    expected: 'pass',
    note: /^No call used/,
  },
  {
    name: 'passes a token that a log left out',
    calls: [token, used(70_000, { auth: bearer(null) })],
    expected: 'pass',
  },
  {
    name: 'forgets the older half of many thousand tokens, and no more',
    calls: [
      ...Array.from({ length: 10_001 }, (_, index) => ({
        ...issued('12:00:00', DEMO_OAUTH, `t${index}`),
        startedAt: NOON + index,
      })),
      used(120_000, { auth: bearer('t5000') }),
      used(120_000, { auth: bearer('t5001') }),
    ],
    expected: [/^1 call/],
  },
]);
