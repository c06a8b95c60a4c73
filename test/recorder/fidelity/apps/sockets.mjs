/** What no recorder claims to hear: HTTP/2 by hand, and connections of other protocols. They stay as they are. */
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import http2 from 'node:http2';
import net from 'node:net';
import { text } from 'node:stream/consumers';
import tls from 'node:tls';
import { both, places } from './places.mjs';
import { failureOf, note } from './tools.mjs';

const unheard = { 'x-unheard': '1' };
const PIECE = Buffer.alloc(1024 * 1024);

export const behaviours = {
  'a session of HTTP/2, used twice': () =>
    inSession(async (session) => {
      const first = await askWithin(session, '/json');
      const second = await askWithin(session, '/json');
      return [first, second, session.alpnProtocol, session.encrypted];
    }),
  '10 streams of HTTP/2 at once': () =>
    inSession(async (session) => {
      const answers = await Promise.all(Array.from({ length: 10 }, () => askWithin(session, '/chunks')));
      return new Set(answers.map(([connection, body]) => `${connection} ${body}`)).size;
    }),
  'a body over HTTP/2': () =>
    inSession(async (session) => {
      const stream = session.request({ ':path': '/echo', ':method': 'POST', ...unheard });
      stream.write('one ');
      stream.end('two');
      const { bytes, method } = JSON.parse(await text(stream));
      return [bytes, method];
    }),
  'the events of a stream of HTTP/2': () =>
    inSession(async (session) => {
      const stream = session.request({ ':path': '/json', ...unheard });
      const log = note([], stream, 'stream', ['ready', 'response', 'headers', 'end', 'close', 'trailers', 'aborted']);
      stream.resume();
      await once(stream, 'close');
      return [log, stream.rstCode];
    }),
  'a stream of HTTP/2 that is given up': () =>
    inSession(async (session) => {
      const stream = session.request({ ':path': '/stall', ...unheard });
      await once(stream, 'response');
      stream.close(http2.constants.NGHTTP2_CANCEL);
      await once(stream, 'close');
      return [stream.rstCode, stream.aborted];
    }),
  'a ping over HTTP/2': () =>
    inSession(
      (session) =>
        new Promise((resolve) => session.ping((error, _duration, payload) => resolve([error, payload.length]))),
    ),
  'a refused session of HTTP/2': () => failureOf(once(http2.connect(`http://127.0.0.1:${places.closed}`), 'connect')),
  'fetch from a server that speaks both': async () => {
    const response = await fetch(`${both}/json`);
    return [await response.text(), response.headers.has('connection') || response.headers.has('keep-alive')];
  },
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

async function inSession(use) {
  const session = http2.connect(both);
  session.on('error', () => {});
  await once(session, 'connect');
  try {
    return await use(session);
  } finally {
    session.close();
  }
}

async function askWithin(session, path) {
  const stream = session.request({ ':path': path, ...unheard });
  const [headers] = await once(stream, 'response');
  return [headers['x-connection'] !== undefined, await text(stream)];
}

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
