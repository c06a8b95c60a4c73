/** `golive proxy`: a call to its base path reaches the host in the path, and is recorded. */
import { readdirSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { golive, temporaryFolder } from '../cli.ts';
import { expectSameFacts } from '../recorder/hearing.ts';
import { recordedIn } from '../recorder/setting.ts';
import { MADE_UP_KEY } from '../standin/client.ts';
import { ask, proxied } from './proxying.ts';

test('calls go to the host in their path, come back unchanged, and are recorded', async () => {
  const proxy = await proxied();
  const { standin, db, base } = proxy;
  const authorization = `Bearer ${standin.issueToken(MADE_UP_KEY)}`;
  const account = `/restapi/v2.1/accounts/${standin.account.accountId}`;
  const got = await ask(base, `/${standin.host}${account}/envelopes?from_date=2026-01-01`, {
    headers: { authorization },
  });
  const refused = await ask(base, `/${standin.host}${account}/envelopes`, { method: 'POST', body: '{}' });
  expect([got.status, refused.status]).toEqual([200, 401]);
  const { code, stdout } = await proxy.stop();
  expect([code, stdout]).toEqual([0, expect.stringContaining('2 calls were heard.')]);
  expectSameFacts(recordedIn(db), standin.calls, 'proxy');
});

test('golive analyze works meanwhile and counts what was answered so far', async () => {
  const { standin, where, base } = await proxied();
  const calls: number[] = [];
  for (const number of [1, 2]) {
    await ask(base, `/${standin.host}/restapi/v2.1/accounts/${number}`);
    const { stdout } = await golive(['analyze', '--format', 'json'], where);
    calls.push(JSON.parse(stdout).recording.calls);
  }
  expect(calls).toEqual([1, 2]);
});

test('a port in use is reported in one sentence', async () => {
  const { origin } = await proxied();
  const port = new URL(origin).port;
  const cwd = temporaryFolder();
  const { code, stderr } = await golive(['proxy', '--port', port, '--db', 'a.db'], { cwd });
  expect([code, stderr]).toEqual([2, `golive: Port ${port} is in use: name another with --port.\n`]);
  expect(readdirSync(join(cwd, 'a.db-spool'))).toEqual([]);
});

test('a spool that cannot be created is reported, and golive ends', async () => {
  const cwd = temporaryFolder();
  writeFileSync(join(cwd, 'a.db-spool'), '');
  const { code, stderr } = await golive(['proxy', '--port', '0', '--db', 'a.db'], { cwd });
  expect([code, stderr]).toEqual([2, expect.stringMatching(/^golive: .* cannot be opened for writing \(EEXIST\)/)]);
});

test('a recording that was moved meanwhile is reported, and not treated as one without calls', async () => {
  const { origin, standin, where, stop } = await proxied();
  await ask(origin, `/${standin.host}/restapi/v2.1/accounts/1/envelopes`);
  renameSync(join(where.cwd, '.golive'), join(where.cwd, 'elsewhere'));
  const { code, stderr } = await stop();
  expect(code).toBe(2);
  expect(stderr).toMatch(/golive: The recording .golive.recording\.db was moved, removed or replaced meanwhile: /);
  expect(stderr).not.toContain('were heard');
});
