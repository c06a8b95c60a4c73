/** No secret and nobody's name reaches the disk: not the recording, not the spool, not a report, not the terminal. */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { GOLIVE, golive, run } from './cli.ts';
import { app, setting } from './recorder/setting.ts';

test('the real SDK logs in, sends, reads and fails, and none of its data is left', async () => {
  const { standin, where, db } = await setting({ SDK: 'docusign-esign' });
  const spool = `${db}-spool`;
  const kept = join(where.cwd, 'kept');
  // The command's last act: the spool as it is while the command still runs.
  const script = join(where.cwd, 'app.mjs');
  writeFileSync(
    script,
    `import { cpSync } from 'node:fs'; await import(${JSON.stringify(app('esign.mjs'))}); cpSync(${JSON.stringify(spool)}, ${JSON.stringify(kept)}, { recursive: true }); process.exitCode = 0;`,
  );
  const formats = ['html', 'markdown', 'json', 'text'].flatMap((format) => ['--format', format]);
  const { stdout, stderr, code } = await golive(
    ['run', '--host', standin.host, ...formats, '--', process.execPath, script],
    where,
  );
  expect([code, stderr]).toEqual([1, expect.stringContaining('NOT READY')]);

  const { account } = standin;
  const bodies = standin.calls.map(({ body }) => body);
  const assertion = new URLSearchParams(bodies[0]).get('assertion') ?? '';
  const tokens = standin.calls.flatMap(({ authorization }) => authorization?.split(' ')[1] ?? []);
  const { privateKeyPem } = JSON.parse(where.env.APP ?? '{}');
  const secrets = [
    ...[...new Set(tokens), assertion, assertion.split('.')[2] ?? '', String(privateKeyPem).slice(40, 100)],
    ...[account.userName, account.email, account.userId, account.accountName],
    ...['Madeup Signer', 'madeup.signer', 'bWFkZSB1cCBkb2N1bWVudA', 'made up document', 'a.txt'],
  ];
  for (const secret of secrets) expect(secret.length).toBeGreaterThan(4);
  expect(tokens.length).toBeGreaterThan(0);

  const places = new Map([...filesBelow(where.cwd, ['.golive', 'golive-report', 'kept'])]);
  expect([...places.keys()].some((file) => file.endsWith('.jsonl'))).toBe(true);
  expect([...places.keys()].filter((file) => file.includes('golive-report'))).toHaveLength(4);
  places.set('stderr', stderr);
  places.set('stdout', stdout);
  for (const [place, content] of places) {
    for (const secret of secrets) expect(content.includes(secret), `${place} holds ${secret.slice(0, 12)}`).toBe(false);
  }
  expect(places.get(join('.golive', 'recording.db'))).toContain(
    createHash('sha256')
      .update(tokens[0] ?? '')
      .digest('hex')
      .slice(0, 16),
  );
});

test('a confidential app: neither the secret nor the code nor the refresh token is kept', async () => {
  const { standin, where } = await setting();
  const secret = 'made-up-client-secret-0123456789';
  const integrationKey = '00000000-dddd-4ddd-8ddd-000000000009';
  standin.registerApp({ integrationKey, secret });
  const code = standin.issueCode(integrationKey);
  const login = `fetch(process.env.ORIGIN + '/oauth/token', { method: 'POST', headers: {
      authorization: 'Basic ' + Buffer.from(process.env.KEY + ':' + process.env.SECRET).toString('base64'),
      'content-type': 'application/x-www-form-urlencoded' },
    body: 'grant_type=authorization_code&code=' + process.env.CODE }).then((response) => response.json()).then(({ refresh_token: token, access_token: access }) => {
      console.log(token + ' ' + access);
      return fetch(process.env.ORIGIN + '/restapi/v2.1/accounts/' + process.env.CODE + '/users?email=' + process.env.SECRET, { headers: { authorization: process.env.SECRET } });
    }).then((response) => response.text())`;
  const env = { ...where.env, ORIGIN: standin.origin, KEY: integrationKey, SECRET: secret, CODE: code };
  const { stdout } = await run(
    process.execPath,
    [GOLIVE, 'run', '--host', standin.host, '--', process.execPath, '-e', login],
    { cwd: where.cwd, env },
  );
  const [refresh = '', access = ''] = stdout.trim().split(' ');
  expect([refresh.length, access.length].every((length) => length > 10)).toBe(true);
  const basic = Buffer.from(`${integrationKey}:${secret}`).toString('base64');
  for (const [file, content] of filesBelow(where.cwd, ['.golive', 'golive-report'])) {
    for (const carried of [secret, basic, code, refresh, access])
      expect(content.includes(carried), `${file} holds ${carried.slice(0, 12)}`).toBe(false);
  }
});

/** Every file below these folders, as bytes are: one character each. */
function* filesBelow(root: string, folders: readonly string[]): Generator<[string, string]> {
  for (const folder of folders) {
    for (const name of readdirSync(join(root, folder), { recursive: true, withFileTypes: true })) {
      if (!name.isFile()) continue;
      const file = join(name.parentPath, name.name);
      yield [file.slice(root.length + 1), readFileSync(file, 'latin1')];
    }
  }
}
