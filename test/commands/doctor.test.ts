/** `golive doctor` says that recording works, or what has to be fixed. */
import { chmodSync, closeSync, mkdirSync, openSync, readdirSync, symlinkSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { golive, temporaryFolder } from '../cli.ts';
import { runtimes } from '../nodes.ts';
import { pathWith } from '../recorder/path.ts';
import { app } from '../recorder/setting.ts';

test.each(runtimes())(
  'on Node $version, if all is well, every call is recorded and nothing is left behind',
  async (node) => {
    const [cwd, TMPDIR] = [temporaryFolder(), temporaryFolder()];
    const { code, stdout, stderr } = await golive(['doctor'], { cwd, env: { PATH: pathWith(node.path), TMPDIR } });
    expect(stderr).toBe('');
    expect(stdout).toContain(`ok     The wrapped command finds Node ${node.version}.`);
    for (const client of ['http', 'fetch'])
      expect(stdout).toContain(`ok     A call by ${client} was heard and read back.`);
    expect(stdout).not.toContain('WRONG');
    expect(stdout).toMatch(/Recording works here: golive run -- npm test\n$/);
    expect([code, readdirSync(cwd), readdirSync(TMPDIR)]).toEqual([0, [], []]);
  },
);

test("tries the project's own undici if it has one", async () => {
  const cwd = temporaryFolder();
  mkdirSync(join(cwd, 'node_modules'));
  symlinkSync(app('node_modules/undici-6'), join(cwd, 'node_modules', 'undici'));
  const { code, stdout } = await golive(['doctor'], { cwd });
  expect([code, stdout]).toEqual([0, expect.stringContaining('ok     A call by undici was heard and read back.')]);
});

test('a folder that cannot be written is reported, with what to do', async () => {
  const cwd = temporaryFolder();
  writeFileSync(join(cwd, 'file'), '');
  const { code, stdout } = await golive(['doctor', '--db', 'file/recording.db'], { cwd });
  expect(code).toBe(1);
  expect(stdout).toMatch(/^WRONG {2}.*\/file cannot be written \(EEXIST\)\.\n {7}Make it writable.*--db\./m);
  expect(stdout).toMatch(/One thing has to be fixed first\.\n$/);
});

test('leaves a link to a missing place alone', async () => {
  const cwd = temporaryFolder();
  symlinkSync(join(cwd, 'not-mounted'), join(cwd, '.golive'));
  const { code, stdout } = await golive(['doctor'], { cwd });
  expect([code, readdirSync(cwd)]).toEqual([1, ['.golive']]);
  expect(stdout).toMatch(/^WRONG {2}.*\.golive cannot be written/m);
});

test('something else in the place of the recording is reported', async () => {
  const cwd = temporaryFolder();
  writeFileSync(join(cwd, 'text.txt'), 'made up\n');
  const { code, stdout } = await golive(['doctor', '--db', 'text.txt'], { cwd });
  expect(code).toBe(1);
  expect(stdout).toMatch(/^WRONG {2}.*text\.txt is not a recording of golive\.\n {7}Move it away/m);
  await golive(['record', '--', process.execPath, '-e', '0'], { cwd });
  const { stdout: well } = await golive(['doctor'], { cwd });
  expect(well).toContain('ok     .golive/recording.db is a recording that can be read.');
});

test('a damaged recording is reported', async () => {
  const cwd = temporaryFolder();
  await golive(['record', '--', process.execPath, '-e', '0'], { cwd });
  const file = openSync(join(cwd, '.golive', 'recording.db'), 'r+');
  writeSync(file, Buffer.alloc(1000, 'x'), 0, 1000, 1000); // The first page lists the tables: behind its header.
  closeSync(file);
  const { code, stdout } = await golive(['doctor'], { cwd });
  expect(code).toBe(1);
  expect(stdout).toMatch(/^WRONG {2}.*recording\.db is damaged.*\n {7}Move it away/m);
});

test('a machine without Node in PATH is reported, and nothing is probed', async () => {
  const cwd = temporaryFolder();
  const { code, stdout } = await golive(['doctor'], { cwd, env: { PATH: cwd } });
  expect(code).toBe(1);
  expect(stdout).toMatch(/WRONG {2}No node was found in PATH\.\n {7}Install Node/);
  expect(stdout).not.toContain('heard');
});

/** A `node` of the machine's own, which does this before it becomes the real one. */
function wrapper(script: string): string {
  const bin = temporaryFolder();
  writeFileSync(join(bin, 'node'), `#!/bin/sh\n${script}\nexec "${process.execPath}" "$@"\n`);
  chmodSync(join(bin, 'node'), 0o755);
  return `${bin}:/bin:/usr/bin`;
}

test('a Node in which the recorder does not load is reported', async () => {
  const PATH = wrapper('test "$1" = -p && echo 17.9.1 && exit');
  const { code, stdout } = await golive(['doctor'], { cwd: temporaryFolder(), env: { PATH } });
  expect(code).toBe(1);
  expect(stdout).toMatch(/WRONG {2}The wrapped command finds Node 17\.9\.1\.\n {7}Run the app on Node 18 or later/);
});

test('probes the Node of the command, not the one that runs golive', async () => {
  const ours = join(temporaryFolder(), 'node_modules', '.bin');
  mkdirSync(ours, { recursive: true });
  symlinkSync(process.execPath, join(ours, 'node'));
  const PATH = `${ours}:${wrapper('test "$1" = -p && echo 20.1.1 && exit')}`;
  const { stdout } = await golive(['doctor'], { cwd: temporaryFolder(), env: { PATH } });
  expect(stdout).toContain('ok     The wrapped command finds Node 20.1.1.');
});

test('notices a wrapper that removes NODE_OPTIONS', async () => {
  const { code, stdout } = await golive(['doctor'], {
    cwd: temporaryFolder(),
    env: { PATH: wrapper('unset NODE_OPTIONS') },
  });
  expect(code).toBe(1);
  expect(stdout).toMatch(
    /WRONG {2}A Node process did not load the recorder\.\n {7}Look for what removes NODE_OPTIONS:/,
  );
});

test('a Node that fails before it makes a call is reported', async () => {
  const PATH = wrapper('test "$1" = -p || exit 3');
  const { code, stdout } = await golive(['doctor'], { cwd: temporaryFolder(), env: { PATH } });
  expect(code).toBe(1);
  expect(stdout).toMatch(/WRONG {2}A call to 127\.0\.0\.1 from a Node process failed\.\n {7}Look for a firewall/);
});

test('names a proxy and a script that replaces NODE_OPTIONS, but not the secret of the proxy', async () => {
  const cwd = temporaryFolder();
  writeFileSync(
    join(cwd, 'package.json'),
    JSON.stringify({ scripts: { test: 'NODE_OPTIONS=--no-warnings node a.js' } }),
  );
  const env = { HTTPS_PROXY: 'http://user:made-up-password@127.0.0.1:9' };
  const { code, stdout } = await golive(['doctor'], { cwd, env });
  expect(stdout).toContain('ok     A proxy is set (HTTPS_PROXY)');
  expect(stdout).toMatch(/ok {5}The script "test" of package\.json replaces NODE_OPTIONS; .*shim/);
  expect(stdout).not.toContain('made-up-password');
  expect(code).toBe(0);
});

test('the call on loopback goes through no proxy', async () => {
  const proxy = { HTTP_PROXY: 'http://127.0.0.1:9', NODE_USE_ENV_PROXY: '1', NO_PROXY: '', no_proxy: '' };
  const env = { ...proxy, PATH: pathWith(process.execPath) }; // Older ones go by no such variable.
  const { code, stdout } = await golive(['doctor'], { cwd: temporaryFolder(), env });
  expect([code, stdout]).toEqual([0, expect.stringContaining('ok     A call by fetch was heard and read back.')]);
});

test('without a shim to restore the recorder, a script that replaces NODE_OPTIONS has to be fixed', async () => {
  const cwd = temporaryFolder();
  writeFileSync(join(cwd, '.npmrc'), 'node-options = --no-warnings\n');
  const { stdout } = await golive(['doctor'], { cwd, env: { PATH: cwd } });
  expect(stdout).toMatch(/WRONG {2}Node-options in \.npmrc replaces NODE_OPTIONS\.\n {7}Let it keep what is there/);
});
