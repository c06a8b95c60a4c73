/** Calls over HTTP/2 are heard like all others, and stay what they are. */
import { expect, test } from 'vitest';
import { golive, run } from '../cli.ts';
import { runtimes } from '../nodes.ts';
import { expectSameFacts } from './hearing.ts';
import { http2Front } from './http2-front.ts';
import { app, recordedIn, saidByApp, setting } from './setting.ts';

const clients = [
  // From Node 26 on the global fetch speaks HTTP/2 with everybody who does.
  { client: 'fetch', args: ['node', 'fetchText'], fromNode: 18, http2FromNode: 26 },
  { client: 'undici 6', args: ['undici', 'requestHttp2', 'undici-6'], fromNode: 18, http2FromNode: 18 },
  { client: 'undici 7', args: ['undici', 'requestHttp2', 'undici-7'], fromNode: 20, http2FromNode: 20 },
  { client: 'undici 8', args: ['undici', 'requestHttp2', 'undici-8'], fromNode: 22, http2FromNode: 22 },
] as const;

const rows = runtimes().flatMap(({ version, major, path }) =>
  clients
    .filter(({ fromNode }) => major >= fromNode)
    .map((row) => ({ ...row, node: version, program: path, http: major >= row.http2FromNode ? '2.0' : '1.1' })),
);

test.each(rows)('$client on Node $node speaks HTTP/$http, recorded or not', async ({ args, program, http }) => {
  const { standin, where, db } = await setting();
  const front = await http2Front(standin);
  const facts = { ...JSON.parse(where.env.APP ?? ''), origin: front.origin, plainOrigin: front.origin };
  const here = { ...where, env: { ...where.env, APP: JSON.stringify(facts) } };
  const command = [app('clients/app.mjs'), ...args];

  const bare = await run(program, command, here);
  const before = standin.calls.length;
  const recorded = await golive(['record', '--host', front.host, '--', program, ...command], here);
  expect(recorded.stdout).toBe(bare.stdout);
  expect(saidByApp(recorded.stderr)).toBe(saidByApp(bare.stderr));
  expect([before, front.versions]).toEqual([8, Array.from({ length: 16 }, () => http)]);
  const sent = standin.calls.slice(before).map((call) => ({ ...call, origin: front.origin }));
  expectSameFacts(recordedIn(db), sent);
});
