/** undici as a package: its other ways to call, upgrades, tunnels, and the web APIs that it brings. */
import { once } from 'node:events';
import { PassThrough, Writable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { clientModule, places, plain } from './places.mjs';
import { failureOf } from './tools.mjs';
import { through } from './undici-tools.mjs';

/** @param name of the package, such as `undici-6`. */
export function behavioursOf(name) {
  const undici = clientModule(name);
  const withClient = (use) => through(new undici.Client(plain), use);

  return {
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
