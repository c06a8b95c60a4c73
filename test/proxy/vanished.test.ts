/** A client that disconnects: its connections are closed, and no other client is disturbed. */
import { once } from 'node:events';
import { createServer as createPlainServer } from 'node:http';
import { connect } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { type Between, between, listening } from './between.ts';
import { session } from './client.ts';
import { ask, proxied } from './proxying.ts';

test('a client that requests a tunnel at the base path and breaks off ends only its own connection', async () => {
  const { origin } = await proxied();
  for (let times = 0; times < 20; times += 1) {
    const socket = connect(Number(new URL(origin).port), '127.0.0.1');
    socket.write('CONNECT demo.docusign.net:443 HTTP/1.1\r\nHost: demo.docusign.net:443\r\n\r\n');
    await once(socket, 'data');
    socket.resetAndDestroy();
  }
  expect((await ask(origin, '/')).status).toBe(404);
});

/** A tunnel to the heard host, whose client leaves the end to golive. */
async function tunnelTo({ port, host }: Between) {
  const socket = connect({ port, host: '127.0.0.1', allowHalfOpen: true });
  onTestFinished(() => void socket.destroy());
  socket.write(`CONNECT ${host} HTTP/1.1\r\nHost: ${host}\r\n\r\n`);
  await once(socket, 'data');
  return socket;
}

test.each([
  ['nothing', ''],
  ['the beginning of a handshake', '\x16\x03\x01'],
  ['the beginning of a call', 'GET /'],
])('a client that sends %s through its tunnel, and ends, is released', async (_, sent) => {
  const to = await between('proxy', (_request, response) => void response.end());
  const socket = await tunnelTo(to);
  socket.end(Buffer.from(sent, 'latin1'));
  await once(socket.resume(), 'end');
});

test('the call of a vanished HTTP/2 client ends at the server', async () => {
  const to = await between('proxy', () => {});
  const client = await session(to);
  client.on('error', () => {});
  client.request({ ':path': '/x' }).on('error', () => {});
  const [request, response] = await once(to.origin, 'request');
  request.on('error', () => {}); // Told by `close`.
  client.socket.destroy();
  await once(response, 'close');
});

/** A proxy of the surroundings that takes its time. */
async function slowChain() {
  const chain = createPlainServer();
  const asked = once(chain, 'connect');
  const env = { HTTPS_PROXY: `http://127.0.0.1:${await listening(chain)}` };
  return { asked, env };
}

test.each(['heard', 'other'])('a connection to a host that is %s, and is made too late, is closed', async (which) => {
  const { asked, env } = await slowChain();
  const to = await between('proxy', (_, response) => void response.end(), { env });
  const client = which === 'heard' ? await to.open() : connect(to.port, '127.0.0.1');
  client.write(
    which === 'heard' ? `GET /x HTTP/1.1\r\nHost: ${to.host}\r\n\r\n` : 'CONNECT other.example:443 HTTP/1.1\r\n\r\n',
  );
  const [, upstream] = await asked;
  upstream.on('error', () => {});
  if (which === 'heard') client.destroy();
  else client.resetAndDestroy();
  await once(client, 'close');
  await new Promise(setImmediate); // golive, in this process, sees it too.
  upstream.write('HTTP/1.1 200 OK\r\n\r\n');
  await once(upstream.resume(), 'end');
});
