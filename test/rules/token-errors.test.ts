/** Refusals of the OAuth host, and the advice on consent. */
import { expect, test } from 'vitest';
import { tokenErrors } from '../../rules/token-errors.ts';
import type { Auth, Call, OAuthFacts } from '../../src/model.ts';
import { judged, testRule, verdictOf } from './tester.ts';
import { clean, heard, traffic } from './traffic.ts';

const KEY = '7c2b8d7e-1111-4222-8333-444455556666';
const OTHER_KEY = '8d3c9e8f-1111-4222-8333-444455556666';
const JWT = 'urn:ietf:params:oauth:grant-type:jwt-bearer';
const DEMO = 'account-d.docusign.com';
const auth = (integrationKey: string | null): Auth => ({
  ...heard('12:00:00 GET .').auth,
  tokenHash: null,
  integrationKey,
});

function token(line: string, oauth: Partial<OAuthFacts> = {}, overrides: Partial<Call> = {}): Call {
  const facts = { grantType: JWT, issuedTokenHash: null, userHash: null, expiresInSeconds: null, scopes: [], ...oauth };
  return heard(line, { host: DEMO, auth: auth(null), oauth: facts, ...overrides });
}

const api = clean(1);
const grant = (description: string) =>
  token('12:00:00 POST /oauth/token 400 invalid_grant', {}, { errorMessage: description });
const code = { grantType: 'authorization_code' };
const user = { userHash: 'user', scopes: ['signature', 'impersonation'] };
const unconsented = (time: string, oauth: Partial<OAuthFacts> = {}) =>
  token(`${time} POST /oauth/token 400 consent_required`, { ...user, ...oauth }, { auth: auth(KEY) });
const consented = (time: string, oauth: Partial<OAuthFacts> = {}, overrides: Partial<Call> = {}) =>
  token(
    `${time} POST /oauth/token`,
    { ...user, issuedTokenHash: 'token', ...oauth },
    { auth: auth(KEY), ...overrides },
  );
const redirect = heard('12:00:00 GET /oauth/auth 302', { host: DEMO, auth: auth(null) });

testRule(tokenErrors, [
  ...['GET /favicon.ico 404', 'POST /client-telemetry 403', 'HEAD / 404', 'OPTIONS /oauth/token 405'].map((line) => ({
    name: `passes ${line}, which a browser asks for`,
    calls: [...api, heard(`12:00:00 ${line}`, { host: DEMO })],
    expected: 'pass' as const,
  })),
  ...['POST /oauth2/token 404', 'GET /restapi/v2.1/accounts/A 404'].map((line) => ({
    name: `fails ${line}, which an app asks for by mistake`,
    calls: [...api, heard(`12:00:00 ${line}`, { host: DEMO })],
    expected: [/^1 request to .* was refused with status 404/],
  })),
  {
    name: 'notes that no token request was heard',
    calls: api,
    expected: 'pass',
    note: /^No token request was recorded/,
  },
  {
    name: 'passes requests that succeed',
    calls: [...api, token('12:00:00 POST /oauth/token'), heard('12:00:01 GET /oauth/userinfo', { host: DEMO })],
    expected: 'pass',
    note: /^2 requests to the OAuth host, none refused\.$/,
  },
  {
    name: 'fails a refusal that is followed by a success',
    calls: [...api, token('12:00:00 POST /oauth/token 400 consent_required'), token('12:01:00 POST /oauth/token')],
    expected: [/^1 request to \/oauth\/token was refused with consent_required\.$/],
  },
  {
    name: 'passes a user who consents after the refusal',
    calls: [...api, unconsented('12:00:00'), unconsented('12:00:30'), consented('12:01:00')],
    expected: 'pass',
    note: /^3 requests to the OAuth host, none refused for good: 2 lacked a consent that was given later\.$/,
  },
  ...[
    { how: 'before', second: consented('11:59:00') },
    { how: 'by another user', second: consented('12:01:00', { userHash: 'another' }) },
    { how: 'to fewer scopes', second: consented('12:01:00', { scopes: ['signature'] }) },
    { how: 'in the other environment', second: consented('12:01:00', {}, { host: 'account.docusign.com' }) },
    { how: 'to another key', second: consented('12:01:00', {}, { auth: auth(OTHER_KEY) }) },
    { how: 'in vain', second: unconsented('12:01:00') },
  ].map(({ how, second }) => ({
    name: `fails a user who consents ${how}`,
    calls: [...api, unconsented('12:00:00'), second],
    expected: [/refused with consent_required\.$/],
  })),
  {
    name: 'fails a user whose consent is withdrawn',
    calls: [...api, unconsented('12:00:00'), consented('12:01:00'), unconsented('12:02:00')],
    expected: [/^1 request .* refused with consent_required\.$/],
  },
  {
    name: 'fails more users than are kept, each once',
    calls: [...api, ...Array.from({ length: 1200 }, (_, user) => unconsented('12:00:00', { userHash: `user${user}` }))],
    expected: [/^1200 requests .* refused with consent_required\.$/],
  },
  {
    name: 'tells each variant in a finding of its own',
    calls: [...api, grant('issuer_not_found'), grant('no_valid_keys_or_signatures'), grant('issuer_not_found')],
    expected: [
      /^2 requests .* were refused with invalid_grant: issuer-not-found\.$/,
      /^1 request .*: keys-or-signature\.$/,
    ],
  },
  {
    name: 'fails a refusal of userinfo',
    calls: [...api, heard('12:00:00 GET /oauth/userinfo 401 internal_server_error', { host: DEMO })],
    expected: [/^1 request to \/oauth\/userinfo was refused with internal_server_error: userinfo\.$/],
  },
  {
    name: 'fails a refusal without a code',
    calls: [...api, token('12:00:00 POST /oauth/token 499')],
    expected: [/status 499/],
  },
  {
    name: 'passes a 500 of the OAuth host: another rule tells it',
    calls: [...api, token('12:00:00 POST /oauth/token 500')],
    expected: 'pass',
  },
  {
    name: 'passes a missing answer',
    calls: [...api, token('12:00:00 POST /oauth/token - ECONNRESET')],
    expected: 'pass',
  },
  { name: 'passes a timeout', calls: [...api, token('12:00:00 POST /oauth/token 408')], expected: 'pass' },
  { name: 'passes a limit', calls: [...api, token('12:00:00 POST /oauth/token 429')], expected: 'pass' },
  {
    name: 'ignores what never left the process',
    calls: [...api, token('12:00:00 POST /oauth/token - ENOTFOUND', {}, { sent: false })],
    expected: 'pass',
    note: /No token request/,
  },
  {
    name: 'ignores refusals of an API',
    calls: [...api, ...traffic('12:00:00 GET envelopes/E 401 AUTHORIZATION_INVALID_TOKEN')],
    expected: 'pass',
  },
  {
    name: 'says how long after the redirect a code came that was refused',
    calls: [...api, redirect, token('12:05:10 POST /oauth/token 400 invalid_grant', code)],
    expected: [/invalid_grant: authorization-code, the last of them 5 min after the last GET of \/oauth\/auth\.$/],
  },
  {
    name: 'says it in seconds below two minutes',
    calls: [...api, redirect, token('12:01:30 POST /oauth/token 400', code)],
    expected: [/90 s after/],
  },
  {
    name: 'tells the description that the catalogue does not know',
    calls: [...api, grant('Something new.'), grant('Something new.')],
    expected: [/^2 requests .* with invalid_grant, the first with the message "Something new"\.$/],
  },
  {
    name: 'tells the description of a code that the catalogue does not know',
    calls: [...api, token('12:00:00 POST /oauth/token 400 brand_new', {}, { errorMessage: 'Not today' })],
    expected: [/^1 request .* with brand_new, with the message "Not today"\.$/],
  },
  {
    name: 'says nothing of the redirect to a JWT',
    calls: [...api, redirect, token('12:05:10 POST /oauth/token 400 invalid_grant')],
    expected: [/refused with invalid_grant\.$/],
  },
  {
    name: 'measures each attempt of a code that was refused before',
    calls: [
      ...api,
      redirect,
      token('12:00:01 POST /oauth/token 400 invalid_grant', code),
      token('12:05:10 POST /oauth/token 400 invalid_grant', code),
    ],
    expected: [/^2 requests .*, the last of them 5 min after the last GET of \/oauth\/auth\.$/],
  },
  {
    name: 'does not measure from a redirect whose code was exchanged',
    calls: [
      ...api,
      redirect,
      token('12:00:01 POST /oauth/token', code),
      token('12:09:00 POST /oauth/token 400 invalid_grant', code),
    ],
    expected: [/refused with invalid_grant: authorization-code\.$/],
  },
  {
    name: 'notes a code that was exchanged more than 2 minutes later',
    calls: [...api, redirect, token('12:02:00.001 POST /oauth/token', code)],
    expected: 'pass',
    note: /1 authorization code was exchanged more than 2 minutes/,
  },
  {
    name: 'notes nothing of one that came exactly 2 minutes later',
    calls: [...api, redirect, token('12:02:00.000 POST /oauth/token', code)],
    expected: 'pass',
    note: /none refused\.$/,
  },
]);

const consent = (overrides: Partial<Call> = {}, scopes: string[] = []) =>
  token('12:00:00 POST /oauth/token 400 consent_required', { scopes }, overrides);

test.each([
  [
    'what is known',
    consent({ auth: auth(KEY) }, ['signature', 'extended']),
    `account-d.docusign.com/oauth/auth?response_type=code&scope=signature%20extended%20impersonation&client_id=${KEY}&redirect_uri=`,
  ],
  ['defaults', consent(), 'scope=signature%20impersonation&client_id=<the integration key>&'],
  ['the host of production', consent({ host: 'account.docusign.com' }), 'https://account.docusign.com/oauth/auth?'],
  [
    'the developer environment for an added host',
    consent({ host: 'localhost' }),
    'https://account-d.docusign.com/oauth/auth?',
  ],
])('the consent URL contains %s', (_, call, expected) => {
  expect(adviceOf([call])?.remedy).toContain(expected);
});

test('a refusal in both environments asks for consent in both', () => {
  const remedy = adviceOf([consent(), consent({ host: 'account.docusign.com' })])?.remedy;
  expect(remedy?.match(/https:\/\/account(-d)?\.docusign\.com/g)).toHaveLength(2);
});

test('if consent was given already, the advice says whose and to what', () => {
  expect(adviceOf([consent()])?.remedy).toMatch(
    /already given.*fewer scopes.*another user ID.*`sub`.*\/oauth\/userinfo/,
  );
});

test('other refusals get the advice of the catalogue', () => {
  expect(adviceOf([grant('no_valid_keys_or_signatures')])?.remedy).toMatch(/NTP/);
});

function adviceOf(calls: readonly Call[]) {
  const verdict = verdictOf(judged([tokenErrors], [...api, ...calls]), 'token-errors');
  return verdict.status === 'fail' ? verdict.findings[0]?.advice : null;
}
