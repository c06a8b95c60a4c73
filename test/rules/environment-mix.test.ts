/** Tokens of one environment in the other. */
import { environmentMix } from '../../rules/environment-mix.ts';
import type { Call } from '../../src/model.ts';
import { NOON } from '../call.ts';
import { testRule } from './tester.ts';
import { bearer, DEMO_OAUTH, issued, keyed, PRODUCTION, PRODUCTION_OAUTH } from './tokens.ts';
import { heard, letIn } from './traffic.ts';

const DEMO = 'demo.docusign.net';
const ADDED = '127.0.0.1';
const KEY = '11111111-1111-4111-8111-111111111111';
const OTHER_KEY = '22222222-2222-4222-8222-222222222222';

const demo = issued('11:00:00', DEMO_OAUTH, 'd');
const production = issued('11:00:00', PRODUCTION_OAUTH, 'p');

const call = (host: string, token: string | null, line = 'GET envelopes/E', overrides: Partial<Call> = {}) =>
  heard(`12:00:00 ${line}`, { host, auth: bearer(token), ...overrides });
const refused = (host: string, token: string | null = 'cached') =>
  call(host, token, 'GET . 401 PARTNER_AUTHENTICATION_FAILED');

testRule(environmentMix, [
  { name: 'passes demo alone', calls: [demo, call(DEMO, 'd')], expected: 'pass', note: /^Only the developer/ },
  {
    name: 'passes production alone',
    calls: [production, call(PRODUCTION, 'p')],
    expected: 'pass',
    note: /^Only production/,
  },
  {
    name: 'passes both environments, each with its own tokens',
    calls: [demo, production, call(DEMO, 'd'), call(PRODUCTION, 'p')],
    expected: 'pass',
    note: /^Both environments were called/,
  },
  {
    name: 'fails a demo token in production, whatever the answer',
    calls: [demo, call(PRODUCTION, 'd'), refused(PRODUCTION, 'd')],
    expected: [/^2 calls to na3\.docusign\.net carried a token that account-d\.docusign\.com had issued\.$/],
  },
  {
    name: 'fails a token of production in demo',
    calls: [production, refused(DEMO, 'p')],
    expected: [/^1 call to demo\.docusign\.net carried a token that account\.docusign\.com/],
  },
  {
    name: 'fails it at userinfo',
    calls: [demo, call(DEMO, 'd'), call(PRODUCTION_OAUTH, 'd', 'GET /oauth/userinfo 401')],
    expected: [/^1 call to account\.docusign\.com/],
  },
  {
    name: 'fails it when one app uses the token of another',
    calls: [keyed(demo, KEY), keyed(issued('11:01:00', PRODUCTION_OAUTH, 'p'), OTHER_KEY), refused(PRODUCTION, 'd')],
    expected: [/^1 call/],
  },
  {
    name: 'leaves a token request alone, which may carry a stale header',
    calls: [demo, call(DEMO, 'd'), { ...issued('12:00:00', PRODUCTION_OAUTH, 'p'), auth: bearer('d') }],
    expected: 'pass',
  },
  { name: 'takes an added host for neutral', calls: [production, call(ADDED, 'p'), call(DEMO, 'x')], expected: 'pass' },
  {
    name: 'takes a token of an added host for neutral',
    calls: [letIn, issued('11:00:00', ADDED, 'x'), refused(PRODUCTION, 'x'), refused(DEMO, 'x')],
    expected: 'pass',
  },
  {
    name: 'ignores what never left the process',
    calls: [demo, call(DEMO, 'd'), call(PRODUCTION, 'd', 'GET .', { sent: false, status: null })],
    expected: 'pass',
  },
  {
    name: 'fails a refused token of unknown origin where the app gets tokens from the other environment alone',
    calls: [demo, refused(PRODUCTION), refused(PRODUCTION, null)],
    expected: [/^2 calls to na3\.docusign\.net got 401, while the app .* only from account-d\.docusign\.com\.$/],
  },
  {
    name: 'fails one in demo likewise',
    calls: [production, refused(DEMO)],
    expected: [/^1 call to demo\.docusign\.net got 401, while .* only from account\.docusign\.com/],
  },
  { name: 'passes one in the environment of the tokens', calls: [letIn, demo, refused(DEMO)], expected: 'pass' },
  {
    name: 'passes one when the app gets tokens from both',
    calls: [letIn, demo, production, refused(PRODUCTION)],
    expected: 'pass',
  },
  { name: 'passes one when no token request was heard', calls: [letIn, refused(PRODUCTION)], expected: 'pass' },
  {
    name: 'passes one after a token that was refused itself',
    calls: [letIn, issued('11:00:00', DEMO_OAUTH, 'd', { issuedTokenHash: null }), refused(PRODUCTION)],
    expected: 'pass',
  },
  {
    name: 'passes one when an added host issues the tokens',
    calls: [letIn, issued('11:00:00', ADDED, 'x'), refused(PRODUCTION), refused(DEMO)],
    expected: 'pass',
  },
  {
    name: 'tells 200 apps apart, and no more',
    calls: Array.from({ length: 201 }, (_, index) => `${KEY.slice(0, -3)}${index + 100}`).flatMap((key, index) => [
      keyed({ ...demo, startedAt: NOON - 1000 + index }, key),
      ...(index < 199 ? [] : [keyed(refused(PRODUCTION), key)]),
    ]),
    expected: [/^1 call to na3/],
  },
  {
    name: 'passes one when another of unknown origin was accepted there',
    calls: [demo, refused(PRODUCTION), call(PRODUCTION, 'cached')],
    expected: 'pass',
  },
  {
    name: 'fails one although another call there failed otherwise, which proves no acceptance',
    calls: [demo, refused(PRODUCTION), call(PRODUCTION, 'cached', 'GET . 403'), call(PRODUCTION, 'x', 'GET . - EPIPE')],
    expected: [/^1 call to na3\.docusign\.net got 401/],
  },
  {
    name: 'suspects no app of which no issuer is known, beside one that is known',
    calls: [
      letIn,
      keyed(demo, KEY),
      ...[PRODUCTION, DEMO].map((host) => ({
        ...refused(host),
        auth: { ...bearer('cached'), integrationKey: OTHER_KEY },
      })),
    ],
    expected: 'pass',
  },
  {
    name: 'passes one that failed otherwise',
    calls: [demo, call(PRODUCTION, 'cached', 'GET . 403')],
    expected: 'pass',
  },
  {
    name: 'passes one of userinfo',
    calls: [demo, call(DEMO, 'd'), call(PRODUCTION_OAUTH, 'cached', 'GET /oauth/userinfo 401')],
    expected: 'pass',
  },
  {
    name: "does not hold one app's tokens against another",
    calls: [
      letIn,
      keyed(demo, KEY),
      keyed(production, OTHER_KEY),
      { ...refused(PRODUCTION), auth: { ...bearer('cached'), integrationKey: OTHER_KEY } },
    ],
    expected: 'pass',
  },
  { name: 'notes that nothing was sent', calls: [call(ADDED, 'x')], expected: 'pass', note: /^No call with a bearer/ },
  {
    name: 'forgets the older half of many thousand tokens, and no more',
    calls: [
      ...Array.from({ length: 10_001 }, (_, index) => ({
        ...issued('11:00:00', DEMO_OAUTH, `t${index}`),
        startedAt: NOON - 20_000 + index,
      })),
      call(PRODUCTION, 't5000'),
      call(PRODUCTION, 't5001'),
    ],
    expected: [/^1 call/],
  },
]);
