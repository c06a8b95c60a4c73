/** The target that a client requests: a host and a port, and nothing else. */
import { expect, test } from 'vitest';
import { authorityIn, isSame } from '../../src/proxy/target.ts';

test.each([
  ['demo.docusign.net:443', { hostname: 'demo.docusign.net', port: 443, host: 'demo.docusign.net:443' }],
  ['Demo.DocuSign.NET', { hostname: 'demo.docusign.net', port: 80, host: 'demo.docusign.net' }],
  ['[::1]:8443', { hostname: '::1', port: 8443, host: '[::1]:8443' }],
  ['[FE80::1]', { hostname: 'fe80::1', port: 80, host: '[fe80::1]' }],
  ['127.0.0.1:1', { hostname: '127.0.0.1', port: 1, host: '127.0.0.1:1' }],
  ['a_b-c:65535', { hostname: 'a_b-c', port: 65_535, host: 'a_b-c:65535' }],
])('%s is a valid address', (text, place) => {
  expect(authorityIn(text, 80)).toEqual(place);
});

test.each([
  ['no port', 'a:'],
  ['port 0', 'a:0'],
  ['a port that is too high', 'a:65536'],
  ['a port of words', 'a:https'],
  ['a user', 'user@a:443'],
  ['a path', 'a:443/x'],
  ['a scheme', 'https://a'],
  ['a blank', 'a b'],
  ['a line end', 'a\n'],
  ['nothing', ''],
  ['an address without brackets', '::1'],
  ['a bracket that stays open', '[::1'],
])('%s makes it invalid', (_, text) => {
  expect(authorityIn(text, 80)).toBeNull();
});

test('the default port of a scheme may be left out', () => {
  const named = authorityIn('a:443', 443);
  if (!named) throw new Error('A place was not read.');
  const others = ['A', 'a:8443', 'b', 'b:443', ''].map((text) => isSame(named, authorityIn(text, 443)));
  expect(others).toEqual([true, false, false, false, false]);
});
