/** The shortcut that avoids `URL` gives what `URL` would. */
import { expect, test } from 'vitest';
import { hostHeard, hostMeant, hostOf, locate } from '../../src/recorder/target.ts';

const hosts = [
  'demo.docusign.net',
  'demo.docusign.net:443',
  'localhost:80',
  '127.0.0.1:8443',
  '[::1]:8443',
  'DEMO.docusign.net',
  '127.1',
  'ex_ample.test',
  'münchen.example',
  '0x7f.1:1',
];
const targets = [
  '/restapi/v2.1/accounts/1/envelopes',
  '/',
  '/a/./b',
  '/a/../b',
  '/a/%2e%2e/b',
  '/a//b',
  '/a?b=c&d=e%20f',
  '/a?b=c#d',
  "/a?b='c'",
  '/a b',
  '/ä',
  '/a/.well-known/b',
  '/a?',
];

test.each(hosts.flatMap((host) => targets.map((target) => [host, target] as const)))('%s%s', (host, target) => {
  for (const protocol of ['http:', 'https:']) {
    const url = new URL(target, `${protocol}//${host}`);
    const { hostname, port, pathname, search } = url;
    expect(locate(protocol, host, target)).toMatchObject({ protocol, hostname, port, pathname, search });
  }
});

test('an absolute URL, as sent to proxies, names the host itself', () => {
  expect(locate('http:', 'proxy.example:3128', 'https://demo.docusign.net/restapi?count=1')).toMatchObject({
    protocol: 'https:',
    hostname: 'demo.docusign.net',
    pathname: '/restapi',
    search: '?count=1',
  });
  expect(hostMeant('proxy.example', 'https://user:pass@demo.docusign.net:8443/restapi')).toBe('demo.docusign.net:8443');
  expect(hostMeant('demo.docusign.net', '/redirect?to=https://elsewhere.example')).toBe('demo.docusign.net');
});

test('a path that begins without a slash or with two stays a path', () => {
  for (const path of ['a/b', 'urn:a/b']) {
    expect(locate('http:', 'localhost', path).pathname).toBe(`/${path}`);
    expect(hostMeant('localhost', path)).toBe('localhost');
  }
  expect(locate('http:', 'localhost', '//elsewhere.example/b')).toMatchObject({
    hostname: 'localhost',
    pathname: '/elsewhere.example/b',
  });
});

test('the host of something that is not a URL is empty', () => {
  expect(hostOf('undefined')).toBe('');
  expect(hostOf('https://[::1]:8443/a')).toBe('[::1]:8443');
});

const HEARD = 'demo.docusign.net';
test.each([
  { what: 'a client that resolved the address itself', named: HEARD, connected: '10.0.0.1', target: '/a', host: HEARD },
  { what: 'a reverse proxy with its own name', named: 'gateway.example', connected: HEARD, target: '/a', host: HEARD },
  { what: 'no Host header', named: '', connected: HEARD, target: '/a', host: HEARD },
  { what: 'another host', named: 'gateway.example', connected: '10.0.0.1', target: '/a', host: null },
  {
    what: 'another host by way of a recorded one',
    named: 'gateway.example',
    connected: HEARD,
    target: 'http://gateway.example/a',
    host: null,
  },
])('the recorded host with $what is $host', ({ named, connected, target, host }) => {
  expect(hostHeard((each) => each === HEARD, named, connected, target)).toBe(host);
});
