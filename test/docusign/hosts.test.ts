/** Which API and which environment a host belongs to: the table of Docusign's hosts. */
import { describe, expect, test } from 'vitest';
import { apiOf, environmentOf } from '../../src/docusign/hosts.ts';
import type { Api } from '../../src/model.ts';

const HOSTS: readonly (readonly [Api, string, string, string])[] = [
  ['oauth', 'account-d.docusign.com', 'account.docusign.com', '/oauth/token'],
  ['oauth', 'account-d.docusign.com', 'account.docusign.com', '/oauth/userinfo'],
  ['oauth', 'demo.docusign.net', 'www.docusign.net', '/restapi/v2/oauth2/token'],
  ['oauth', 'demo.docusign.net', 'na2.docusign.net', '/restapi/v2.1/oauth2/revoke'],
  ['esignature', 'demo.docusign.net', 'na2.docusign.net', '/restapi/v2.1/accounts/7'],
  ['esignature', 'demo.docusign.net', 'www.docusign.net', '/restapi/v2/login_information'],
  ['esignature', 'demo.docusign.net', 'eu.docusign.net', '/restapi/v1/accounts/7'],
  ['esignature', 'demo.docusign.net', 'eu.docusign.net', '/restapi/v2.0/accounts/7'],
  ['oauth', 'demo.docusign.net', 'eu.docusign.net', '/restapi/v2.0/oauth2/token'],
  ['esignature', 'demo.docusign.net', 'eu.docusign.net', '/restapi'],
  ['esignature', 'demo.docusign.net', 'ca.docusign.net', '/restapi/service_information'],
  ['admin', 'api-d.docusign.net', 'api.docusign.net', '/management/v2/organizations'],
  ['click', 'demo.docusign.net', 'na3.docusign.net', '/clickapi/v1/accounts/7/clickwraps'],
  ['rooms', 'demo.rooms.docusign.com', 'rooms.docusign.com', '/restapi/v2/accounts/7/rooms'],
  ['monitor', 'lens-d.docusign.net', 'lens.docusign.net', '/api/v2.0/datasets/monitor/stream'],
  ['monitor', 'lens-d.docusign.net', 'lens.docusign.net', '/api/v3/made_up'],
  ['monitor', 'api-d.docusign.com', 'api.docusign.com', '/v1/organizations/7/stream'],
  ['iam', 'api-d.docusign.com', 'api.docusign.com', '/v1/organizations/7/streams'],
  ['webforms', 'apps-d.docusign.com', 'apps.docusign.com', '/api/webforms/v1.1/accounts/7/forms'],
  ['unknown', 'apps-d.docusign.com', 'apps.docusign.com', '/send/documents'],
  ['unknown', 'appdemo.docusign.com', 'app.docusign.com', '/documents'],
  ['iam', 'api-d.docusign.com', 'api.docusign.com', '/v1/accounts/7/agreements'],
  ['iam', 'demo.services.docusign.net', 'services.docusign.net', '/v1/accounts/7'],
  ['notary', 'notary-d.docusign.net', 'notary.docusign.net', '/restapi/v1.0/accounts/7'],
  ['notary', 'notary-d.docusign.net', 'na-notary.docusign.net', '/restapi/v1.0/accounts/7'],
  ['clm', 'api.s1.us.clm.demo.docusign.net', 'api.s1.us.clm.docusign.net', '/v2/7/folders'],
  ['clm', 'apiupload.s1.us.clm.demo.docusign.net', 'apiupload.eu11.clm.docusign.net', '/v2/7/documents'],
  ['soap', 'demo.docusign.net', 'www.docusign.net', '/api/3.0/dsapi.asmx'],
  ['unknown', 'clmdemo.docusign.com', 'clm.docusign.com', '/v2/7/folders'],
  ['unknown', 'admindemo.docusign.com', 'admin.docusign.com', '/'],
  ['unknown', 'js-d.docusign.com', 'js.docusign.com', '/bundle.js'],
  ['unknown', 'mcp-d.docusign.com', 'mcp.docusign.com', '/mcp'],
  ['idevidence', 'proof-d.docusign.net', 'proof.docusign.net', '/api/v1/events'],
  ['idevidence', 'proof-d.docusign.net', 'na3.proof.docusign.net', '/api/v1/events'],
  ['unknown', 'demo.docusign.net', 'www.docusign.net', '/signing'],
];

test.each(HOSTS)('%s is at %s and at %s, %s', (api, demo, production, path) => {
  expect(apiOf(demo, path)).toBe(api);
  expect(apiOf(production, path)).toBe(api);
  expect(environmentOf(demo)).toBe('demo');
  expect(environmentOf(production)).toBe('production');
});

test.each([
  '127.0.0.1',
  'localhost',
  '[::1]',
  'demo.docusign.net.example.com',
  'demo.notdocusign.net',
  'demo.docusign.org',
])('%s is an added host', (host) => {
  expect(environmentOf(host)).toBe('added');
});

test.each(['demonstration.docusign.net', 'na-d1.docusign.net', 'docusign.net', 'democracy.docusign.com'])(
  '%s is production, however it is named',
  (host) => {
    expect(environmentOf(host)).toBe('production');
  },
);

describe('on an added host only the path decides', () => {
  test.each([
    ['/oauth/token', 'oauth'],
    ['/oauthing', 'unknown'],
    ['/restapi', 'esignature'],
    ['/restapi/', 'esignature'],
    ['/restapi/v1', 'esignature'],
    ['/restapi/v1/accounts/7', 'esignature'],
    ['/restapi/v1.0/accounts/7', 'unknown'],
    ['/restapi/v2', 'esignature'],
    ['/restapi/v2.1/oauth2/token', 'oauth'],
    ['/restapi/v2.1/oauth2/tokens', 'esignature'],
    ['/restapi/v2.1/accounts/7/connect/oauth', 'esignature'],
    ['/oauth2/token', 'unknown'],
    ['/restapi/v2.1', 'esignature'],
    ['/restapi/v2.1/accounts/7', 'esignature'],
    ['/restapi/service_information', 'esignature'],
    ['/restapis/v2.1', 'unknown'],
    ['/restapi/v3/accounts/7', 'unknown'],
    ['/restapi/v2.10/accounts/7', 'unknown'],
    ['/clickapi/v1', 'click'],
    ['/management/v2', 'admin'],
    ['/api/webforms/v1.1', 'webforms'],
    ['/api/v2.0/datasets/monitor/stream', 'monitor'],
    ['/v1/organizations/7/stream', 'monitor'],
    ['/v1/organizations/7', 'iam'],
    ['/api/3.0/apiservice.asmx', 'soap'],
    ['/api/3.0/api.asmx', 'soap'],
    ['/api/3.0/accountmanagement.asmx', 'soap'],
    ['/api/3.0/credential.asmx', 'soap'],
    ['/api/3.0/made-up.asmx', 'unknown'],
    ['/', 'unknown'],
  ])('%s is %s', (path, expected) => {
    expect(apiOf('127.0.0.1', path)).toBe(expected);
  });
});
