/** The header that Docusign has switched off, and tokens for a user name and a password. */
import { expect, test } from 'vitest';
import { legacyAuthentication } from '../../rules/legacy-authentication.ts';
import type { Auth, OAuthFacts } from '../../src/model.ts';
import { hiddenHeaders } from './hidden-headers.ts';
import { judged, testRule, verdictOf } from './tester.ts';
import { bearer, DEMO_OAUTH, header, issued, PRODUCTION_OAUTH } from './tokens.ts';
import { heard } from './traffic.ts';

const legacy = header('legacy');
const behalf: Auth = { ...legacy, sendOnBehalfOf: true };
const get = '12:00:00 GET envelopes/11111111-1111-4111-8111-111111111111';
const login = '12:00:00 GET /restapi/v2/login_information';
const soap = '12:00:00 POST /api/3.0/dsapi.asmx';
const password = { grantType: 'password' };
const old = (line: string, oauth: Partial<OAuthFacts> = password) => ({
  ...heard(`11:00:00 POST ${line}`, { auth: header('none') }),
  oauth: { grantType: null, issuedTokenHash: null, userHash: null, expiresInSeconds: null, scopes: [], ...oauth },
});
const asking = { query: { api_password: 'true' } };

testRule(legacyAuthentication, [
  { name: 'passes bearer tokens', calls: [heard(get)], expected: 'pass' },
  { name: 'passes a call without credentials', calls: [heard(get, { auth: header('none') })], expected: 'pass' },
  {
    name: 'passes a basic header: another rule tells of it',
    calls: [heard(get, { auth: header('basic') })],
    expected: 'pass',
  },
  {
    name: 'fails the legacy header',
    calls: [heard(get, { auth: legacy })],
    expected: [/^1 call sent the X-DocuSign-Authentication header: Envelopes_GetEnvelope\.$/],
  },
  {
    name: 'tells what was sent for somebody else apart',
    calls: [heard(get, { auth: behalf }), heard(get, { auth: legacy }), heard(get, { auth: behalf })],
    expected: [
      /^2 calls sent .*header: Envelopes_GetEnvelope with SendOnBehalfOf\.$/,
      /^1 call sent .*_GetEnvelope\.$/,
    ],
  },
  ...['dsapi', 'API', 'AccountManagement', 'Credential'].map((name) => ({
    name: `cannot tell whether SOAP sent an Application Password to ${name}`,
    calls: [heard(get), heard(`12:00:00 POST /api/3.0/${name}.asmx`, { auth: legacy })],
    expected: 'unknown' as const,
    note: /^1 call of SOAP sent the X-DocuSign-Authentication header, .* Application Password/,
  })),
  {
    name: 'cannot tell it of what SOAP sent for somebody else, for an Application Password may',
    calls: [heard(soap, { auth: behalf }), heard(soap, { auth: legacy })],
    expected: 'unknown',
    note: /^2 calls of SOAP sent /,
  },
  {
    name: 'fails REST all the same, and that alone',
    calls: [heard(soap, { auth: legacy }), heard(get, { auth: legacy })],
    expected: [/^1 call sent the X-DocuSign-Authentication header: Envelopes_GetEnvelope\.$/],
  },
  { name: 'passes SOAP with a bearer token', calls: [heard(soap)], expected: 'pass' },
  {
    name: 'fails in production',
    calls: [heard(get, { auth: legacy, host: 'na3.docusign.net' })],
    expected: [/^1 call/],
  },
  {
    name: 'fails a login that asks for a password, whatever credentials it brings',
    calls: [heard(login, { ...asking, auth: bearer('a') }), heard(login, { query: { api_password: 'TRUE' } })],
    expected: [/^2 calls asked for an API password: login_information\?api_password=true\.$/],
  },
  {
    name: 'tells of the header and of the password that it asked for',
    calls: [heard(login, { ...asking, auth: legacy })],
    expected: [/^1 call sent .*LoginInformation_GetLoginInformation\.$/, /^1 call asked/],
  },
  {
    name: 'passes a login that asks for none',
    calls: [heard(get), heard(login, { query: { api_password: 'false' } })],
    expected: 'pass',
  },
  ...hiddenHeaders,
  {
    name: 'passes calls without a header that a recorder heard, for those are known to have none',
    calls: [heard(get, { auth: header('none') })],
    expected: 'pass',
  },
  { name: 'passes a login', calls: [heard(get), heard(login)], expected: 'pass' },
  { name: 'passes the parameter on another path', calls: [heard(get, asking)], expected: 'pass' },
  ...[
    old('/restapi/v2/oauth2/token'),
    old('/restapi/v2.1/OAuth2/Token/'),
    old('/restapi/v2/oauth2/token 401 USER_AUTHENTICATION_FAILED'),
    old('/restapi/v2/oauth2/token', { grantType: null }),
    { ...old('/restapi/v2/oauth2/token'), oauth: null },
    issued('11:00:00', DEMO_OAUTH, 'a', password),
    issued('11:00:00', PRODUCTION_OAUTH, 'a', password),
  ].map((call) => ({
    name: `fails a token of ${call.host}${call.path} for a password (${call.status}, ${JSON.stringify(call.oauth)})`,
    calls: [heard(get), call],
    expected: [/^1 call asked for a token with a user's name and password: grant_type=password at \/.*token\.$/],
  })),
  {
    name: 'tells both endpoints that take a password',
    calls: [
      old('/restapi/v2/oauth2/token'),
      old('/restapi/v2/oauth2/token'),
      issued('12:00:00', DEMO_OAUTH, 'a', password),
    ],
    expected: [/^2 calls asked .* at \/restapi\/v2\/oauth2\/token\.$/, /^1 call asked .* at \/oauth\/token\.$/],
  },
  {
    name: 'passes other grants, what is given back, and a path that Docusign does not have',
    calls: [
      heard(get),
      issued('11:00:00', DEMO_OAUTH, 'a'),
      { ...issued('11:00:00', DEMO_OAUTH, 'a'), oauth: null },
      old('/restapi/v2/oauth2/revoke', { grantType: null }),
      heard('11:00:00 POST /oauth2/token 404', { host: DEMO_OAUTH }),
      heard('11:00:00 GET /restapi/v2/oauth2/token 405'),
    ],
    expected: 'pass',
  },
  {
    name: 'ignores what never left the process',
    calls: [heard(get), heard(get, { auth: legacy, sent: false, status: null })],
    expected: 'pass',
  },
]);

test.each([
  [/REST call/, heard(get, { auth: legacy })],
  [/SendOnBehalfOf/, heard(get, { auth: behalf })],
  [/encrypted password/, heard(login, asking)],
  [/grant_type=password/, old('/restapi/v2/oauth2/token')],
])('the cause says %s', (cause, call) => {
  const verdict = verdictOf(judged([legacyAuthentication], [call]), 'legacy-authentication');
  expect(verdict.status === 'fail' && verdict.findings[0]?.advice?.cause).toMatch(cause);
});
