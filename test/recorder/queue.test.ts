/** Calls that wait for a connection start when they get it: until then nothing of them is on the wire. */
import type { Socket } from 'node:net';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { golive, temporaryFolder } from '../cli.ts';
import { runtimes } from '../nodes.ts';
import { listen } from '../standin/listening.ts';
import { app, recordedIn } from './setting.ts';

const CALLS = 20;
/** Durations are kept in microseconds. */
const ROUNDING_MS = 0.002;

const FIRST = '/restapi/v2.1/accounts/1';
const AGAIN = '/restapi/v2.1/accounts/2';
const BETWEEN = '/restapi/v2.1/accounts/3';

/** `ask(path)` makes a call, all at once, over one connection. */
const CLIENTS = {
  http: `const agent = new http.Agent({ keepAlive: true, maxSockets: 1 });
    const ask = (path) => new Promise((resolve) => http.get(origin + path, { agent }, (answer) => answer.on('end', resolve).resume()));`,
  undici: `const agent = new (installed('undici-6').Agent)({ connections: 1, pipelining: 1 });
    const ask = async (path) => (await agent.request({ origin, path, method: 'GET' })).body.text();`,
};

const rows = runtimes().flatMap(({ version, path }) =>
  Object.entries(CLIENTS).map(([client, code]) => ({ client, code, version, path })),
);

test.each(rows)('calls in a queue of $client on Node $version start one after the other', async ({ code, path }) => {
  const arrived: string[] = [];
  const server = await listen(0, null, (request, response) => {
    arrived.push(request.url ?? '');
    setImmediate(() => response.end('{}'));
  });
  onTestFinished(() => server.close());
  const cwd = temporaryFolder();
  const script = `const http = require('node:http'), origin = 'http://${server.host}';
    const installed = require('node:module').createRequire(${JSON.stringify(app('queue.cjs'))});
    ${code}
    Promise.all(Array.from({ length: ${CALLS} }, (_, at) => ask('/restapi/v2.1/accounts/' + at))).then(() => agent.destroy());`;
  await golive(['record', '--host', server.host, '--', path, '-e', script], { cwd });
  const heard = recordedIn(join(cwd, '.golive', 'recording.db'));
  expect(heard.map(({ path: asked }) => asked)).toEqual(arrived);
  expect(arrived).toHaveLength(CALLS);
  const ends = heard.map(({ startedAt, durationMs }) => startedAt + (durationMs ?? 0));
  const early = heard.slice(1).filter(({ startedAt }, index) => startedAt < (ends[index] ?? 0) - ROUNDING_MS);
  expect(early).toEqual([]);
});

test.each(runtimes())(
  'a call that undici sends twice on Node $version starts with the first time',
  async ({ path }) => {
    let held: Socket | null = null;
    const arrived: string[] = [];
    const server = await listen(0, null, (request, response) => {
      arrived.push(request.url ?? '');
      if (request.url === FIRST) held = request.socket;
      else response.end('{}');
      if (request.url === BETWEEN) held?.destroy();
    });
    onTestFinished(() => server.close());
    const cwd = temporaryFolder();
    const script = `const origin = 'http://${server.host}';
    const { Agent } = require('node:module').createRequire(${JSON.stringify(app('queue.cjs'))})('undici-6');
    const pipelined = new Agent({ connections: 1, pipelining: 2 }), other = new Agent();
    const ask = async (agent, path) => (await agent.request({ origin, path, method: 'GET' })).body.text();
    const sent = require('node:diagnostics_channel').channel('undici:client:sendHeaders');
    const twice = new Promise((resolve) => sent.subscribe(({ request }) => { if (request.path === '${AGAIN}') resolve(); }));
    const lost = ask(pipelined, '${FIRST}').catch(() => {}), again = ask(pipelined, '${AGAIN}');
    twice.then(() => ask(other, '${BETWEEN}')).then(() => Promise.all([lost, again])).then(() => { pipelined.destroy(); other.destroy(); });`;
    const { stderr } = await golive(['record', '--host', server.host, '--', path, '-e', script], { cwd });
    expect(arrived, stderr).toEqual([FIRST, AGAIN, BETWEEN, AGAIN]);
    const heard = recordedIn(join(cwd, '.golive', 'recording.db'));
    expect(heard.map((call) => [call.path, call.status])).toEqual([
      [FIRST, null],
      [AGAIN, 200],
      [BETWEEN, 200],
    ]);
  },
);
