/** A whole exchange becomes a call, and nothing but a call. */
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { distil } from '../src/facts.ts';
import { callSchema } from '../src/sources/call-schema.ts';
import { NOON } from './call.ts';
import {
  ACCOUNT,
  API,
  basic,
  body,
  ENVELOPE,
  exchange,
  form,
  json,
  KEY,
  TOKEN_URL,
  USERINFO_URL,
} from './facts/exchange.ts';

test('a clean read becomes a call', () => {
  expect(distil(exchange())).toEqual({
    startedAt: NOON,
    durationMs: 120.5,
    method: 'GET',
    scheme: 'https',
    host: 'demo.docusign.net',
    port: null,
    path: `/restapi/v2.1/accounts/${ACCOUNT}/envelopes/${ENVELOPE}`,
    query: {},
    status: 200,
    networkError: null,
    errorCode: null,
    errorMessage: null,
    itemErrorCodes: [],
    auth: {
      scheme: 'bearer',
      tokenHash: expect.stringMatching(/^[0-9a-f]{16}$/),
      integrationKey: null,
      sendOnBehalfOf: false,
    },
    oauth: null,
    accounts: [],
    limits: null,
    traceToken: null,
    sdk: null,
    fromWebApp: false,
    request: { bytes: 0, mediaType: null },
    response: { bytes: 512, mediaType: 'application/json' },
    envelope: null,
    mocked: false,
    sent: true,
    calledFrom: null,
    test: null,
    source: 'tap',
    pid: 4242,
  });
});

test.each([
  ['https://DEMO.docusign.net/restapi', { scheme: 'https', host: 'demo.docusign.net', port: null, path: '/restapi' }],
  ['http://demo.docusign.net/', { scheme: 'http', port: null, path: '/' }],
  ['https://demo.docusign.net:443', { port: null, path: '/' }],
  ['http://demo.docusign.net:443/', { scheme: 'http', port: 443 }],
  ['https://127.0.0.1:8443/restapi?count=7', { host: '127.0.0.1', port: 8443, query: { count: '7' } }],
  ['https://[::1]:8443/restapi', { host: '[::1]', port: 8443 }],
])('%s is split into its parts', (url, expected) => {
  expect(distil(exchange({ url }))).toMatchObject(expected);
});

test('a call without an answer has no duration', () => {
  const dead = distil(exchange({ status: null, networkError: 'ECONNRESET' }));
  expect(dead).toMatchObject({ status: null, durationMs: null, networkError: 'ECONNRESET', errorCode: null });
  expect(distil(exchange({ networkError: 'read failed' })).networkError).toBe('ERROR');
});

test('methods become upper case', () => {
  expect(distil(exchange({ method: 'patch' })).method).toBe('PATCH');
  expect(distil(exchange({ method: 'MADEUPSECRET' })).method).toBe('OTHER');
  expect(distil(exchange({ method: 'GETSECRET' })).method).toBe('OTHER');
  expect(distil(exchange({ method: 'M-SEARCH' })).method).toBe('OTHER');
});

test.each(['gzip', 'deflate, gzip'])('an error compressed with %s never harms', (encoding) => {
  const responseBody = body(gzipSync('{"errorCode":"INVALID_TOKEN_FORMAT"}'));
  const responseHeaders = { 'content-encoding': encoding };
  const { errorCode } = distil(exchange({ status: 401, responseHeaders, responseBody }));
  expect(errorCode).toBe(encoding === 'gzip' ? 'INVALID_TOKEN_FORMAT' : null);
});

describe('facts of one path only', () => {
  const create = { method: 'POST', requestBody: json({ documents: [{}] }) };
  const accounts = { responseBody: json({ accounts: [{ account_id: '7', base_uri: 'https://na3.docusign.net' }] }) };
  const tokenForm = { method: 'POST', requestBody: form({ grant_type: 'refresh_token', client_id: KEY }) };

  test.each([`${API}/envelopes`, `${API}/Envelopes/`, `${API}/envelopes?merge_roles_on_draft=true`])(
    'envelopes: %s',
    (url) => {
      expect(distil(exchange({ ...create, url })).envelope).toMatchObject({ documents: 1 });
      expect(distil(exchange({ ...create, url, method: 'GET' })).envelope).toBeNull();
    },
  );

  test('envelopes: no other path', () => {
    expect(distil(exchange({ ...create, url: `${API}/envelopes/${ENVELOPE}` })).envelope).toBeNull();
  });

  test('token requests', () => {
    expect(distil(exchange({ ...tokenForm, url: TOKEN_URL })).oauth?.grantType).toBe('refresh_token');
    expect(distil(exchange({ ...tokenForm, url: `${TOKEN_URL}/` })).auth.integrationKey).toBe(KEY);
    const other = distil(exchange({ ...tokenForm, url: `${API}/users` }));
    expect(other).toMatchObject({ oauth: null, auth: { integrationKey: null } });
  });

  test('token requests: the key in the header takes precedence over the one in the body', () => {
    const requestHeaders = { authorization: basic(ACCOUNT, 'made-up-secret') };
    expect(distil(exchange({ ...tokenForm, url: TOKEN_URL, requestHeaders })).auth.integrationKey).toBe(ACCOUNT);
  });

  test('accounts', () => {
    expect(distil(exchange({ ...accounts, url: USERINFO_URL })).accounts).toHaveLength(1);
    expect(distil(exchange({ ...accounts, url: `${API}/users` })).accounts).toEqual([]);
  });
});

test('distilled facts can be read again from a spool', () => {
  const odd = exchange({
    url: `${API}/Mary/?${'x'.repeat(50)}=1&__proto__=1`,
    method: 'odd!',
    status: 400,
    requestHeaders: { 'content-length': '9'.repeat(15) },
    responseBody: body(`{"errorCode":"X","message":"${'long '.repeat(9000)}"}`),
    networkError: '?',
  });
  const token = exchange({
    method: 'POST',
    url: TOKEN_URL,
    responseBody: json({ access_token: 'made-up', expires_in: 1 }),
  });
  for (const heard of [exchange(), odd, token, exchange({ method: 'POST', url: `${API}/envelopes` })]) {
    const facts = distil(heard);
    expect(callSchema.parse(JSON.parse(JSON.stringify(facts)))).toEqual(facts);
  }
});
