/** What golive writes is readable by its owner only, whatever the umask, and is where the user said. */
import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { createOwnFile, makeOwnFile, makeOwnFolder, replaceOwnFile } from '../../src/own-files.ts';
import { openStore } from '../../src/store.ts';
import { GOLIVE, golive, run, temporaryFolder } from '../cli.ts';
import { entry, harOfEntries } from '../sources/har-file.ts';

const NODE = process.execPath;

/** Rights of everything below a folder, by its name. */
function rightsBelow(folder: string): Record<string, string> {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  return Object.fromEntries(
    entries.map((each) => {
      const path = join(each.parentPath, each.name);
      return [relative(folder, path), (statSync(path).mode & 0o777).toString(8)];
    }),
  );
}

/** Everything that is made is open to all, unless somebody says otherwise. */
function withoutUmask(): void {
  const before = process.umask(0);
  onTestFinished(() => void process.umask(before));
}

test('a run, its reports and its bundle, made by a user with a permissive umask', async () => {
  const cwd = temporaryFolder();
  const made =
    'umask 000; "$0" "$1" run -- "$0" -e 0; "$0" "$1" bundle; exec "$0" "$1" record -- "$0" -e "process.kill(process.ppid, 9)"';
  await run('sh', ['-c', made, NODE, GOLIVE], { cwd });
  const rights = rightsBelow(cwd);
  const spooled = Object.keys(rights).filter((name) => name.endsWith('.jsonl'));
  expect(spooled).toHaveLength(1); // Of the golive that was killed.
  const folders = ['.golive', '.golive/recording.db-spool', 'golive-report'];
  for (const name of folders) expect([name, rights[name]]).toEqual([name, '700']);
  expect(Object.keys(rights)).toEqual(
    expect.arrayContaining([
      '.golive/.gitignore',
      '.golive/recording.db',
      'golive-bundle.zip',
      'golive-report/report.html',
    ]),
  );
  for (const [name, right] of Object.entries(rights))
    expect([name, right]).toEqual([name, statSync(join(cwd, name)).isDirectory() ? '700' : '600']);
  expect(readFileSync(join(cwd, '.golive', '.gitignore'), 'utf8')).toBe('*\n');
});

test("a report that was readable by all becomes its owner's when it is written again", () => {
  withoutUmask();
  const file = join(temporaryFolder(), 'report.md');
  writeFileSync(file, 'before', { mode: 0o666 });
  replaceOwnFile(file, 'after');
  expect([readFileSync(file, 'utf8'), statSync(file).mode & 0o777]).toEqual(['after', 0o600]);
});

test('a file is created exclusively: nobody can put one there first', () => {
  withoutUmask();
  const file = join(temporaryFolder(), 'new');
  createOwnFile(file, 'mine');
  expect(statSync(file).mode & 0o777).toBe(0o600);
  expect(() => createOwnFile(file, 'theirs')).toThrow(/EEXIST/);
  expect(readFileSync(file, 'utf8')).toBe('mine');
});

test('an empty file in place of a recording loses the rights of others', () => {
  withoutUmask();
  const file = join(temporaryFolder(), 'recording.db');
  writeFileSync(file, '', { mode: 0o666 });
  makeOwnFile(file);
  expect(statSync(file).mode & 0o777).toBe(0o600);
  openStore(file).close();
  expect(statSync(file).mode & 0o777).toBe(0o600);
});

test('what breaks off half-way leaves nothing, and the old file stays', () => {
  const file = join(temporaryFolder(), 'report.csv');
  writeFileSync(file, 'before');
  const pieces = function* () {
    yield 'half of it\n';
    throw new Error('unreadable from here on');
  };
  expect(() => replaceOwnFile(file, pieces())).toThrow('unreadable from here on');
  expect(readdirSync(dirname(file))).toEqual(['report.csv']);
  expect(readFileSync(file, 'utf8')).toBe('before');
});

test('what cannot be finished leaves nothing, and the old file stays', () => {
  const folder = temporaryFolder();
  mkdirSync(join(folder, 'report.md', 'in the way'), { recursive: true });
  expect(() => replaceOwnFile(join(folder, 'report.md'), 'text')).toThrow();
  expect(readdirSync(folder)).toEqual(['report.md']);
});

test('needs no folder for temporary files', async () => {
  const cwd = temporaryFolder();
  const env = { TMPDIR: join(cwd, 'none'), SQLITE_TMPDIR: join(cwd, 'none') };
  writeFileSync(join(cwd, 'traffic.har'), harOfEntries([entry()]));
  const commands = [['import', 'traffic.har'], ['analyze', 'traffic.har'], ['bundle'], ['run', '--', NODE, '-e', '0']];
  for (const args of commands) {
    const { code } = await golive(args, { cwd, env });
    expect([args[0], code === 2 || code === 70]).toEqual([args[0], false]);
  }
});

test('a folder that cannot be created is an error, not an endless loop', () => {
  expect(() => makeOwnFolder('/proc/golive-test/below')).toThrow(/^E[A-Z]+:/);
});
