/** Authorization headers that Docusign cannot read. */
import { expect, test } from 'vitest';
import { malformedAuthorization } from '../../rules/malformed-authorization.ts';
import type { Auth, Call } from '../../src/model.ts';
import { hiddenHeaders } from './hidden-headers.ts';
import { judged, testRule, verdictOf } from './tester.ts';
import { bearer, DEMO_OAUTH, header, PRODUCTION } from './tokens.ts';
import { heard, letIn } from './traffic.ts';

const UNSPECIFIED = 'The specified Integrator Key was not found or is disabled. An Integrator key was not specified.';
const WEB_FORM = '/api/webforms/v1.1/accounts/A/forms/F';
const fine = heard('11:00:00 GET envelopes/F');

function sent(scheme: Auth['scheme'], line = 'GET envelopes/E', overrides: Partial<Call> = {}): Call[] {
  return [fine, heard(`12:00:00 ${line}`, { auth: header(scheme), ...overrides })];
}

const fromFile = (source: Call['source'], line: string, errorMessage: string | null = null) =>
  sent('none', line, { source, errorMessage });
const unauthorized = 'GET envelopes/E 401 PARTNER_AUTHENTICATION_FAILED';

testRule(malformedAuthorization, [
  { name: 'passes a bearer token', calls: [fine], expected: 'pass', note: /^1 API call carried a bearer token/ },
  {
    name: 'passes a bearer token that was refused',
    calls: [letIn, heard(`12:00:00 ${unauthorized}`)],
    expected: 'pass',
  },
  {
    name: 'passes a token that was left out of a log',
    calls: [heard('12:00:00 GET .', { auth: bearer(null) })],
    expected: 'pass',
  },
  ...hiddenHeaders,
  {
    name: 'fails what a file shows, whatever it leaves out elsewhere',
    calls: [
      heard('12:00:00 GET envelopes/E', { auth: header('none'), source: 'har' }),
      heard(`12:01:00 ${unauthorized}`, { auth: header('none'), source: 'har', errorMessage: UNSPECIFIED }),
    ],
    expected: [/^1 API call carried no Authorization header/],
  },
  {
    name: 'fails a header that nobody can parse',
    calls: sent('malformed', unauthorized),
    expected: [/^1 API call carried an Authorization header that is not the word Bearer/],
  },
  { name: 'fails it whatever the answer', calls: sent('malformed'), expected: [/^1 API call/] },
  {
    name: 'fails it in production',
    calls: sent('malformed', 'GET .', { host: PRODUCTION }),
    expected: [/^1 API call/],
  },
  {
    name: 'fails it in a HAR file too',
    calls: sent('malformed', 'GET .', { source: 'har' }),
    expected: [/^1 API call/],
  },
  { name: 'fails Basic on an API', calls: sent('basic'), expected: [/^1 API call carried Basic credentials/] },
  {
    name: 'tells each kind in a finding of its own',
    calls: [...sent('basic'), ...sent('none'), ...sent('malformed'), ...sent('none')],
    expected: [
      /^1 API call carried Basic/,
      /^2 API calls carried no Authorization header\.$/,
      /^1 API call carried an/,
    ],
  },
  { name: 'leaves the legacy header to its rule', calls: sent('legacy', 'GET . 401'), expected: 'pass' },
  {
    name: 'leaves the OAuth host alone, where an SDK sends a stale header',
    calls: ['malformed' as const, 'basic' as const, 'none' as const].flatMap((scheme) =>
      sent(scheme, 'POST /oauth/token 401', { host: DEMO_OAUTH }),
    ),
    expected: 'pass',
  },
  ...(['tap', 'interceptors', 'proxy'] as const).map((source) => ({
    name: `fails a call without a header that ${source} heard`,
    calls: fromFile(source, 'GET envelopes/E'),
    expected: [/^1 API call carried no Authorization header/],
  })),
  { name: 'passes one of a HAR file that succeeded', calls: fromFile('har', 'GET .'), expected: 'pass' },
  {
    name: 'passes one of a HAR file whose token Docusign refused',
    calls: fromFile('har', 'GET . 401 AUTHORIZATION_INVALID_TOKEN', 'The access token provided is expired.'),
    expected: 'pass',
  },
  {
    name: 'fails one of a HAR file in which Docusign found no credentials',
    calls: fromFile('har', unauthorized, UNSPECIFIED),
    expected: [/no Authorization header/],
  },
  {
    name: 'fails one of a HAR file in which Web Forms found no token',
    calls: fromFile('har', `GET ${WEB_FORM} 401 AUTHORIZATION_MISSING_TOKEN`),
    expected: [/no Authorization header/],
  },
  {
    name: 'fails it in whatever case',
    calls: fromFile('har', `GET ${WEB_FORM} 401 authorization_missing_token`),
    expected: [/no Authorization header/],
  },
  {
    name: 'passes one of a HAR file whose token lacks a scope',
    calls: fromFile('har', `GET ${WEB_FORM} 401 AUTHORIZATION_INSUFFICIENT_SCOPE`),
    expected: 'pass',
  },
  { name: 'passes one of a log that succeeded', calls: fromFile('request-log', 'GET .'), expected: 'pass' },
  { name: 'passes one of a log that failed otherwise', calls: fromFile('request-log', 'GET . 400'), expected: 'pass' },
  { name: 'fails one of a log that got 401', calls: fromFile('request-log', 'GET . 401'), expected: [/no Auth/] },
  ...[
    'GET /restapi',
    'GET /restapi/v2.1',
    'GET /restapi/service_information',
    'GET /clickapi/service_information',
    'POST /restapi/v2/oauth2/token',
    'OPTIONS envelopes/E',
    'HEAD envelopes/E',
    'GET /signing',
    'POST /api/3.0/dsapi.asmx',
  ].map((line) => ({ name: `passes ${line} without a header`, calls: sent('none', line), expected: 'pass' as const })),
  { name: 'fails Basic on a path that nobody knows', calls: sent('basic', 'GET /signing'), expected: [/Basic/] },
  {
    name: 'fails a login without a header',
    calls: sent('none', 'GET /restapi/v2/login_information'),
    expected: [/no A/],
  },
  {
    name: 'ignores what never left the process',
    calls: sent('basic', 'GET .', { sent: false, status: null }),
    expected: 'pass',
  },
  {
    name: 'notes that no bearer token was heard',
    calls: sent('none', 'OPTIONS /clickapi/v1/accounts/A').slice(1),
    expected: 'pass',
    note: /No API call with a bearer token/,
  },
]);

test.each([
  ['malformed' as const, /misspelt/],
  ['basic' as const, /secret/],
  ['none' as const, /never set/],
])('a header that is %s has its own cause', (scheme, cause) => {
  const verdict = verdictOf(judged([malformedAuthorization], sent(scheme)), 'malformed-authorization');
  expect(verdict.status === 'fail' && verdict.findings[0]?.advice?.cause).toMatch(cause);
});
