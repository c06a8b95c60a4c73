import { afterAll, beforeAll, expect, test } from 'vitest';
import { ask, assertionOf, MADE_UP_KEY, makeRsaKeys } from './client.ts';
import type { Fields } from './json.ts';
import { type Standin, startStandin } from './standin.ts';

const OTHER_KEY = '00000000-cccc-4ccc-8ccc-000000000002';
const PUBLIC_KEY_APP = '00000000-cccc-4ccc-8ccc-000000000003';
const SECRET = 'made-up-secret';
const keys = makeRsaKeys();
let standin: Standin;

beforeAll(async () => {
  standin = await startStandin();
  standin.registerApp({ integrationKey: MADE_UP_KEY, secret: SECRET, publicKeyPem: keys.publicKey });
  standin.registerApp({ integrationKey: OTHER_KEY, publicKeyPem: keys.publicKey });
  standin.registerApp({ integrationKey: PUBLIC_KEY_APP });
  standin.grantConsent(MADE_UP_KEY);
});

afterAll(() => standin.close());

function claimsNow(): Fields {
  const iat = Math.floor(Date.now() / 1000);
  const { userId } = standin.account;
  const scope = 'signature impersonation';
  return { iss: MADE_UP_KEY, sub: userId, aud: standin.host, iat, exp: iat + 600, scope };
}

function token(form: Record<string, string>, authorization = '') {
  const type = { 'Content-Type': 'application/x-www-form-urlencoded' };
  const headers = authorization === '' ? type : { ...type, authorization };
  return ask(standin, 'POST', '/oauth/token', { body: new URLSearchParams(form).toString(), headers });
}

function jwt(claims: Fields, privateKeyPem = keys.privateKey) {
  const grant_type = 'urn:ietf:params:oauth:grant-type:jwt-bearer';
  return token({ grant_type, assertion: assertionOf(claims, privateKeyPem) });
}

function basic(integrationKey: string, secret: string): string {
  return `Basic ${Buffer.from(`${integrationKey}:${secret}`).toString('base64')}`;
}

test.each(['localhost', 'account-d.docusign.com'])('the JWT grant accepts an assertion for %s', async (audience) => {
  const aud = audience === 'localhost' ? standin.host : audience;
  const { status, json } = await jwt({ ...claimsNow(), aud });
  expect(status).toBe(200);
  expect(json).toMatchObject({ token_type: 'Bearer', expires_in: 3600, scope: 'signature impersonation' });
  expect(json.access_token).toMatch(/^eyJ[\w-]{50,}\.[\w-]{100,}\.[\w-]{300,}$/);
  expect(json).not.toHaveProperty('refresh_token');
});

test.each([
  ['an unknown key', { iss: '00000000-cccc-4ccc-8ccc-00000000dead' }, 'invalid_grant', 'issuer_not_found'],
  ['an unknown user', { sub: '00000000-bbbb-4bbb-8bbb-00000000dead' }, 'invalid_grant', 'user_not_found'],
  ['a foreign audience', { aud: 'account.docusign.com' }, 'invalid_grant', 'no_valid_keys_or_signatures'],
  ['an assertion from the past', { exp: 1000 }, 'invalid_grant', 'no_valid_keys_or_signatures'],
  ['a key without consent', { iss: OTHER_KEY }, 'consent_required', undefined],
  ['half of the scopes', { scope: 'signature' }, 'consent_required', undefined],
  ['a key without a public key', { iss: PUBLIC_KEY_APP }, 'invalid_grant', 'no_valid_keys_or_signatures'],
])('the JWT grant refuses %s', async (_, change, error, description) => {
  const { status, json } = await jwt({ ...claimsNow(), ...change });
  expect(status).toBe(400);
  expect(json).toEqual(description === undefined ? { error } : { error, error_description: description });
});

test('the JWT grant refuses a signature by another key, and an invalid JWT', async () => {
  const error = { error: 'invalid_grant', error_description: 'no_valid_keys_or_signatures' };
  const forged = await jwt(claimsNow(), makeRsaKeys().privateKey);
  expect(forged.json).toEqual(error);
  const noJwt = await token({ grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer', assertion: 'a.b.c' });
  expect(noJwt.json).toEqual(error);
});

test('the code grant gives a token of eight hours and a refresh token, and accepts a code once', async () => {
  const form = { grant_type: 'authorization_code', code: standin.issueCode(MADE_UP_KEY) };
  const first = await token(form, basic(MADE_UP_KEY, SECRET));
  expect(first.json).toMatchObject({ expires_in: 28_800, token_type: 'Bearer', scope: 'signature' });
  const second = await token(form, basic(MADE_UP_KEY, SECRET));
  expect(second).toMatchObject({ status: 400, json: { error: 'invalid_grant' } });
});

test('the code grant refuses an expired code, and the code of another app', async () => {
  const expired = standin.issueCode(MADE_UP_KEY);
  standin.expireCode(expired);
  for (const code of [expired, standin.issueCode(OTHER_KEY), 'no-code']) {
    const { status, json } = await token({ grant_type: 'authorization_code', code }, basic(MADE_UP_KEY, SECRET));
    expect([status, json.error]).toEqual([400, 'invalid_grant']);
  }
});

test('a public client needs only its id, a confidential one its secret', async () => {
  const form = { grant_type: 'authorization_code' };
  const open = { ...form, client_id: PUBLIC_KEY_APP, code: standin.issueCode(PUBLIC_KEY_APP) };
  expect((await token(open)).status).toBe(200);
  const bare = { ...form, client_id: MADE_UP_KEY, code: standin.issueCode(MADE_UP_KEY) };
  expect((await token(bare)).json).toEqual({ error: 'invalid_client' });
  expect((await token(form, basic(MADE_UP_KEY, 'made-up-wrong'))).json).toEqual({ error: 'invalid_client' });
});

test('a refresh token gives a new pair and is then used up', async () => {
  const code = standin.issueCode(MADE_UP_KEY);
  const credentials = basic(MADE_UP_KEY, SECRET);
  const { json } = await token({ grant_type: 'authorization_code', code }, credentials);
  const refresh = { grant_type: 'refresh_token', refresh_token: String(json.refresh_token) };
  const renewed = await token(refresh, credentials);
  expect(renewed.status).toBe(200);
  expect(renewed.json.refresh_token).not.toBe(json.refresh_token);
  expect((await token(refresh, credentials)).json).toMatchObject({ error: 'invalid_grant' });
});

test('an unknown grant is refused', async () => {
  expect((await token({ grant_type: 'password' })).json).toEqual({ error: 'unsupported_grant_type' });
});

test.each([false, true])('userinfo names the server that was asked (plain: %s)', async (plain) => {
  const { accountId, accountName, userId, userName, email } = standin.account;
  const headers = { authorization: `Bearer ${standin.issueToken(MADE_UP_KEY)}` };
  const { json } = await ask(standin, 'GET', '/oauth/userinfo', { headers, plain });
  const base_uri = plain ? standin.plainOrigin : standin.origin;
  const account = { account_id: accountId, is_default: true, account_name: accountName, base_uri };
  expect(json).toMatchObject({ sub: userId, name: userName, email, accounts: [account] });
});

test('userinfo refuses an expired token in its own words', async () => {
  const expired = standin.issueToken(MADE_UP_KEY);
  standin.expireToken(expired);
  const { status, json } = await ask(standin, 'GET', '/oauth/userinfo', {
    headers: { authorization: `Bearer ${expired}` },
  });
  expect([status, json.error]).toEqual([401, 'internal_server_error']);
  expect(json.reference_id).toMatch(/^[\da-f-]{36}$/);
});
