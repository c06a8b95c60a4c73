/** The wrapped command runs as it does alone, and no call is lost. */
import { once } from 'node:events';
import { existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { GOLIVE, golive, run, start, temporaryFolder } from '../cli.ts';
import { app, recordedIn, setting } from '../recorder/setting.ts';

const node = process.execPath;

test.each([0, 1, 3, 70, 255])('record exits with %d like its command', async (code) => {
  expect(await golive(['record', '--', node, '-e', `process.exit(${code})`], { cwd: temporaryFolder() })).toMatchObject(
    { code, signal: null },
  );
});

test('run exits like its command when that does not end with 0', async () => {
  expect((await golive(['run', '--', node, '-e', 'process.exit(5)'], { cwd: temporaryFolder() })).code).toBe(5);
});

test('record exits with 127 if the Windows shell finds no such command', async () => {
  const cwd = temporaryFolder();
  const onWindows = `const { platform } = process;
    const say = (value) => Object.defineProperty(process, 'platform', { value });
    say('win32');
    require('node:module').createRequire(${JSON.stringify(GOLIVE)})('cross-spawn'); // It asks once, when it is loaded.
    say(platform);`;
  writeFileSync(join(cwd, 'windows.cjs'), onWindows);
  const args = ['--require', './windows.cjs', GOLIVE, 'record', '--', 'no-such-command'];
  expect(await run(node, args, { cwd, env: { comspec: '/bin/false' } })).toMatchObject({
    code: 127,
    stderr: expect.stringContaining('golive: no-such-command: command not found. Check its name and your PATH.'),
  });
});

test.runIf(process.platform === 'linux').each(['tap', 'proxy'] as const)(
  'a command that the system refuses at once is reported, and nothing keeps waiting: by %s',
  async (capture) => {
    const cwd = temporaryFolder();
    const index = new URL('../../dist/src/index.js', import.meta.url).href;
    const script = `import { record } from ${JSON.stringify(index)};
      const options = { db: 'r.db', hosts: [], capture: '${capture}', callSites: false, fresh: false };
      await record({ ...options, command: ['true', 'x'.repeat(2 ** 18)] }).catch(({ message }) => console.log(message));`;
    const { stdout, code } = await run(node, ['--input-type=module', '-e', script], { cwd });
    expect([code, stdout]).toEqual([0, 'true cannot be started (E2BIG).\n']);
    expect(readdirSync(cwd, { recursive: true }).filter((name) => String(name).endsWith('.pem'))).toEqual([]);
  },
);

test.each(['SIGTERM', 'SIGINT', 'SIGHUP', 'SIGKILL'] as const)(
  'record ends by %s as its command does',
  async (signal) => {
    const kill = `process.kill(process.pid, '${signal}'); setInterval(() => {}, 1000);`;
    expect(await golive(['record', '--', node, '-e', kill], { cwd: temporaryFolder() })).toMatchObject({
      code: null,
      signal,
    });
  },
);

test.each(['SIGTERM', 'SIGINT', 'SIGHUP'] as const)(
  '%s to golive reaches the command, which decides how it ends',
  async (signal) => {
    const cwd = temporaryFolder();
    const code = `process.on('${signal}', () => process.exit(9)); setInterval(() => {}, 1000); console.log('ready');`;
    const child = start(node, [GOLIVE, 'record', '--', node, '-e', code], { cwd });
    await once(child.stdout, 'data');
    child.kill(signal);
    expect(await once(child, 'exit')).toEqual([9, null]);
  },
);

test.each([
  { db: '.golive/recording.db', command: 'golive analyze' },
  { db: 'other.db', command: 'golive analyze --db other.db' },
  { db: "it's another.db", command: String.raw`golive analyze --db 'it'\''s another.db'` },
])('what was recorded into $db is judged by the command that golive suggests', async ({ db, command }) => {
  const cwd = temporaryFolder();
  const app = "require('node:http').get('http://127.0.0.1:9/').on('error', () => {})";
  const { stderr } = await golive(['record', '--db', db, '--host', '127.0.0.1:9', '--', node, '-e', app], { cwd });
  expect(stderr).toContain(`golive: Judge it with \`${command}\`.\n`);
});

test("standard streams are the command's own", async () => {
  const code = `process.stdin.pipe(process.stdout); process.stderr.write('err\\n');`;
  const { stdout, stderr } = await golive(['record', '--', node, '-e', code], {
    cwd: temporaryFolder(),
    stdin: 'from stdin',
  });
  expect(stdout).toBe('from stdin');
  expect(stderr).toMatch(/^err\n/m);
});

test('passes on arguments unchanged, whatever they are', async () => {
  const args = ['--db', 'x', '--', '--help', 'a b', '"', '$HOME', '*'];
  const { stdout } = await golive(
    ['record', '--', node, '-p', 'JSON.stringify(process.argv.slice(1))', '--', ...args],
    { cwd: temporaryFolder() },
  );
  expect(JSON.parse(stdout)).toEqual(args);
});

test('adds to NODE_OPTIONS, and works from a folder with spaces and quotes in its name', async () => {
  const cwd = temporaryFolder('golive "test" with spaces-');
  const preload = join(cwd, 'own.cjs');
  writeFileSync(preload, "globalThis.own = 'preloaded';");
  const env = { NODE_OPTIONS: `--require ${JSON.stringify(preload)}` };
  const { stdout, stderr } = await run(node, [GOLIVE, 'record', '--', node, '-p', 'globalThis.own'], { cwd, env });
  expect(stdout).toBe('preloaded\n');
  expect(stderr).toMatch(/1 of them loaded the recorder/);
});

test('the package itself may be in a folder with spaces and quotes in its name', async () => {
  const cwd = temporaryFolder('golive "test" with spaces-');
  const place = join(cwd, 'golive analyzer');
  symlinkSync(dirname(dirname(dirname(dirname(GOLIVE)))), place);
  const args = ['--preserve-symlinks', '--preserve-symlinks-main', join(place, 'dist/src/commands/golive.js')];
  const { stdout, stderr } = await run(node, [...args, 'record', '--', node, '-p', 'process.env.NODE_OPTIONS'], {
    cwd,
  });
  expect(stdout).toContain('with spaces-');
  expect(stderr).toMatch(/1 of them loaded the recorder/);
});

test('the command keeps its own Node, and still finds the other programs of that folder', async () => {
  const cwd = temporaryFolder();
  const bin = join(cwd, 'prefix', 'node_modules', '.bin');
  const other = join(cwd, 'other');
  mkdirSync(bin, { recursive: true });
  mkdirSync(other);
  symlinkSync(node, join(bin, 'node'));
  for (const [file, word] of [
    [join(bin, 'tool'), 'tool'],
    [join(other, 'node'), 'own node'],
  ] as const)
    writeFileSync(file, `#!/bin/sh\necho ${word}\n`, { mode: 0o755 });
  const env = { PATH: [bin, other, process.env.PATH].join(delimiter) };
  const { stdout } = await golive(['record', '--', 'sh', '-c', 'node; tool'], { cwd, env });
  expect(stdout).toBe('own node\ntool\n');
});

test('another Node that a project put into PATH is used', async () => {
  const cwd = temporaryFolder();
  const bin = join(cwd, 'prefix', 'node_modules', '.bin');
  mkdirSync(bin, { recursive: true });
  writeFileSync(join(bin, 'node'), '#!/bin/sh\necho another\n', { mode: 0o755 });
  const env = { PATH: [bin, process.env.PATH].join(delimiter) };
  expect((await golive(['record', '--', 'sh', '-c', 'node'], { cwd, env })).stdout).toBe('another\n');
});

test('run starts a fresh recording, record adds to it', async () => {
  const { standin, where, db } = await setting();
  const wrapped = ['--host', standin.host, '--host', standin.plainHost, '--', node, app('plain.mjs')];
  await golive(['record', ...wrapped], where);
  await golive(['record', ...wrapped], where);
  expect(recordedIn(db)).toHaveLength(8);
  await golive(['run', ...wrapped], where);
  expect(recordedIn(db)).toHaveLength(4);
  await golive(['record', '--fresh', ...wrapped], where);
  expect(recordedIn(db)).toHaveLength(4);
});

test('run says when another run records into the same recording, and not once that has ended', async () => {
  const cwd = temporaryFolder();
  const says = /^golive: Another run is still recording into \.golive\/recording\.db, .* --db\.$/m;
  const other = start(node, [GOLIVE, 'run', '--', node, '-e', 'console.log(1); process.stdin.resume()'], { cwd });
  await once(other.stdout, 'data');
  expect((await golive(['run', '--', node, '-e', '0'], { cwd })).stderr).toMatch(says);
  expect((await golive(['run', '--db', 'own.db', '--', node, '-e', '0'], { cwd })).stderr).not.toMatch(says);
  other.stdin.end();
  await once(other, 'close');
  expect((await golive(['run', '--', node, '-e', '0'], { cwd })).stderr).not.toMatch(says);
});

test('a killed golive loses nothing: the next analyze adds the lines', async () => {
  const { standin, where, db } = await setting();
  const hang = `import(${JSON.stringify(app('plain.mjs'))}).then(() => setInterval(() => {}, 1000))`;
  const hosts = ['--host', standin.host, '--host', standin.plainHost];
  const child = start(node, [GOLIVE, 'record', ...hosts, '--', node, '-e', `${hang}; console.log(process.pid)`], where);
  const [pid] = await once(child.stdout, 'data');
  await once(child.stdout, 'data');
  child.kill('SIGKILL');
  await once(child, 'exit');
  process.kill(Number(String(pid).split('\n')[0]), 'SIGKILL');
  const { code, stdout } = await golive(['analyze'], where);
  expect([code, stdout]).toEqual([1, expect.stringContaining('4 calls heard')]);
  expect(recordedIn(db)).toHaveLength(4);
  expect((await golive(['analyze'], where)).stdout).toBe(stdout);
});

test('run writes three reports, and with --format and --output others', async () => {
  const { standin, where } = await setting();
  const host = ['--host', standin.host];
  await golive(['run', ...host, '--', node, app('plain.mjs')], where);
  expect(readdirSync(join(where.cwd, 'golive-report')).sort()).toEqual(['report.html', 'report.json', 'report.md']);
  await golive(['run', ...host, '--format', 'text', '--output', 'one.txt', '--', node, app('plain.mjs')], where);
  expect(readFileSync(join(where.cwd, 'one.txt'), 'utf8')).toMatch(/^NOT READY/);
  const { stdout } = await golive(['analyze', '--format', 'json', '--now', '2026-11-21T12:00:00Z'], where);
  expect(JSON.parse(stdout)).toMatchObject({ generatedAt: '2026-11-21T12:00:00.000Z', schemaVersion: '1.1.0' });
  expect((await golive(['analyze', '--format', 'json', '--now', '2026-11-21T12:00:00Z'], where)).stdout).toBe(stdout);
  await golive(['analyze', '--format', 'html', '--format', 'json', '--output', 'both'], where);
  expect(existsSync(join(where.cwd, 'both', 'report.html'))).toBe(true);
});
