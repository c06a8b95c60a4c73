/** Node inside a proxied run: calls through the proxy are recorded there, all others inside the app, each once. */
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { GOLIVE, golive, temporaryFolder } from '../cli.ts';
import { recordedIn, setting } from '../recorder/setting.ts';

const APP = join(import.meta.dirname, 'apps', 'node-clients.mjs');

const DIRECT = ['http over https', 'http over http', 'fetch over https', 'fetch over http'] as const;
const BY_ENVIRONMENT = ['axios over https', 'axios over http', 'axios-0 over https', 'axios-0 over http'] as const;
const BY_AGENT = ['agent over https', 'undici over https', 'undici over http'] as const;

test.each([
  { env: {}, tap: DIRECT, proxy: [...BY_ENVIRONMENT, ...BY_AGENT] },
  { env: { NODE_USE_ENV_PROXY: '1' }, tap: [], proxy: [...DIRECT, ...BY_AGENT] },
])('with $env every call is recorded once, where it leaves the machine', async ({ env, tap, proxy }) => {
  const { standin, where, db } = await setting(env);
  const hosts = ['--host', standin.host, '--host', standin.plainHost];
  const command = [process.execPath, APP, ...tap, ...proxy];
  const { stdout } = await golive(['record', '--capture', 'proxy', ...hosts, '--', ...command], where);
  expect(stdout).toBe('401\n'.repeat(tap.length + proxy.length));
  expect(standin.calls).toHaveLength(tap.length + proxy.length);
  expect(recordedIn(db).map(({ source, scheme, status }) => `${status} over ${scheme} by ${source}`)).toEqual([
    ...tap.map((client) => `401${client.replace(/^\S+/, '')} by tap`),
    ...proxy.map((client) => `401${client.replace(/^\S+/, '')} by proxy`),
  ]);
});

test.each([
  { env: {}, clients: ['axios-0 over https', 'axios over https', 'axios over http', 'undici over https'] },
  { env: { NODE_USE_ENV_PROXY: '1' }, clients: ['fetch over https', 'http over https', 'http over http'] },
])('with $env calls that break off beyond the proxy are recorded once', async ({ env, clients }) => {
  const { standin, where, db } = await setting(env);
  standin.script({ reset: true, times: clients.length });
  const hosts = ['--host', standin.host, '--host', standin.plainHost];
  await golive(['record', '--capture', 'proxy', ...hosts, '--', process.execPath, APP, ...clients], where);
  expect(standin.calls).toHaveLength(clients.length);
  const broken = { source: 'proxy', status: null, networkError: 'ECONNRESET', sent: true };
  expect(recordedIn(db)).toMatchObject(clients.map(() => broken));
});

test('inside a recorded command neither proxy starts, and both say so', async () => {
  const where = { cwd: temporaryFolder() };
  const says =
    'golive: golive was started by a command that golive records already: start its proxy outside of that.\n';
  for (const own of [
    ['proxy', '--port', '0'],
    ['record', '--capture', 'proxy', '--', 'true'],
  ]) {
    const { code, stderr } = await golive(['record', '--', process.execPath, GOLIVE, ...own], where);
    expect([code, stderr]).toEqual([2, expect.stringContaining(says)]);
  }
});
