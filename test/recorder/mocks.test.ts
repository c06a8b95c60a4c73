/** With a mock library in the app: its answers prove nothing, and the calls that it passes through are recorded as usual. */
import { expect, test } from 'vitest';
import { meaningOf } from '../../src/docusign.ts';
import type { Call } from '../../src/model.ts';
import { golive, run } from '../cli.ts';
import { runtimes } from '../nodes.ts';
import { app, recordedIn, saidByApp, setting } from './setting.ts';

interface Library {
  readonly library: string;
  readonly family: 'nock' | 'msw' | 'undici';
  /** What the library can mock. */
  readonly ways: readonly string[];
  /** Those of them whose mocked calls are heard, and told apart; of the others nothing is heard. */
  readonly heard: readonly string[];
  readonly fromNode?: number;
  /** The last Node whose global fetch understands the library's dispatcher. */
  readonly untilNode?: number;
}

const overHttp = ['https', 'axios', 'esign'];
const all = [...overHttp, 'fetch'];
const throughUndici = ['fetch', 'undici'];

const libraries: readonly Library[] = [
  { library: 'nock-13', family: 'nock', ways: overHttp, heard: [] },
  { library: 'nock-14', family: 'nock', ways: all, heard: overHttp },
  { library: 'nock-15', family: 'nock', ways: all, heard: all, fromNode: 22 },
  { library: 'msw-2', family: 'msw', ways: all, heard: overHttp },
  { library: 'msw-3', family: 'msw', ways: all, heard: all, fromNode: 22 },
  { library: 'undici-6', family: 'undici', ways: throughUndici, heard: [], untilNode: 24 },
  { library: 'undici-7', family: 'undici', ways: throughUndici, heard: [], fromNode: 20 },
  { library: 'undici-8', family: 'undici', ways: throughUndici, heard: [], fromNode: 22 },
];

const rows = runtimes().flatMap((node) =>
  libraries
    .filter(({ fromNode = 0, untilNode = node.major }) => node.major >= fromNode && node.major <= untilNode)
    .map((library) => ({ ...library, node: node.version, path: node.path })),
);

test.each(rows)('$library on Node $node answers as it does alone, and only real calls count', async (row) => {
  const { family, library, ways, heard, path } = row;
  const { standin, where, db } = await setting();
  const command = [app('mocks/app.mjs'), family, library, ...ways];
  const bare = await run(path, command, where);
  const before = standin.calls.length;
  const recorded = await golive(['record', '--host', standin.host, '--', path, ...command], where);
  expect(recorded.stdout).toBe(bare.stdout);
  expect(saidByApp(recorded.stderr)).toBe(saidByApp(bare.stderr));
  expect([recorded.code, bare.code]).toEqual([0, 0]);

  const sent = standin.calls.slice(before);
  expect(sent).toHaveLength(3 * ways.length);
  const calls = recordedIn(db);
  const real = calls.filter(({ mocked, sent: left }) => !mocked && left);
  expect(real.map(briefly)).toEqual(sent.map(briefly));
  expect(calls.filter(({ mocked }) => mocked).map(briefly)).toEqual(
    heard.flatMap(() => ['POST envelopes 201', 'GET envelopes 200', 'GET users 200']),
  );
  expect(calls.filter(({ sent: left }) => !left).map(briefly)).toEqual(heard.map(() => 'GET folders null'));

  expect(calls.filter((call) => meaningOf(call).notEligible === null)).toEqual(real);
});

test.each(runtimes())('a call that the server breaks off was sent, by fetch on Node $version', async ({ path }) => {
  const { standin, where, db } = await setting();
  standin.script({ reset: true });
  const code = `fetch(JSON.parse(process.env.APP).plainOrigin + '/restapi/v2.1').catch(() => {})`;
  await golive(['record', '--host', standin.plainHost, '--', path, '-e', code], where);
  expect(recordedIn(db)).toMatchObject([{ status: null, sent: true, mocked: false }]);
});

test.each(runtimes())('a connection that does not count its bytes is taken as real on Node $version', async (node) => {
  const { standin, where, db } = await setting();
  const code = `const { Duplex } = require('node:stream');
    const url = new URL(JSON.parse(process.env.APP).plainOrigin + '/restapi/v2.1');
    const createConnection = () => {
      const socket = require('node:net').connect(url.port, url.hostname);
      return Duplex.from({ readable: socket, writable: socket });
    };
    require('node:http').get(url, { createConnection }, (response) => response.resume());`;
  const { code: exit } = await golive(['record', '--host', standin.plainHost, '--', node.path, '-e', code], where);
  expect(exit).toBe(0);
  expect(recordedIn(db)).toMatchObject([{ status: 200, mocked: false }]);
});

test.each(runtimes())(
  'two answers that arrive in one piece are both taken as real on Node $version',
  async ({ path }) => {
    const { where, db } = await setting();
    const code = `const answer = 'HTTP/1.1 200 OK\\r\\nContent-Length: 0\\r\\n\\r\\n';
    const server = require('node:net').createServer((socket) => {
      let asked = '';
      socket.on('data', (chunk) => (asked += chunk).split('GET ').length === 3 && socket.write(answer + answer));
    }).listen(0, 'localhost', async () => {
      const { Client } = require(${JSON.stringify(app('node_modules/undici-6'))});
      const client = new Client('http://localhost:' + server.address().port, { pipelining: 2 });
      const call = async () => (await client.request({ path: '/restapi/v2.1', method: 'GET' })).body.dump();
      await Promise.all([call(), call()]);
      client.destroy();
      server.close();
    });`;
    expect((await golive(['record', '--host', 'localhost', '--', path, '-e', code], where)).code).toBe(0);
    const real = { status: 200, mocked: false };
    expect(recordedIn(db)).toMatchObject([real, real]);
  },
);

/** Method, kind of resource and status of a call, heard or sent. */
function briefly({ method, path, status }: Pick<Call, 'method' | 'path' | 'status'>): string {
  return `${method} ${path.split('/')[5]} ${status}`;
}
