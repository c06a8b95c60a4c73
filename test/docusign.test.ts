/** What a call means to Docusign: which envelope, which resource, and why it does not count. */
import { describe, expect, test } from 'vitest';
import operations from '../src/docusign/operations.json' with { type: 'json' };
import { citationOf, meaningOf, succeeded } from '../src/docusign.ts';
import type { Call, NotEligible } from '../src/model.ts';
import { call } from './call.ts';

const ROOT = '/restapi/v2.1';
const rows: readonly { readonly name: string; readonly call: Partial<Call>; readonly expected: NotEligible | null }[] =
  [
    { name: 'a call of the developer environment counts', call: {}, expected: null },
    { name: 'a failed call counts', call: { status: 500 }, expected: null },
    { name: 'a call without an answer counts', call: { status: null }, expected: null },
    { name: 'the older version counts', call: { path: '/restapi/v2/accounts/7/envelopes' }, expected: null },
    { name: 'the oldest version counts', call: { path: '/restapi/v1/accounts/7/envelopes' }, expected: null },
    { name: 'a host that the user added counts', call: { host: '127.0.0.1', port: 8443 }, expected: null },
    { name: 'a mocked call does not', call: { mocked: true }, expected: 'mocked' },
    {
      name: 'a mocked call is told as such first',
      call: { mocked: true, host: 'na3.docusign.net' },
      expected: 'mocked',
    },
    { name: 'a call of the web application does not', call: { fromWebApp: true }, expected: 'web-app' },
    {
      name: 'a token request does not',
      call: { host: 'account-d.docusign.com', path: '/oauth/token' },
      expected: 'oauth',
    },
    { name: 'userinfo does not', call: { host: 'account-d.docusign.com', path: '/oauth/userinfo' }, expected: 'oauth' },
    {
      name: 'OAuth on a host that the user added does not',
      call: { host: '127.0.0.1', path: '/oauth/token' },
      expected: 'oauth',
    },
    { name: 'a token request of the old OAuth does not', call: { path: `${ROOT}/oauth2/token` }, expected: 'oauth' },
    { name: 'its revocation does not', call: { path: '/restapi/v2/OAuth2/Revoke/' }, expected: 'oauth' },
    { name: 'a login does not', call: { path: `${ROOT}/login_information` }, expected: 'login' },
    {
      name: 'a login in upper case with a slash does not',
      call: { path: '/restapi/v2/Login_Information/' },
      expected: 'login',
    },
    { name: 'the list of versions does not', call: { path: '/restapi' }, expected: 'version-listing' },
    { name: 'the list of versions with a slash does not', call: { path: '/restapi/' }, expected: 'version-listing' },
    { name: 'the bare v2 does not', call: { path: '/restapi/v2' }, expected: 'version-listing' },
    { name: 'the bare v2.1 does not', call: { path: ROOT }, expected: 'version-listing' },
    { name: 'an account that is created does', call: { method: 'POST', path: `${ROOT}/accounts` }, expected: null },
    {
      name: 'service_information does not',
      call: { path: '/restapi/service_information' },
      expected: 'version-listing',
    },
    { name: 'HEAD does not', call: { method: 'HEAD' }, expected: 'head-or-options' },
    { name: 'OPTIONS does not', call: { method: 'OPTIONS' }, expected: 'head-or-options' },
    { name: 'POST counts', call: { method: 'POST', path: `${ROOT}/accounts/7/envelopes` }, expected: null },
    {
      name: 'Rooms does not',
      call: { host: 'demo.rooms.docusign.com', path: '/restapi/v2/accounts/7/rooms' },
      expected: 'other-api',
    },
    { name: 'Click does not', call: { path: '/clickapi/v1/accounts/7/clickwraps' }, expected: 'other-api' },
    {
      name: 'Admin does not',
      call: { host: 'api-d.docusign.net', path: '/management/v2/organizations' },
      expected: 'other-api',
    },
    { name: 'SOAP does not', call: { path: '/api/3.0/dsapi.asmx' }, expected: 'other-api' },
    { name: 'an unknown path does not', call: { path: '/' }, expected: 'other-api' },
    { name: 'production does not', call: { host: 'na3.docusign.net' }, expected: 'production' },
    {
      name: 'a login of production is a login',
      call: { host: 'www.docusign.net', path: `${ROOT}/login_information` },
      expected: 'login',
    },
  ];

describe('in the traffic review', () => {
  test.each(rows)('$name', ({ call: overrides, expected }) => {
    expect(meaningOf(call(overrides)).notEligible).toBe(expected);
  });
});

test.each([
  [null, true],
  [200, false],
  [302, false],
  [399, false],
  [400, true],
  [500, true],
])('status %s has failed: %s', (status, expected) => {
  expect(meaningOf(call({ status })).failed).toBe(expected);
});

describe('a path', () => {
  const id = '0E000000-0000-4000-8000-00000000000E';

  test('is one resource in any case, with and without a trailing slash', () => {
    const written = [`${ROOT}/accounts/${id}/Envelopes/${id}/`, `${ROOT}/accounts/${id}/envelopes/${id}`.toLowerCase()];
    const meanings = written.map((path) => meaningOf(call({ path })));
    expect(meanings[0]).toEqual(meanings[1]);
    expect(meanings[0]).toMatchObject({
      resource: `${ROOT}/accounts/${id}/envelopes/${id}`.toLowerCase(),
      accountId: id.toLowerCase(),
      envelopeId: id.toLowerCase(),
      operation: 'Envelopes_GetEnvelope',
    });
  });

  test('of an added gateway is read from /restapi on, whatever comes before', () => {
    const below = `accounts/${id}/envelopes/${id}`;
    const direct = meaningOf(call({ host: 'gw.example.test', path: `${ROOT}/${below}` }));
    for (const prefix of ['/~1a2b', '/api/~1a2b/v1'])
      expect(meaningOf(call({ host: 'gw.example.test', path: `${prefix}/RestAPI/v2.1/${below}/` }))).toEqual(direct);
    expect(direct).toMatchObject({ api: 'esignature', operation: 'Envelopes_GetEnvelope', notEligible: null });
  });

  test.each([
    ['at Docusign itself', 'demo.docusign.net', `/~1a2b${ROOT}/accounts/7`],
    ['where another word ends so', 'gw.example.test', '/~1a2b/myrestapi/v2.1/accounts/7'],
    ['where no version follows', 'gw.example.test', '/hooks/restapi/accounts/7'],
  ])('is read completely %s', (_name, host, path) => {
    expect(meaningOf(call({ host, path }))).toMatchObject({ api: 'unknown', resource: path });
  });

  test('names no envelope if a list is meant', () => {
    for (const below of ['envelopes', 'envelopes/', 'envelopes/status', 'envelopes/Transfer_Rules/7', 'folders/7'])
      expect(meaningOf(call({ path: `${ROOT}/accounts/7/${below}` })).envelopeId).toBeNull();
  });

  test('names an envelope only in eSignature', () => {
    const path = `/clickapi/v1/accounts/7/envelopes/${id}`;
    expect(meaningOf(call({ path }))).toMatchObject({ api: 'click', accountId: '7', envelopeId: null });
  });

  test('names an account or none', () => {
    expect(meaningOf(call({ path: `${ROOT}/accounts` })).accountId).toBeNull();
    expect(meaningOf(call({ path: `${ROOT}/accounts/` })).accountId).toBeNull();
    expect(meaningOf(call({ path: `${ROOT}/accounts/7` })).accountId).toBe('7');
  });

  test('of every documented operation names the envelope and the account of its template', () => {
    for (const line of operations.operations.esignature) {
      const [method = '', template = ''] = line.split(' ');
      const path = template.replaceAll('{envelopeId}', 'e-1').replaceAll('{accountId}', 'a-1');
      const { envelopeId, accountId } = meaningOf(call({ method, path }));
      expect({ line, envelopeId, accountId }).toEqual({
        line,
        envelopeId: /\/envelopes\/\{envelopeId\}/.test(template) ? 'e-1' : null,
        accountId: template.includes('/accounts/{accountId}') ? 'a-1' : null,
      });
    }
  });
});

test.each([
  [null, false],
  [199, false],
  [200, true],
  [299, true],
  [300, false],
  [404, false],
])('status %s is a success: %s', (status, expected) => {
  expect(succeeded(call({ status }))).toBe(expected);
});

test('a note cites a call by method, host, resource and time', () => {
  const cited = call({ path: '/restapi/v2.1/accounts/A/' });
  expect(citationOf({ ...cited, ...meaningOf(cited) })).toBe(
    'GET demo.docusign.net/restapi/v2.1/accounts/a at 2026-11-02T12:00:00.000Z',
  );
});
