/** What the calls of the OAuth host show: which key, which grant, which token, which accounts. */
import { describe, expect, test } from 'vitest';
import { shortHash } from '../../src/facts/lazy.ts';
import { accountsOf, keyOfTokenRequest, oauthOf } from '../../src/facts/oauth.ts';
import { distil } from '../../src/facts.ts';
import type { OAuthFacts } from '../../src/model.ts';
import { basic, exchange, form, json, jwt, KEY, TOKEN, TOKEN_URL } from './exchange.ts';

const USER = '0c000000-0000-4000-8000-00000000000c';
const JWT_GRANT = 'urn:ietf:params:oauth:grant-type:jwt-bearer';
const ASSERTION = jwt({
  iss: KEY,
  sub: 'made-up-user',
  aud: 'account-d.docusign.com',
  scope: 'signature impersonation',
});

function formOf(fields: Readonly<Record<string, string>>): string {
  return new URLSearchParams(fields).toString();
}

const NONE: OAuthFacts = { grantType: null, issuedTokenHash: null, userHash: null, expiresInSeconds: null, scopes: [] };

describe('a token request shows', () => {
  test.each([
    {
      name: 'the grant and the scopes of an assertion',
      request: formOf({ grant_type: JWT_GRANT, assertion: ASSERTION }),
      response: '',
      expected: { grantType: JWT_GRANT, scopes: ['signature', 'impersonation'] },
    },
    {
      name: 'the scopes that were answered before those that were asked for',
      request: formOf({ grant_type: 'refresh_token', scope: 'signature extended' }),
      response: '{"scope":"signature"}',
      expected: { grantType: 'refresh_token', scopes: ['signature'] },
    },
    {
      name: 'how long the token lives',
      request: formOf({ grant_type: 'authorization_code' }),
      response: '{"expires_in":28800}',
      expected: { grantType: 'authorization_code', expiresInSeconds: 28_800 },
    },
    {
      name: 'how long the token lives, written as text',
      request: '',
      response: '{"expires_in":"3600"}',
      expected: { expiresInSeconds: 3600 },
    },
    {
      name: 'the user of an assertion by a hash, in whatever case the id is written',
      request: formOf({ assertion: jwt({ sub: USER.toUpperCase() }) }),
      response: '',
      expected: { userHash: shortHash(USER) },
    },
    {
      name: 'no user whose id is none: the hash of an address could be guessed',
      request: formOf({ assertion: jwt({ sub: 'mary@example.com' }) }),
      response: '',
      expected: {},
    },
    { name: 'no life that is no number', request: '', response: '{"expires_in":"soon"}', expected: {} },
    { name: 'no life with words behind it', request: '', response: '{"expires_in":"3600 s"}', expected: {} },
    { name: 'no grant with words before it', request: 'grant_type=mary-password', response: '', expected: {} },
    { name: 'a scope in any case', request: 'scope=Signature', response: '', expected: { scopes: ['Signature'] } },
    { name: 'no grant that nobody defines', request: 'grant_type=madeupsecret', response: '', expected: {} },
    {
      name: "no scope of words that are none of Docusign's",
      request: 'scope=signature+room_forms+click.manage+madeupsecret+signature.madeupsecret',
      response: '',
      expected: { scopes: ['signature', 'room_forms', 'click.manage'] },
    },
    { name: 'no grant that is none', request: 'grant_type=mary@example.com', response: '', expected: {} },
    {
      name: 'no scope that is none',
      request: 'scope=mary@example.com+signature',
      response: '',
      expected: { scopes: ['signature'] },
    },
    { name: 'nothing of an assertion that is none', request: 'assertion=a.b.c', response: '', expected: {} },
    { name: 'nothing of an assertion without dots', request: 'assertion=made-up', response: '', expected: {} },
    {
      name: 'the grant of a request in JSON',
      request: '{"grant_type":"password","scope":"signature","username":7}',
      response: '',
      expected: { grantType: 'password', scopes: ['signature'] },
    },
    { name: 'nothing of a list', request: '[{"grant_type":"password"}]', response: '', expected: {} },
    { name: 'nothing of nothing', request: '', response: '', expected: {} },
    { name: 'nothing of HTML', request: '', response: '<html>', expected: {} },
  ])('$name', ({ request, response, expected }) => {
    expect(oauthOf(request, response)).toEqual({ ...NONE, ...expected });
  });

  test.each([
    ['the issuer of an assertion', formOf({ assertion: ASSERTION }), KEY],
    ['the client_id', formOf({ client_id: KEY.toUpperCase() }), KEY],
    ['the issuer before the client_id', formOf({ assertion: ASSERTION, client_id: 'made-up' }), KEY],
    ['the client_id of a request in JSON', JSON.stringify({ client_id: KEY }), KEY],
    ['no key that is none', formOf({ client_id: 'mary@example.com' }), null],
    ['no key of an assertion that was cut off', formOf({ assertion: ASSERTION.slice(0, 60) }), null],
    ['no key of an assertion whose claims are a list', formOf({ assertion: `a.${btoa('["iss"]')}.c` }), null],
  ])('%s as its key', (_name, request, expected) => {
    expect(keyOfTokenRequest(request)).toBe(expected);
  });
});

describe('in a whole exchange', () => {
  const answered = { status: 200, responseBody: json({ access_token: TOKEN, expires_in: 3600, token_type: 'Bearer' }) };

  test.each([
    { name: 'an assertion', fields: { grant_type: JWT_GRANT, assertion: ASSERTION }, headers: {}, scheme: 'none' },
    {
      name: 'a code with a Basic header',
      fields: { grant_type: 'authorization_code', code: 'made-up-code' },
      headers: { authorization: basic(KEY, 'made-up-secret') },
      scheme: 'basic',
    },
    {
      name: 'a code with a client_id, as public clients send it',
      fields: { grant_type: 'authorization_code', code: 'made-up-code', client_id: KEY, code_verifier: 'made-up' },
      headers: {},
      scheme: 'none',
    },
    {
      name: 'a refresh',
      fields: { grant_type: 'refresh_token', refresh_token: 'made-up-refresh' },
      headers: { authorization: basic(KEY, 'made-up-secret') },
      scheme: 'basic',
    },
  ])('$name links its token to its key', ({ fields, headers, scheme }) => {
    const request = { method: 'POST', url: TOKEN_URL, requestHeaders: headers, requestBody: form(fields) };
    const issued = distil(exchange({ ...request, ...answered }));
    const used = distil(exchange());
    expect(issued.auth).toMatchObject({ scheme, integrationKey: KEY, tokenHash: null });
    expect(issued.oauth).toMatchObject({ grantType: fields.grant_type, expiresInSeconds: 3600 });
    expect(issued.oauth?.issuedTokenHash).toMatch(/^[0-9a-f]{16}$/);
    expect(issued.oauth?.issuedTokenHash).toBe(used.auth.tokenHash);
  });

  test.each(['v2', 'v2.1'])('the old OAuth of %s links its token to its key', (version) => {
    const url = `https://demo.docusign.net/restapi/${version}/oauth2/token`;
    const fields = { grant_type: 'password', client_id: KEY, username: 'made-up', password: 'made-up', scope: 'api' };
    const issued = distil(
      exchange({ method: 'POST', url, requestHeaders: {}, requestBody: form(fields), ...answered }),
    );
    expect(issued.auth).toMatchObject({ scheme: 'none', integrationKey: KEY });
    expect(issued.oauth).toMatchObject({ grantType: 'password', expiresInSeconds: 3600 });
    expect(issued.oauth?.issuedTokenHash).toBe(distil(exchange()).auth.tokenHash);
  });

  test('a refused request gives no token, but its key and its error', () => {
    const requestBody = form({ grant_type: JWT_GRANT, assertion: ASSERTION });
    const refused = { status: 400, responseBody: json({ error: 'consent_required' }) };
    const call = distil(exchange({ method: 'POST', url: TOKEN_URL, requestHeaders: {}, requestBody, ...refused }));
    expect(call).toMatchObject({ errorCode: 'consent_required', auth: { integrationKey: KEY } });
    expect(call.oauth?.issuedTokenHash).toBeNull();
  });
});

describe('userinfo shows', () => {
  const account = { account_id: KEY.toUpperCase(), base_uri: 'https://NA3.docusign.net', account_name: 'Mary Inc' };

  test.each([
    {
      name: 'a host without the user before it',
      accounts: [{ account_id: '7', base_uri: 'https://mary:pw@demo.docusign.net' }],
      expected: [{ id: '7', baseHost: 'demo.docusign.net' }],
    },
    { name: 'the host of each account', accounts: [account], expected: [{ id: KEY, baseHost: 'na3.docusign.net' }] },
    {
      name: 'the host and the port before a path',
      accounts: [{ account_id: '7', base_uri: 'http://127.0.0.1:8443/x?y' }],
      expected: [{ id: '7', baseHost: '127.0.0.1:8443' }],
    },
    {
      name: 'no port that is the own of the scheme',
      accounts: [{ account_id: '7', base_uri: 'https://na3.docusign.net:443' }],
      expected: [{ id: '7', baseHost: 'na3.docusign.net' }],
    },
    { name: 'no account whose id is none', accounts: [{ ...account, account_id: 'mary' }], expected: [] },
    { name: 'no account whose id only ends as one', accounts: [{ ...account, account_id: 'mary-7' }], expected: [] },
    { name: 'no account without a base URI', accounts: [{ account_id: KEY }], expected: [] },
    { name: 'no host that is none', accounts: [{ ...account, base_uri: 'mary@example.com' }], expected: [] },
    { name: 'nothing of what is no account', accounts: [null, 7, 'made up', []], expected: [] },
    { name: 'nothing without accounts', accounts: undefined, expected: [] },
  ])('$name', ({ accounts, expected }) => {
    expect(accountsOf(JSON.stringify({ name: 'Mary', email: 'mary@example.com', accounts }))).toEqual(expected);
  });
});
