/** undici as a package: bodies in both directions. */
import { once } from 'node:events';
import { Readable } from 'node:stream';
import { clientModule, plain } from './places.mjs';
import { connectionsOf, failureOf } from './tools.mjs';
import { through } from './undici-tools.mjs';

/** @param name of the package, such as `undici-6`. */
export function behavioursOf(name) {
  const undici = clientModule(name);
  const withClient = (use) => through(new undici.Client(plain), use);
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
  };
}
