/** The traffic on a connection, and whether a call without an answer left the process. */
import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';
import { Duplex } from 'node:stream';
import { connect as connectSecurely, createServer as createSecureServer, type TLSSocket } from 'node:tls';
import { expect, onTestFinished, test } from 'vitest';
import { createAuthority } from '../../src/proxy/authority.ts';
import { leadsTo, type Traffic, trafficFromNow, trafficSinceOpened, wasSent } from '../../src/recorder/traffic.ts';

const SENT: Traffic = { sent: () => true, received: () => true };
const told = ({ sent, received }: Traffic): boolean[] => [sent(), received()];

test('earlier traffic on a connection does not count for a later call', async () => {
  const port = await listening(createServer((socket) => socket.pipe(socket)));
  const socket = connect(port, '127.0.0.1');
  onTestFinished(() => void socket.destroy());
  await once(socket, 'connect');
  const first = trafficFromNow(socket);
  expect(told(first)).toEqual([false, false]);
  socket.write('x');
  await once(socket, 'data');
  expect([first, trafficSinceOpened(socket), trafficFromNow(socket)].map(told)).toEqual([
    [true, true],
    [true, true],
    [false, false],
  ]);
});

test('a call that waits for a connection was not sent', async () => {
  const socket = connect(await listening(createServer((peer) => peer.resume())), '127.0.0.1');
  onTestFinished(() => void socket.destroy());
  socket.write('x');
  expect(trafficSinceOpened(socket).sent()).toBe(false);
});

test('a call that waits for the end of a handshake was not sent', async () => {
  const port = await listening(createServer((socket) => socket.resume()));
  const socket = connectSecurely({ port, host: '127.0.0.1' });
  onTestFinished(() => void socket.destroy());
  await once(socket, 'connect');
  const traffic = trafficSinceOpened(socket);
  socket.write('x');
  expect(Reflect.get(socket, '_bytesDispatched')).toBeGreaterThan(0);
  expect(traffic.sent()).toBe(false);
});

test("over a connection that is not Node's own everything counts as sent, over none nothing", () => {
  const own = new Duplex();
  expect([trafficFromNow(own), trafficSinceOpened(own), trafficFromNow(null)].map(told)).toEqual([
    [true, true],
    [true, true],
    [false, false],
  ]);
});

const failures: readonly (readonly [what: string, connection: () => Promise<Socket | TLSSocket>, sent: boolean])[] = [
  ['a port that nobody listens on', async () => connect(await freePort(), '127.0.0.1'), false],
  ['a host that is not found', async () => connect(1, 'none.invalid'), false],
  ['a certificate that is not trusted', untrusted, false],
  ['a connection that is cut off', cutOff, true],
];

test.each(failures)('%s: was the call sent?', async (_, connection, sent) => {
  const socket = await connection();
  const error: unknown = await new Promise((resolve) => socket.once('error', resolve));
  expect([wasSent(SENT, error), wasSent({ ...SENT, sent: () => false }, error)]).toEqual([sent, false]);
});

test.each([
  'ERR_NOCK_NO_MATCH',
  'ERR_TLS_CERT_ALTNAME_INVALID',
  'CERT_HAS_EXPIRED',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'ERR_PROXY_TUNNEL',
])('a call that failed with %s was not sent', (code) => {
  expect(wasSent(SENT, Object.assign(new Error('made up'), { code }))).toBe(false);
});

test.each([
  { remoteAddress: '127.0.0.1', remotePort: 8080, leads: true },
  { remoteAddress: '::ffff:127.0.0.1', remotePort: 8080, leads: true },
  { remoteAddress: '127.0.0.1', remotePort: 8081, leads: false },
  { remoteAddress: '10.127.0.1', remotePort: 8080, leads: false },
  { remoteAddress: undefined, remotePort: undefined, leads: null },
])('whether $remoteAddress:$remotePort is port 8080 of this machine: $leads', ({ leads, ...socket }) => {
  expect(leadsTo(socket, 8080)).toBe(leads);
});

async function untrusted(): Promise<Socket> {
  const authority = await createAuthority(['localhost']);
  const port = await listening(createSecureServer(await authority.credentialsFor('localhost')));
  return connectSecurely({ port, host: '127.0.0.1', servername: 'localhost' });
}

async function cutOff(): Promise<Socket> {
  const port = await listening(createServer((socket) => socket.once('data', () => socket.resetAndDestroy())));
  const socket = connect(port, '127.0.0.1');
  socket.write('x');
  return socket;
}

async function freePort(): Promise<number> {
  const server = createServer();
  const port = await listening(server);
  await new Promise((resolve) => server.close(resolve));
  return port;
}

async function listening(server: ReturnType<typeof createServer>): Promise<number> {
  onTestFinished(() => void server.close());
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const address = server.address();
  return typeof address === 'object' && address !== null ? address.port : 0;
}
