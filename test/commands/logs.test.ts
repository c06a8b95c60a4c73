/** `golive logs` as a user runs it: the built program, and a Docusign that logs requests. */
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { endOf, GOLIVE, golive, start } from '../cli.ts';
import { setting as settingOf } from '../recorder/setting.ts';
import { accountClient, MADE_UP_KEY } from '../standin/client.ts';

const LOGS = '/restapi/v2.1/diagnostics/request_logs';
const FOLDER = 'docusign-request-logs';

async function setting() {
  const { standin, where } = await settingOf();
  const call = accountClient(standin);
  const token = standin.issueToken(MADE_UP_KEY);
  const env = { ...where.env, DOCUSIGN_ACCESS_TOKEN: token };
  /** Nothing that it says holds the token, or a part of it. */
  const logs = async (args: readonly string[], { withToken = true, stdin = '' } = {}) => {
    const ended = await golive(['logs', ...args], { cwd: where.cwd, env: withToken ? env : where.env, stdin });
    for (const part of token.split('.'))
      expect(`${ended.stdout}${ended.stderr}`.toLowerCase()).not.toContain(part.toLowerCase());
    expect(ended.stderr).not.toMatch(/\n {4}at /);
    return ended;
  };
  return { standin, call, token, env, cwd: where.cwd, logs, host: ['--account-host', standin.host] };
}

test('enable, status, pull, clear: the base URI comes from the account host', async () => {
  const { standin, call, cwd, logs, host } = await setting();
  const { host: at } = standin;
  const off = await logs(['status', ...host]);
  expect(off).toMatchObject({ code: 0, stderr: '' });
  expect(off.stdout).toBe(`Request logging at ${at} is off, with room for 50 of 50 calls.\n`);
  expect((await logs(['enable', ...host])).stdout).toBe(
    `Request logging at ${at} is on, with room for 50 of 50 calls.\n`,
  );
  await call('GET', '/folders');
  await call('GET', '/users');
  const { code, stdout, stderr } = await logs(['pull', ...host]);
  expect(code).toBe(0);
  const file = /^Request log: (docusign-request-logs\/request-logs-\d{8}T\d{6}Z\.zip) \(2 calls\)\n$/.exec(stdout)?.[1];
  expect(readFileSync(join(cwd, file ?? ''), 'latin1')).toMatch(/^PK.*00_OK_GetFolderList\.txt/s);
  expect(stderr).toMatch(
    /^golive: The ZIP holds the bodies of your calls.*keep it private\. `golive import` keeps only/,
  );
  expect((await logs(['clear', ...host])).stdout).toBe(`The request log at ${at} is now empty.\n`);
  expect((await logs(['status', ...host])).stdout).toContain('on, with room for 50 of 50');
});

test('the token from standard input, a given base URI, a named file', async () => {
  const { standin, call, token, logs, cwd } = await setting();
  const base = ['--base-uri', standin.plainOrigin, '--token-stdin'];
  const piped = { withToken: false, stdin: `${token}\n` };
  await logs(['enable', ...base], piped);
  await call('GET', '/folders');
  const pulled = await logs(['pull', ...base, '--output', 'new/monday.zip'], piped);
  expect([pulled.code, pulled.stdout]).toEqual([0, 'Request log: new/monday.zip (1 call)\n']);
  const again = await logs(['pull', ...base, '--output', 'new/monday.zip'], piped);
  expect([again.code, again.stdout]).toEqual([2, '']);
  expect(again.stderr).toBe('golive: new/monday.zip already exists: name another file with --output.\n');
  expect(standin.calls.some(({ path }) => path === '/oauth/userinfo')).toBe(false);
  expect(existsSync(join(cwd, FOLDER))).toBe(false);
});

test('a full log is reported, with what to do', async () => {
  const { call, logs, host } = await setting();
  await logs(['enable', ...host]);
  for (let made = 0; made < 51; made += 1) await call('GET', '/folders');
  expect((await logs(['enable', ...host])).stdout).toMatch(
    /is off, with room for 0 of 50 calls\. Make room with `golive logs pull` and `golive logs clear`\.\n$/,
  );
  const { code, stdout, stderr } = await logs(['pull', ...host]);
  expect([code, stdout]).toEqual([0, expect.stringContaining('(50 calls)')]);
  expect(stderr).toContain('golive: The log was full: later calls are not in it.\n');
});

test('an empty log is reported, with whether logging is on', async () => {
  const { logs, host, cwd } = await setting();
  const off = await logs(['pull', ...host]);
  expect([off.code, off.stdout]).toEqual([2, '']);
  expect(off.stderr).toMatch(
    /is empty, and logging is off: switch it on with `golive logs enable`, run your app, pull/,
  );
  await logs(['enable', ...host]);
  expect((await logs(['pull', ...host])).stderr).toMatch(/is empty, and logging is on: run your app, pull again\.\n$/);
  expect(readdirSync(join(cwd, FOLDER))).toEqual(['.gitignore']);
});

test.each(['SIGINT', 'SIGTERM'] as const)(
  '--keep-pulling goes on until %s, and ends after a last download',
  async (signal) => {
    const { standin, call, token, env, cwd, logs, host } = await setting();
    await logs(['enable', ...host]);
    for (let made = 0; made < 51; made += 1) await call('GET', '/folders');
    const child = start(process.execPath, [GOLIVE, 'logs', 'pull', '--keep-pulling', ...host], { cwd, env });
    const ending = endOf(child);
    const enabledAgain = () =>
      standin.calls.filter(({ method, status }) => method === 'PUT' && status === 200).length === 3;
    await expect.poll(enabledAgain, { timeout: 20_000 }).toBe(true);
    for (let made = 0; made < 4; made += 1) await call('GET', '/users');
    child.kill(signal);
    const { code, stdout, stderr } = await ending;
    expect(code).toBe(0);
    expect(stdout).toMatch(/^Request log: \S+ \(50 calls\)\nRequest log: \S+ \(4 calls\)\n$/);
    expect(stderr).toMatch(
      /^golive: Makes up to 3 API calls every 20 seconds, 540 an hour, which count against the hourly limit\./,
    );
    expect(stderr).toMatch(/golive: The ZIP holds the bodies of your calls/);
    for (const part of token.split('.')) expect(stdout + stderr).not.toContain(part);
    expect(readdirSync(join(cwd, FOLDER)).filter((name) => name.endsWith('.zip'))).toHaveLength(2);
  },
);

test.each([
  ['no token', ['status'], /^golive: There is no access token: set DOCUSIGN_ACCESS_TOKEN, or pipe it in/],
  ['no token in the pipe', ['status', '--token-stdin'], /There is no access token/],
  ['two addresses', ['clear', '--base-uri', 'a', '--account-host', 'b'], /give only one of them/],
  ['a file for many', ['pull', '--keep-pulling', '--output', 'a.zip'], /name a folder with --output/],
  ['no command', ['pul'], /unknown command 'pul'.*Did you mean pull/s],
])('wrong usage: %s', async (_, args, says) => {
  const { logs } = await setting();
  const { code, stdout, stderr } = await logs(args, { withToken: false });
  expect([code, stdout]).toEqual([2, '']);
  expect(stderr).toMatch(says);
});

test('refuses a token in the wrong place, and does not repeat it', async () => {
  const { token, logs } = await setting();
  const wrong = [
    ['status', '--token', token],
    ['status', `--token=${token}`],
    ['status', `--tokn=${token}`],
    ['pull', token],
    [token],
    ['status', '--base-uri', `https://${token}@demo.docusign.net`],
    ['status', '--account-host', token],
  ];
  for (const args of wrong) expect(await logs(args)).toMatchObject({ code: 2, stdout: '' });
});

test.each([
  ['an expired token', { status: 401, errorCode: 'AUTHORIZATION_INVALID_TOKEN' }, /has expired .*get a new one/],
  ['a user who may not', { status: 403, errorCode: 'USER_LACKS_PERMISSIONS' }, /ask an administrator of the account/],
  ['a page of a proxy', { status: 200, body: '<html>made-up page</html>' }, /other than a complete ZIP/],
  ['a connection that breaks', { reset: true as const }, /cannot be reached/],
])('pull with %s: one sentence, exit code 2, no file', async (_, fault, says) => {
  const { standin, call, logs, host, cwd } = await setting();
  await logs(['enable', ...host]);
  await call('GET', '/folders');
  standin.script({ path: LOGS, ...fault });
  const { code, stdout, stderr } = await logs(['pull', ...host]);
  expect([code, stdout]).toEqual([2, '']);
  expect(stderr).toMatch(says);
  expect(stderr).toMatch(/^golive: [^\n]+\n$/);
  expect(stderr).not.toContain('made-up page');
  if ('errorCode' in fault) expect(stderr).toMatch(/\(trace token [0-9a-f-]{36}\)/);
  expect(readdirSync(join(cwd, FOLDER)).filter((name) => name.endsWith('.zip'))).toEqual([]);
});

test('a file where the folder belongs', async () => {
  const { call, logs, host, cwd } = await setting();
  await logs(['enable', ...host]);
  await call('GET', '/folders');
  writeFileSync(join(cwd, FOLDER), 'mine');
  const { code, stderr } = await logs(['pull', ...host]);
  expect([code, stderr]).toEqual([
    2,
    expect.stringMatching(/cannot be created \(EEXIST\): name another place with --output/),
  ]);
  expect(readFileSync(join(cwd, FOLDER), 'utf8')).toBe('mine');
  mkdirSync(join(cwd, 'there'));
  expect(await logs(['pull', ...host, '--output', 'there'])).toMatchObject({ code: 0 });
});

test.each([[], ['pull'], ['enable'], ['status'], ['clear']])(
  'logs %s --help: an example, exit codes, 80 columns',
  async (...args) => {
    const { logs } = await setting();
    const { code, stdout } = await logs([...args, '--help']);
    expect(code).toBe(0);
    expect(stdout).toMatch(/Example:\n {2}golive logs /);
    expect(stdout).toMatch(/Exit codes:\n {2}0 /);
    expect(stdout).toMatch(/DOCUSIGN_ACCESS_TOKEN/);
    expect(stdout.split('\n').filter((line) => line.length > 80)).toEqual([]);
  },
);
