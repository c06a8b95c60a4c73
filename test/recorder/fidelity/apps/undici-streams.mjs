/** undici as a package: bodies both ways, upgrades, tunnels, and the parts of the web that it brings. */
import { once } from 'node:events';
import { PassThrough, Readable, Writable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { clientModule, places, plain } from './places.mjs';
import { connectionsOf, failureOf } from './tools.mjs';

/** @param name of the package, such as `undici-6`. */
export function streamsOf(name) {
  const undici = clientModule(name);

  async function withClient(use) {
    const client = new undici.Client(plain);
    try {
      return await use(client);
    } finally {
      await client.destroy();
    }
  }

  const post = (client, body, more = {}) => client.request({ path: '/echo', method: 'POST', body, ...more });
  const echoed = async (client, body) => (await post(client, body)).body.json();

  return {
    'bodies of every kind': () =>
      withClient(async (client) => {
        async function* pieces() {
          yield 'one';
          yield Buffer.from('two');
        }
        const bodies = ['text', Buffer.from('bytes'), new Uint8Array([1]), Readable.from(['a', 'b']), pieces(), null];
        const answers = [];
        for (const body of bodies) answers.push(await echoed(client, body));
        return answers.map(({ bytes, digest, rawHeaders }) => [
          bytes,
          digest,
          rawHeaders.map((part) => part.toLowerCase()),
        ]);
      }),
    'a form': async () => {
      const form = new undici.FormData();
      form.set('file', new Blob(['%PDF']), 'a.pdf');
      const { bytes } = await (await undici.fetch(`${plain}/echo`, { method: 'POST', body: form })).json();
      return bytes > 0;
    },
    'a body that fails': () =>
      withClient(async (client) => {
        const body = new Readable({ read: () => body.destroy(new Error('source is dry')) });
        return failureOf(post(client, body));
      }),
    'a length that is wrong': () =>
      withClient((client) => failureOf(post(client, 'four', { headers: { 'content-length': '9' } }))),
    'headers as a flat list and as a map': () =>
      withClient(async (client) => {
        const lists = [['x-a', '1', 'x-b', '2'], new Map([['x-a', '1']]), { 'x-a': ['1', '2'] }];
        const answers = [];
        for (const headers of lists) answers.push(await (await post(client, 'x', { headers })).body.json());
        return answers.map(({ rawHeaders }) => rawHeaders.map((part) => part.toLowerCase()));
      }),
    'every way of reading': () =>
      withClient(async (client) => {
        const ways = ['text', 'json', 'arrayBuffer', 'blob'];
        const read = [];
        for (const way of ways) read.push(await (await client.request({ path: '/json', method: 'GET' })).body[way]());
        return read.map((body) => body.byteLength ?? body.size ?? body);
      }),
    'a body as a stream of Node': () =>
      withClient(async (client) => {
        const { body } = await client.request({ path: '/large?bytes=1048576', method: 'GET' });
        let bytes = 0;
        for await (const chunk of body) bytes += chunk.length;
        return [bytes, body.constructor.name, body.destroyed, body.readableEnded];
      }),
    'a body that is thrown away': () =>
      withClient(async (client) => {
        const first = await client.request({ path: '/large?bytes=65536', method: 'GET' });
        await first.body.dump();
        const second = await client.request({ path: '/json', method: 'GET' });
        await second.body.text();
        return connectionsOf([first, second]);
      }),
    'a body that is left half way': () =>
      withClient(async (client) => {
        const { body } = await client.request({ path: '/stall', method: 'GET' });
        const failed = failureOf(once(body, 'end'));
        await once(body, 'readable');
        body.destroy(new Error('enough'));
        return failed;
      }),
    '64 MB that wait for a slow reader': () =>
      withClient(async (client) => {
        const { body } = await client.request({ path: '/large?bytes=67108864', method: 'GET' });
        let most = 0;
        let bytes = 0;
        for await (const chunk of body) {
          bytes += chunk.length;
          most = Math.max(most, body.readableLength);
        }
        return [bytes, most <= 1024 * 1024];
      }),
    'stream() into a target': () =>
      withClient(async (client) => {
        const target = new PassThrough();
        const read = text(target);
        const seen = [];
        await client.stream({ path: '/chunks', method: 'GET' }, ({ statusCode, headers }) => {
          seen.push(statusCode, headers['content-type']);
          return target;
        });
        return [...seen, await read];
      }),
    'stream() into a target that fails': () =>
      withClient((client) => {
        const target = new Writable({ write: (_chunk, _encoding, done) => done(new Error('disk is full')) });
        return failureOf(client.stream({ path: '/chunks', method: 'GET' }, () => target));
      }),
    'pipeline() both ways': () =>
      withClient(async (client) => {
        const duplex = client.pipeline({ path: '/echo', method: 'POST' }, ({ body }) => body);
        duplex.end('through the pipe');
        return JSON.parse(await text(duplex)).digest;
      }),
    'dispatch() with a handler of the app': () =>
      withClient(
        (client) =>
          new Promise((resolve, reject) => {
            const log = [];
            client.dispatch(
              { path: '/trailers', method: 'GET' },
              {
                onConnect: () => log.push('connect'),
                onHeaders: (status) => log.push(status) > 0,
                onData: (chunk) => log.push(String(chunk)) > 0,
                onComplete: (trailers) => resolve([...log, trailers?.map(String) ?? null]),
                onRequestStart: () => log.push('connect'),
                onResponseStart: (_controller, status) => log.push(status),
                onResponseData: (_controller, chunk) => log.push(String(chunk)),
                onResponseEnd: (_controller, trailers) => resolve([...log, Object.entries(trailers ?? {})]),
                onError: reject,
                onResponseError: (_controller, error) => reject(error),
              },
            );
          }),
      ),
    trailers: () =>
      withClient(async (client) => {
        const { body, trailers } = await client.request({ path: '/trailers', method: 'GET' });
        return [await body.text(), trailers];
      }),
    'information ahead of the answer': () =>
      withClient(async (client) => {
        const told = [];
        const onInfo = ({ statusCode }) => told.push(statusCode);
        const { body, statusCode } = await client.request({ path: '/information', method: 'GET', onInfo });
        await body.dump();
        return [told, statusCode];
      }),
    'an upgrade': () =>
      withClient(async (client) => {
        const { socket, headers } = await client.upgrade({ path: '/up', protocol: 'echo' });
        socket.write('ping');
        const [answer] = await once(socket, 'data');
        socket.destroy();
        return [headers.upgrade, String(answer)];
      }),
    'a tunnel': () =>
      withClient(async (client) => {
        const { statusCode, socket } = await client.connect({ path: `127.0.0.1:${places.http}` });
        socket.end('GET /json HTTP/1.1\r\nHost: any\r\nX-Unheard: 1\r\nConnection: close\r\n\r\n');
        return [statusCode, (await text(socket)).split('\r\n')[0]];
      }),
    'a WebSocket': async () => {
      const socket = new undici.WebSocket(plain.replace('http', 'ws'));
      await once(socket, 'open');
      socket.send('hello');
      const [{ data }] = await once(socket, 'message');
      socket.close();
      const [{ wasClean, code }] = await once(socket, 'close');
      return [data, wasClean, code];
    },
    'an EventSource': async () => {
      const source = new undici.EventSource(`${plain}/events`);
      const [[first], [named]] = await Promise.all([once(source, 'message'), once(source, 'named')]);
      source.close();
      return [first.data, first.lastEventId, named.data, source.readyState];
    },
  };
}
