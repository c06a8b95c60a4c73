/** The certificates of a run: trusted for the recorded hosts by clients that trust the run's authority, and by no others. */

import { X509Certificate } from 'node:crypto';
import { once } from 'node:events';
import { checkServerIdentity, connect, createServer, type Server } from 'node:tls';
import { expect, onTestFinished, test } from 'vitest';
import { createAuthority } from '../../src/proxy/authority.ts';
import { heardNames } from '../../src/proxy/heard-names.ts';
import { nameConstraints } from '../../src/proxy/name-constraints.ts';

const DAY_MS = 24 * 60 * 60 * 1000;

const AUTHORITY = createAuthority(heardNames(['*.example.test', 'localhost:8443', '127.0.0.1', '[::1]:1']));
const NO_ADDRESSES = createAuthority(heardNames([]));
const hosts = (count: number) => Array.from({ length: count }, (_, n) => `*.host-${n}.example.test`);
const SOME = createAuthority(heardNames(hosts(3)));
const MANY = createAuthority(heardNames(hosts(40)));

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
  ['a.host-2.example.test', SOME, 'believed'],
  ['a.host-3.example.test', SOME, 'permitted subtree violation'],
  ['a.host-39.example.test', MANY, 'believed'],
  ['a.host-40.example.test', MANY, 'permitted subtree violation'],
  ['127.0.0.1', MANY, 'excluded subtree violation'],
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

test('a certificate lives for days, is made once per host, and has another key than the authority', async () => {
  const authority = await AUTHORITY;
  const [one, same] = [await authority.credentialsFor('localhost'), await authority.credentialsFor('localhost')];
  expect(one).toBe(same);
  const [leaf, ca] = [new X509Certificate(one.cert), new X509Certificate(authority.certificate)];
  expect(leaf.checkIssued(ca)).toBe(true);
  expect(leaf.publicKey.equals(ca.publicKey)).toBe(false);
  expect([ca.ca, leaf.ca]).toEqual([true, false]);
  for (const { validFrom, validTo } of [leaf, ca]) {
    expect(Date.parse(validTo) - Date.parse(validFrom)).toBeLessThan(8 * DAY_MS);
    expect(Date.parse(validTo)).toBeGreaterThan(Date.now() + 6 * DAY_MS);
    expect(Date.parse(validFrom)).toBeLessThan(Date.now() - DAY_MS / 25); // A container's clock may be behind.
  }
});

test('a certificate says what it may be used for, and its serial number is positive', async () => {
  const authority = await AUTHORITY;
  const { cert } = await authority.credentialsFor('localhost');
  const [leaf, ca] = [new X509Certificate(cert), new X509Certificate(authority.certificate)];
  expect(leaf.keyUsage).toEqual(['1.3.6.1.5.5.7.3.1']); // To be a server.
  for (const { serialNumber } of [leaf, ca]) expect(serialNumber).toMatch(/^0?1[0-9A-F]{30}$/);
  const holds = ({ raw }: X509Certificate, hex: string) => raw.includes(Buffer.from(hex, 'hex'));
  expect(holds(ca, '551d130101ff040830060101ff020100')).toBe(true); // Critical: an authority, with none below it.
  expect(holds(ca, '551d1e0101ff')).toBe(true); // Critical: whoever does not know constraints of names believes nothing.
  expect(holds(leaf, '551d130101ff04023000')).toBe(true); // Critical: no authority.
});

test('each authority has its own name', async () => {
  const subjects = (await Promise.all([AUTHORITY, SOME, MANY])).map(
    ({ certificate }) => new X509Certificate(certificate).subject,
  );
  expect(new Set(subjects).size).toBe(3);
});

/** DER has one way to write a length: in the byte itself, or in as few as hold it. */
test('names of any length are encoded as DER requires', () => {
  for (let length = 1; length < 400; length += 1) {
    const name = 'a'.repeat(length);
    const tags = [0x30, 0xa0, 0x30, 0x82];
    expect(tags.reduce(bodyOf, nameConstraints([name])).toString()).toBe(name);
  }
});

/** The body of the first value, which has this tag. */
function bodyOf(bytes: Buffer, tag: number): Buffer {
  const [first, short = 0] = bytes;
  expect(first).toBe(tag);
  expect(short).not.toBe(0x80); // No length at all.
  const digits = Math.max(0, short - 0x80);
  const length = digits === 0 ? short : bytes.readUIntBE(2, digits);
  if (digits > 0) expect(length).toBeGreaterThanOrEqual(digits === 1 ? 0x80 : 0x100);
  expect(bytes.length).toBeGreaterThanOrEqual(2 + digits + length);
  return bytes.subarray(2 + digits, 2 + digits + length);
}

async function listening(server: Server): Promise<number> {
  onTestFinished(() => void server.close());
  server.on('tlsClientError', () => {}).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  return typeof address === 'object' && address !== null ? address.port : 0;
}
