/** Raw HTTP/2, which no recorder claims to hear: it is unchanged. */
import { once } from 'node:events';
import http2 from 'node:http2';
import { text } from 'node:stream/consumers';
import { both, places } from './places.mjs';
import { failureOf, note } from './tools.mjs';

const unheard = { 'x-unheard': '1' };

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
