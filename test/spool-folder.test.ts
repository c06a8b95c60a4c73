/** The folder of a run: named after it, kept out of git, and not a link. */
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { ownProcessMark } from '../src/running.ts';
import { makeRunFolder, newRun, wrapperOf } from '../src/spool-folder.ts';
import { temporaryFolder } from './cli.ts';

test('a run is named after its process, uniquely, and validly on every file system', () => {
  const runs = Array.from({ length: 100 }, newRun);
  expect(new Set(runs).size).toBe(100);
  for (const run of runs)
    expect([wrapperOf(run), run]).toEqual([ownProcessMark(), expect.stringMatching(/^[\w.-]+(?:@\w+)?$/)]);
});

test('the default folder is kept out of git, unless somebody has said so already', () => {
  const cwd = temporaryFolder();
  const ignore = join(cwd, '.golive', '.gitignore');
  const made = makeRunFolder(join(cwd, '.golive', 'recording.db'), 'run-1');
  expect([statSync(made).mode & 0o777, readFileSync(ignore, 'utf8')]).toEqual([0o700, '*\n']);
  writeFileSync(ignore, '*.db\n');
  makeRunFolder(join(cwd, '.golive', 'recording.db'), 'run-2');
  expect(readFileSync(ignore, 'utf8')).toBe('*.db\n');
});

test('no other folder gets a .gitignore', () => {
  const cwd = temporaryFolder();
  makeRunFolder(join(cwd, 'recording.db'), 'run-1');
  expect(existsSync(join(cwd, '.gitignore'))).toBe(false);
});

test('no run is written through a link', () => {
  const cwd = temporaryFolder();
  const elsewhere = temporaryFolder();
  mkdirSync(join(cwd, 'recording.db-spool'));
  symlinkSync(elsewhere, join(cwd, 'recording.db-spool', 'run-1'));
  expect(() => makeRunFolder(join(cwd, 'recording.db'), 'run-1')).toThrow(/^ELOOP/);
  expect(readdirSync(elsewhere)).toEqual([]);
});
