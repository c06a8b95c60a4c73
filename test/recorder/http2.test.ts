/** Calls over HTTP/2 are recorded like all others, and unchanged; those of raw sessions are counted if Node announces them. */
import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { golive, run, temporaryFolder } from '../cli.ts';
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

/** A stand-in that is reached through a front which speaks HTTP/2. */
async function behindFront() {
  const { standin, where, db } = await setting();
  const front = await http2Front(standin);
  const facts = { ...JSON.parse(where.env.APP ?? ''), origin: front.origin, plainOrigin: front.origin };
  return { standin, front, db, here: { ...where, env: { ...where.env, APP: JSON.stringify(facts) } } };
}

test.each(rows)('$client on Node $node uses HTTP/$http, recorded or not', async ({ args, program, http }) => {
  const { standin, front, here, db } = await behindFront();
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

/** Runs an app alone and recorded, both alike, and gives what was said and reported of the recorded run. */
async function missedOf(command: readonly [string, ...string[]], heardHost?: string) {
  const { standin, front, here } = await behindFront();
  const [program, ...args] = command;
  const bare = await run(program, args, here);
  const before = standin.calls.length;
  const recorded = await golive(['record', '--host', heardHost ?? front.host, '--', ...command], here);
  expect([recorded.code, recorded.stdout]).toEqual([bare.code, bare.stdout]);
  expect(saidByApp(recorded.stderr)).toBe(saidByApp(bare.stderr));
  expect([bare.code, before, standin.calls.length]).toEqual([0, before, 2 * before]);
  expect(front.versions).toEqual(standin.calls.map(() => '2.0'));
  const { stdout } = await golive(['analyze', '--format', 'json'], here);
  const { recording, warnings } = JSON.parse(stdout);
  const { missedCalls } = recording.processes;
  return { missedCalls, calls: recording.calls, sent: before, said: recorded.stderr, warnings: warnings.join('\n') };
}

const raw = runtimes().flatMap(({ version, major, path }) => {
  const tells = major >= 24 || (major === 22 && Number(version.split('.')[1]) >= 17);
  return [
    { client: 'node:http2', how: 'raw', sent: 3 },
    { client: 'got 11', how: 'got', sent: 1 },
  ].map((row) => ({ ...row, node: version, program: path, tells }));
});

test.each(raw)('calls of $client over HTTP/2 on Node $node are counted if Node announces them', async (row) => {
  const missed = await missedOf([row.program, app('raw-http2.mjs'), row.how]);
  expect([missed.sent, missed.calls, missed.missedCalls]).toEqual([row.sent, 0, row.tells ? row.sent : 0]);
  const sentence = `${row.sent} call${row.sent === 1 ? '' : 's'} over node:http2 could not be heard`;
  expect([missed.said.includes(sentence), missed.warnings.split(sentence).length - 1]).toEqual([
    row.tells,
    row.tells ? 1 : 0,
  ]);
});

/** undici 6 runs from Node 18 on, each next major from the next even one. */
const oldestNode = (undici: number) => 18 + 2 * (undici - 6);

const byUndici = runtimes().flatMap(({ version, major, path: program }) => [
  ...[6, 7, 8]
    .filter((undici) => major >= oldestNode(undici))
    .map((undici) => ({ client: `undici ${undici}`, args: ['undici', `undici-${undici}`], node: version, program })),
  ...(major >= 26 ? [{ client: 'fetch', args: ['fetch'], node: version, program }] : []),
]);

test.each(byUndici)(
  'a call by $client on Node $node is recorded and not counted as missed, whatever is on the stack',
  async (row) => {
    const { said, ...missed } = await missedOf([
      row.program,
      '--stack-trace-limit=0',
      app('raw-http2.mjs'),
      ...row.args,
    ]);
    expect([missed.sent, missed.calls, missed.missedCalls]).toEqual([1, 1, 0]);
    expect(said).not.toContain('node:http2');
  },
);

test('raw HTTP/2 to other hosts is not counted', async () => {
  const { missedCalls } = await missedOf([process.execPath, app('raw-http2.mjs'), 'raw'], 'docusign.example.test');
  expect(missedCalls).toBe(0);
});

test('raw HTTP/2 is counted in an app in a folder named undici, and beside recorded calls', async () => {
  const folder = join(temporaryFolder(), 'undici-app');
  mkdirSync(folder);
  cpSync(app('raw-http2.mjs'), join(folder, 'app.mjs'));
  const both = `await import(${JSON.stringify(app('raw-http2.mjs'))}); process.argv[2] = 'raw'; await import('./app.mjs');`;
  writeFileSync(join(folder, 'both.mjs'), both);
  const missed = await missedOf([process.execPath, join(folder, 'both.mjs'), 'undici', 'undici-8']);
  expect([missed.sent, missed.calls, missed.missedCalls]).toEqual([4, 1, 3]);
  expect(missed.said).toContain('golive: 3 calls over node:http2 could not be heard and are missing');
  expect(missed.warnings).toContain('3 calls over node:http2 could not be heard and are missing');
});
