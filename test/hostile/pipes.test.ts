/** Pipes and devices in place of files: golive neither waits for a writer nor reads without end. */
import { symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { GOLIVE, run, temporaryFolder } from '../cli.ts';
import { harOf } from '../sources/har-file.ts';

const NODE = process.execPath;
/** Of `timeout`, for a program that did not end by itself. */
const SECONDS = '20';

/** What somebody may have put in a place. */
const TRAPS = {
  pipe: (place: string) => run('mkfifo', [place], { cwd: '.' }),
  'link to a device without end': (place: string) => symlinkSync('/dev/zero', place),
} as const;

const NAMES = ['.npmrc', 'package.json'];
const IN_PROJECT = Object.entries(TRAPS).flatMap(([what, set]) => NAMES.map((name) => ({ what, set, name })));

test.each(IN_PROJECT)('a $what in place of $name stops no run', async ({ set, name }) => {
  const cwd = temporaryFolder();
  await set(join(cwd, name));
  const { code, stdout } = await run('timeout', [SECONDS, NODE, GOLIVE, 'record', '--', 'echo', 'ran'], { cwd });
  expect([code, stdout]).toEqual([0, 'ran\n']);
});

test('npm settings of empty lines are read in linear time', async () => {
  const cwd = temporaryFolder();
  writeFileSync(join(cwd, '.npmrc'), `${'\n'.repeat(500_000)}x`);
  const { code } = await run('timeout', [SECONDS, NODE, GOLIVE, 'record', '--', 'true'], { cwd });
  expect(code).toBe(0);
});

/** Each is given the place of a trap. */
const COMMANDS: readonly (readonly string[])[] = [
  ['analyze', 'trap'],
  ['import', 'trap'],
  ['diff', 'trap', 'trap'],
  ['verify', 'trap'],
  ['analyze', '--db', 'trap'],
  ['analyze', 'traffic.har', '--accepted', 'trap'],
];

test.each(Object.entries(TRAPS))('a %s as an input is refused in one sentence', async (_, set) => {
  const cwd = temporaryFolder();
  await set(join(cwd, 'trap'));
  writeFileSync(join(cwd, 'traffic.har'), harOf([]));
  for (const args of COMMANDS) {
    const { code, stderr } = await run('timeout', [SECONDS, NODE, GOLIVE, ...args], { cwd });
    expect([args[0], code, stderr]).toEqual([args[0], 2, expect.stringMatching(/^golive: [^\n]*\btrap\b[^\n]*\.\n$/)]);
  }
});
