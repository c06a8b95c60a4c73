/**
 * The shim in PATH changes nothing: the same Node runs with the same environment, ends the same way, and nobody meets the shim
 * twice.
 */
import { copyFileSync, mkdirSync, statSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { GOLIVE, golive, run, temporaryFolder } from '../cli.ts';
import { runtimes } from '../nodes.ts';
import { pathWith } from './path.ts';

/** The folder that golive puts into PATH. */
const SHIM = join(dirname(GOLIVE), '..', '..', 'shim');

const SELF = `const { argv, argv0, execPath, execArgv, title, env } = process;
for (const name of Object.keys(env)) if (/^(?:NODE_OPTIONS|MOCHA_OPTIONS|GOLIVE_.*)$/.test(name)) delete env[name];
env.PATH = env.PATH.split(':').filter((folder) => !folder.endsWith('/dist/shim') && !folder.includes('golive-hosts=')).join(':');
console.log(JSON.stringify({ argv, argv0, execPath, execArgv, title, env, umask: process.umask() }));`;

test.each(runtimes())('Node $version by name behaves as without golive', async ({ path }) => {
  const cwd = temporaryFolder();
  writeFileSync(join(cwd, 'self.cjs'), SELF);
  const env = { PATH: pathWith(path), PWD: cwd, ODD: `a "b" 'c' $d \\ e\n;*`, GOLIVE: '' };
  const words = ['', 'a b', '"', "'", '$HOME', '\\', '*', '--', '-e', 'ä\n'];
  const command = ['node', '--no-warnings', 'self.cjs', ...words] as const;
  const bare = await run(command[0], command.slice(1), { cwd, env });
  const recorded = await golive(['record', '--', ...command], { cwd, env });
  expect(JSON.parse(recorded.stdout)).toEqual(JSON.parse(bare.stdout));
});

test.each([
  { end: 'an exit code', code: 'process.exit(7)', ended: { code: 7, signal: null } },
  { end: 'a signal', code: `process.kill(process.pid, 'SIGTERM')`, ended: { code: null, signal: 'SIGTERM' } },
  {
    end: 'the id of the process',
    code: 'process.exit(process.pid === Number(process.argv[1]) ? 0 : 1)',
    ended: { code: 0 },
  },
])('$end is that of the Node behind the shim', async ({ code, ended }) => {
  const cwd = temporaryFolder();
  const script = 'NODE_OPTIONS= exec node -e "$CODE" $$';
  expect(await golive(['record', '--', 'sh', '-c', script], { cwd, env: { CODE: code } })).toMatchObject(ended);
});

test('runs the next Node in the PATH of that moment', async () => {
  const cwd = temporaryFolder();
  for (const name of ['one', 'two']) {
    mkdirSync(join(cwd, name));
    writeFileSync(join(cwd, name, 'node'), `#!/bin/sh\necho ${name} $*\n`, { mode: 0o755 });
  }
  const script = `node a; PATH=$PWD/two:$PATH; node b; PATH=\${PATH#*:}:$PWD/two; node c; PATH=\${PATH%%:*}:$PWD/two; node d`;
  const env = { PATH: [join(cwd, 'one'), process.env.PATH].join(delimiter) };
  const { stdout } = await golive(['record', '--', 'sh', '-c', script], { cwd, env });
  expect(stdout).toBe('one a\ntwo b\none c\ntwo d\n');
});

test('a version manager that looks for node in PATH itself does not return to the shim', async () => {
  const cwd = temporaryFolder();
  const manager = join(cwd, 'manager');
  mkdirSync(manager);
  const script = `#!/bin/sh\nPATH=$(echo "$PATH" | sed 's|${manager}:||') exec node "$@"\n`;
  writeFileSync(join(manager, 'node'), script, { mode: 0o755 });
  const env = { PATH: [manager, pathWith(process.execPath)].join(delimiter) };
  const { stdout } = await golive(['record', '--', 'sh', '-c', 'NODE_OPTIONS= node -p 1'], { cwd, env });
  expect(stdout).toBe('1\n');
});

test('the package may be in a folder with spaces, quotes, dollar signs and backslashes in its name', async () => {
  const odd = join(temporaryFolder(), `a b "c" 'd' $e \\f \`g\` *`, 'dist');
  mkdirSync(join(odd, 'shim'), { recursive: true });
  copyFileSync(join(SHIM, '..', 'recorder.cjs'), join(odd, 'recorder.cjs'));
  copyFileSync(join(SHIM, 'node'), join(odd, 'shim', 'node'));
  const spool = join(odd, 'spool "of" $this');
  mkdirSync(spool);
  const where = {
    cwd: odd,
    env: {
      PATH: `${join(odd, 'shim')}:${pathWith(process.execPath)}:${spool}/golive-hosts=[@@1]@80,*.b/golive-root=${odd}`,
    },
  };
  const code = `process.stdout.write(JSON.stringify([process.env.GOLIVE_SPOOL, process.env.GOLIVE_HOSTS, process.env.GOLIVE_ROOT, require('fs').readdirSync(process.env.GOLIVE_SPOOL).length]))`;
  const { stdout, stderr } = await run('node', ['-e', code], where);
  expect([stdout, stderr]).toEqual([JSON.stringify([spool, '[::1]:80,*.b', odd, 1]), '']);
});

test('a removed folder of a run stops nobody', async () => {
  const cwd = temporaryFolder();
  const env = { PATH: [SHIM, pathWith(process.execPath), '/gone/run/golive-hosts='].join(delimiter) };
  expect(await run('node', ['-p', '1'], { cwd, env })).toMatchObject({ code: 0, stdout: '1\n', stderr: '' });
});

test.each([
  { what: 'an empty PATH', PATH: '' },
  { what: 'a PATH without a Node', PATH: '/nowhere' },
])('$what stays as it is', async ({ PATH }) => {
  const { stdout } = await golive(['record', '--', process.execPath, '-p', 'process.env.PATH'], {
    cwd: temporaryFolder(),
    env: { PATH },
  });
  expect(stdout).toBe(`${PATH}\n`);
});

test('a PATH without another Node says so, and runs nothing in the working folder', async () => {
  const cwd = temporaryFolder();
  writeFileSync(join(cwd, 'node'), '#!/bin/sh\necho wrong\n', { mode: 0o755 });
  const ended = await run('node', ['-p', '1'], { cwd, env: { PATH: SHIM } });
  expect([ended.code, ended.stdout, ended.stderr]).toEqual([127, '', expect.stringMatching(/node: not found/)]);
});

test('only the owner can change the shim, and everybody can run it', () => {
  expect(statSync(join(SHIM, 'node')).mode & 0o777).toBe(0o755);
  expect(statSync(SHIM).mode & 0o022).toBe(0);
});
