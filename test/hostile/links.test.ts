/** Symbolic links that came with a repository: golive neither reads nor writes nor removes their targets. */
import { lstatSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { readAccepted } from '../../src/commands/accepted.ts';
import { writeNewFile } from '../../src/commands/output.ts';
import { startRecorder } from '../../src/recorder/attach.ts';
import { forgetEarlierRuns, openRecording } from '../../src/recording.ts';
import { makeRunFolder } from '../../src/spool-folder.ts';
import { orStoreError, temporaryStore } from '../../src/store.ts';
import { call } from '../call.ts';
import { GOLIVE, golive, run, temporaryFolder } from '../cli.ts';
import { spooled } from '../spooled.ts';

const NODE = process.execPath;
const VICTIM = 'not to be touched\n';

interface Trap {
  readonly what: string;
  /** Where the link lies. */
  readonly at: string;
  readonly act: (place: string) => unknown;
  readonly says?: RegExp;
}

const LINK = /symbolic link/;

/** Leads to a file with content, to one without, and to nothing yet. */
const toFiles: readonly Trap[] = [
  { what: 'a report', at: 'report.html', act: (place) => writeNewFile(place, 'x', true) },
  { what: 'a bundle that may overwrite', at: 'golive-bundle.zip', act: (place) => writeNewFile(place, 'x', true) },
  { what: 'a recording', at: '.golive/recording.db', act: (place) => openRecording(place) },
  { what: 'accepted exceptions', at: 'golive.accepted.json', act: readAccepted },
];

const toFolders: readonly Trap[] = [
  {
    what: 'the folder of reports',
    at: 'golive-report',
    act: (place) => writeNewFile(join(place, 'report.md'), '', true),
  },
  { what: 'the folder of recordings', at: '.golive', act: (place) => openRecording(join(place, 'recording.db')) },
  { what: 'a spool that is read', at: 'a.db-spool', act: (place) => openRecording(place.slice(0, -'-spool'.length)) },
  {
    what: 'a spool that is written',
    at: 'a.db-spool',
    act: (place) => orStoreError(place, () => makeRunFolder(place.slice(0, -'-spool'.length), 'run')),
  },
  {
    what: 'a spool that is emptied',
    at: 'a.db-spool',
    act: (place) => forgetEarlierRuns(temporaryStore(), place.slice(0, -'-spool'.length), 'run'),
  },
  {
    what: 'a spool of a program that records itself',
    at: 'a.db-spool',
    act: (place) => startRecorder({ file: place.slice(0, -'-spool'.length) }),
    says: /^Nothing is recorded: .* \(ELOOP\)\.$/,
  },
];

/** A folder as a repository leaves it, and beside it what nobody may touch. */
function place(): { cwd: string; victim: string } {
  const home = temporaryFolder();
  const cwd = join(home, 'repository');
  const victim = join(home, 'victim');
  mkdirSync(cwd);
  mkdirSync(join(victim, 'run'), { recursive: true });
  for (const [name, text] of [
    ['file', VICTIM],
    ['empty', ''],
    ['run/1.jsonl', VICTIM],
  ] as const)
    writeFileSync(join(victim, name), text);
  return { cwd, victim };
}

function expectUntouched(victim: string): void {
  expect(readdirSync(victim, { recursive: true }).sort()).toEqual(['empty', 'file', 'run', 'run/1.jsonl']);
  for (const name of ['file', 'run/1.jsonl']) expect(readFileSync(join(victim, name), 'utf8')).toBe(VICTIM);
  expect(readFileSync(join(victim, 'empty'), 'utf8')).toBe('');
}

const traps = [
  ...toFiles.flatMap((trap) => ['file', 'empty', 'nothing'].map((to) => ({ ...trap, to }))),
  ...toFolders.map((trap) => ({ ...trap, to: '' })),
];

test.each(traps)('$what does not follow a link (to "$to")', ({ at, to, act, says = LINK }) => {
  const { cwd, victim } = place();
  const link = join(cwd, at);
  mkdirSync(dirname(link), { recursive: true });
  symlinkSync(join(victim, to), link);
  expect(() => act(link)).toThrow(says);
  expect(lstatSync(link).isSymbolicLink()).toBe(true);
  expectUntouched(victim);
});

test('a bundle that may not overwrite treats a dangling link as an existing file', () => {
  const { cwd, victim } = place();
  symlinkSync(join(victim, 'nothing'), join(cwd, 'a.zip'));
  expect(writeNewFile(join(cwd, 'a.zip'), 'x', false)).toBe(false);
  expectUntouched(victim);
});

test('leaves a .gitignore that leads elsewhere alone', () => {
  const { cwd, victim } = place();
  mkdirSync(join(cwd, '.golive'));
  symlinkSync(join(victim, 'nothing'), join(cwd, '.golive', '.gitignore'));
  openRecording(join(cwd, '.golive', 'recording.db')).close();
  expectUntouched(victim);
});

test('ignores lines behind links inside a spool, and a fresh start removes only the links', () => {
  const { cwd, victim } = place();
  const db = join(cwd, 'recording.db');
  spooled(db, [call()]);
  spooled(join(victim, 'other'), [call({ startedAt: 1 })]);
  const [own = ''] = readdirSync(`${db}-spool`); // Of process 1, which goes on.
  const [other = ''] = readdirSync(join(victim, 'other-spool'));
  mkdirSync(join(`${db}-spool`, 'real-4194305'));
  symlinkSync(join(victim, 'other-spool', other), join(`${db}-spool`, 'linked-4194305'));
  symlinkSync(join(victim, 'other-spool', other, '1-0-x.jsonl'), join(`${db}-spool`, 'real-4194305', '1-0-x.jsonl'));
  const store = openRecording(db);
  expect(store.callCount()).toBe(1);
  forgetEarlierRuns(store, db, 'run');
  store.close();
  expect(readdirSync(`${db}-spool`)).toEqual([own]);
  expect(readdirSync(join(victim, 'other-spool', other))).toEqual(['1-0-x.jsonl']);
});

test('the program reports a link in one sentence, and runs nothing before', async () => {
  const { cwd, victim } = place();
  symlinkSync(victim, join(cwd, '.golive'));
  const { code, stdout, stderr } = await golive(['record', '--', NODE, '-p', '"ran"'], { cwd });
  expect([code, stdout, stderr]).toEqual([
    2,
    '',
    expect.stringMatching(/^golive: The recording \.golive\/recording\.db would lead through a symbolic link: .*\n$/),
  ]);
  expectUntouched(victim);
});

test('does not wait for a pipe in place of the accepted exceptions', async () => {
  const { cwd } = place();
  await run('mkfifo', ['pipe'], { cwd });
  expect(() => readAccepted(join(cwd, 'pipe'))).toThrow(/from a pipe or a device/);
});

test('writes a report into a pipe', async () => {
  const { cwd } = place();
  spooled(join(cwd, '.golive', 'recording.db'), [call()]);
  const script = '"$0" "$1" analyze --format csv --output /dev/stdout | cat';
  const { stdout } = await run('sh', ['-c', script, NODE, GOLIVE], { cwd });
  expect(stdout).toContain('time (UTC),method');
});
