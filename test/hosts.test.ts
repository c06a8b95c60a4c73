/** Which hosts are recorded. */
import { describe, expect, test } from 'vitest';
import { hostFilter, isDocusignHost, isHostPattern, isOAuthHost } from '../src/hosts.ts';

test.each([
  ['demo.docusign.net', true],
  ['account-d.docusign.com', true],
  ['DEMO.DocuSign.NET', true],
  ['docusign.net', true],
  ['a.b.docusign.com:8443', true],
  ['evildocusign.net', false],
  ['docusign.net.example.com', false],
  ['docusign.org', false],
  ['docusign.net:port', false],
  ['', false],
])('%s is a Docusign host: %s', (host, expected) => {
  expect(isDocusignHost(host)).toBe(expected);
  expect(hostFilter([])(host)).toBe(expected);
});

test.each([
  ['account-d.docusign.com', true],
  ['account.docusign.com:8443', true],
  ['account-s.docusign.net', true],
  ['demo.docusign.net', false],
  ['my-account.docusign.com', false],
  ['account.docusign.com.example.com', false],
])('%s issues tokens and does nothing else: %s', (host, expected) => {
  expect(isOAuthHost(host)).toBe(expected);
});

test.each([
  ['127.0.0.1:8443', true],
  ['localhost', true],
  ['*.example.test', true],
  ['*.example.test:1', true],
  ['[::1]', true],
  ['[::1]:8443', true],
  ['my_host-1', true],
  ['', false],
  ['*', false],
  ['https://localhost', false],
  ['localhost/path', false],
  ['a.*.test', false],
  ['localhost:', false],
  ['localhost:123456', false],
  ['::1', false],
  ['mary@localhost', false],
  ['(a+)+$', false],
])('%j is a pattern: %s', (pattern, expected) => {
  expect(isHostPattern(pattern)).toBe(expected);
});

describe('a filter', () => {
  test.each([
    ['127.0.0.1:8443', '127.0.0.1:8443', true],
    ['127.0.0.1:8443', '127.0.0.1:8444', false],
    ['127.0.0.1:8443', '127.0.0.1', false],
    ['127.0.0.1:8443', '127.0.0.1:84430', false],
    ['127.0.0.1', '127.0.0.1:8443', true],
    ['127.0.0.1', '127a0b0c1', false],
    ['localhost', 'localhost', true],
    ['localhost', 'LOCALHOST:3000', true],
    ['LocalHost', 'localhost', true],
    ['localhost', 'mylocalhost', false],
    ['localhost', 'localhost.example.test', false],
    ['*.example.test', 'a.example.test', true],
    ['*.example.test', 'a.b.example.test:443', true],
    ['*.example.test', 'example.test', false],
    ['*.example.test', '.example.test', false],
    ['*.example.test', 'a.example.test.evil.test', false],
    ['*.example.test:1', 'a.example.test:1', true],
    ['*.example.test:1', 'a.example.test:2', false],
    ['[::1]', '[::1]:8443', true],
    ['[::1]:8443', '[::1]:8443', true],
    ['[::1]:8443', '[::1]', false],
    ['other.test', 'demo.docusign.net', true],
  ])('for %s lets %s through: %s', (pattern, host, expected) => {
    expect(hostFilter([pattern])(host)).toBe(expected);
    expect(hostFilter(['never.test', pattern])(host)).toBe(expected);
  });
});
