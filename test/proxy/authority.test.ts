/** The certificates of a run: believed for the heard hosts by those who trust the run's authority, and for no others. */

import { X509Certificate } from 'node:crypto';
import { once } from 'node:events';
import { checkServerIdentity, connect, createServer, type Server } from 'node:tls';
import { expect, onTestFinished, test } from 'vitest';
import { createAuthority } from '../../src/proxy/authority.ts';
import { heardNames } from '../../src/proxy/heard-names.ts';

const AUTHORITY = createAuthority(heardNames(['*.example.test', 'localhost:8443', '127.0.0.1', '[::1]:1']));
const NO_ADDRESSES = createAuthority(heardNames([]));

test.each([
  ['demo.docusign.net', AUTHORITY, 'believed'],
  ['docusign.com', AUTHORITY, 'believed'],
  ['a.b.example.test', AUTHORITY, 'believed'],
  ['localhost', AUTHORITY, 'believed'],
  ['127.0.0.1', AUTHORITY, 'believed'],
  ['::1', AUTHORITY, 'believed'],
  ['evil.example', AUTHORITY, 'permitted subtree violation'],
  ['evildocusign.net', AUTHORITY, 'permitted subtree violation'],
  ['docusign.net.evil.example', AUTHORITY, 'permitted subtree violation'],
  ['127.0.0.2', AUTHORITY, 'permitted subtree violation'],
  ['::2', AUTHORITY, 'permitted subtree violation'],
  ['127.0.0.1', NO_ADDRESSES, 'excluded subtree violation'],
  ['::1', NO_ADDRESSES, 'excluded subtree violation'],
])('$0 is $2', async (host, made, expected) => {
  const authority = await made;
  const server = createServer(await authority.credentialsFor(host));
  const socket = connect({
    ...{ port: await listening(server), host: '127.0.0.1', ca: authority.certificate, servername: '' },
    checkServerIdentity: (_, shown) => checkServerIdentity(host, shown),
  });
  socket.on('error', () => {});
  const outcome = await new Promise((resolve) => {
    socket.once('secureConnect', () => resolve('believed'));
    socket.once('error', (error) => resolve(error.message));
  });
  socket.destroy();
  expect(outcome).toMatch(expected);
});

test('a certificate lives for days, is made once for a host, and its key is another than that of the authority', async () => {
  const authority = await AUTHORITY;
  const [one, same] = [await authority.credentialsFor('localhost'), await authority.credentialsFor('localhost')];
  expect(one).toBe(same);
  const [leaf, ca] = [new X509Certificate(one.cert), new X509Certificate(authority.certificate)];
  expect(leaf.checkIssued(ca)).toBe(true);
  expect(leaf.publicKey.equals(ca.publicKey)).toBe(false);
  expect([ca.ca, leaf.ca]).toEqual([true, false]);
  expect(Date.parse(ca.validTo) - Date.parse(ca.validFrom)).toBeLessThan(8 * 24 * 60 * 60 * 1000);
});

async function listening(server: Server): Promise<number> {
  onTestFinished(() => void server.close());
  server.on('tlsClientError', () => {}).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  return typeof address === 'object' && address !== null ? address.port : 0;
}
