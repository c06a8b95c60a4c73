/** Clicks in the web application, recognised by their page and their server. */
import { expect, test } from 'vitest';
import { isFromWebApp } from '../../src/facts/web-app.ts';

const API = new URL('https://demo.docusign.net/restapi/v2.1/accounts');

test.each([
  ['https://apps-d.docusign.com/send/documents', true],
  ['https://apps.docusign.com', true],
  ['https://app.docusign.com/', true],
  ['https://app-d.docusign.net/x', true],
  ['https://appdemo.docusign.com/documents', true],
  ['https://apps.docusign.com.example.com/', false],
  ['https://admindemo.docusign.com/', false],
  ['https://example.com/?https://apps.docusign.com/', false],
  ['http://apps.docusign.com/', false],
  ['https://admin.docusign.com/', false],
])('a page at %s belongs to the web application: %s', (page, expected) => {
  expect(isFromWebApp({ referer: page }, API)).toBe(expected);
  expect(isFromWebApp({ origin: page }, API)).toBe(expected);
});

test('a call without a page is not from the web application', () => {
  expect(isFromWebApp({}, API)).toBe(false);
});

test.each([
  ['https://demo.app.docusign.net/restapi/v2.1/accounts', true],
  ['https://app.docusign.com/restapi/v2.1/accounts', true],
  ['https://apps-d.docusign.com/send/api/accounts', true],
  ['https://apps-d.docusign.com/api/webforms/v1.1/accounts', false],
  ['https://apps-d.docusign.com/send/api/webforms/x', true],
  ['https://api-d.docusign.com/v1/accounts', false],
  ['https://na2.docusign.net/restapi/v2.1/accounts', false],
  ['https://app.example.com/restapi/v2.1/accounts', false],
])('a call to %s belongs to the web application: %s', (url, expected) => {
  expect(isFromWebApp({}, new URL(url))).toBe(expected);
});
