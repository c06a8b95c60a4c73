/** Connections of other protocols, which no recorder claims to hear: they are unchanged. */
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import net from 'node:net';
import { text } from 'node:stream/consumers';
import tls from 'node:tls';
import { places } from './places.mjs';
import { failureOf } from './tools.mjs';

const PIECE = Buffer.alloc(1024 * 1024);

export const behaviours = {
  'a server that speaks first': () =>
    withServer(
      (socket) => {
        socket.write('HELLO');
        socket.on('data', (chunk) => socket.write(`echo ${chunk}`));
      },
      async (port) => {
        const socket = net.connect(port, '127.0.0.1');
        const [hello] = await once(socket, 'data');
        socket.write('any');
        const [answer] = await once(socket, 'data');
        socket.destroy();
        return [String(hello), String(answer), socket.bytesWritten];
      },
    ),
  '64 MB over a raw socket': () =>
    withServer(
      async (socket) => {
        for (let sent = 0; sent < 64; sent += 1) if (!socket.write(PIECE)) await once(socket, 'drain');
        socket.end();
      },
      async (port) => {
        const socket = net.connect(port, '127.0.0.1');
        let bytes = 0;
        for await (const chunk of socket) bytes += chunk.length;
        return bytes;
      },
    ),
  'a raw socket that turns to TLS half way': () =>
    withServer(
      (socket) => {
        socket.once('data', () => {
          socket.write('GO');
          const { key, cert } = JSON.parse(readFileSync(process.env.FIDELITY_CREDENTIALS, 'utf8'));
          const inner = new tls.TLSSocket(socket, { isServer: true, key, cert });
          inner.on('error', () => {}).on('data', (chunk) => inner.write(`tls ${chunk}`));
        });
      },
      async (port) => {
        const socket = net.connect(port, '127.0.0.1');
        socket.write('STARTTLS');
        await once(socket, 'data');
        const inner = tls.connect({ socket, servername: 'localhost' });
        await once(inner, 'secureConnect');
        inner.write('inside');
        const [answer] = await once(inner, 'data');
        inner.destroy();
        return [String(answer), inner.authorized];
      },
    ),
  'a socket that is half closed': () =>
    withServer(
      (socket) => socket.on('end', () => socket.end('bye')).resume(),
      async (port) => {
        const socket = net.connect(port, '127.0.0.1');
        socket.end('hello');
        return text(socket);
      },
    ),
  'a raw socket that is refused': async () => {
    const failure = await failureOf(once(net.connect(places.closed, '127.0.0.1'), 'connect'));
    return [failure.code, failure.syscall];
  },
};

/** A server of the app itself, on a port that goes away with it. */
async function withServer(serve, use) {
  const server = net.createServer({ allowHalfOpen: true }, (socket) => {
    socket.on('error', () => {});
    serve(socket);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  try {
    return await use(server.address().port);
  } finally {
    server.close();
  }
}
