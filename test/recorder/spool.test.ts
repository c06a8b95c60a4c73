/** The file of a process: what the disk refuses is queued, in order and complete; foreign files are left alone. */
import {
  closeSync,
  fstatSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { type AppendOnlyFile, appendOnlyFile } from '../../src/recorder/append-only-file.ts';
import { openSpool } from '../../src/recorder/spool.ts';
import { run, temporaryFolder } from '../cli.ts';

const A_LINE = Buffer.from('a line\n');

test('a file, and a folder that was missing, are readable by their owner only', () => {
  const folder = join(temporaryFolder(), 'run');
  const path = join(folder, 'own.jsonl');
  expect(appendOnlyFile(path).put(A_LINE)).toBe(A_LINE.length);
  expect(statSync(path).mode & 0o777).toBe(0o600);
  expect(statSync(folder).mode & 0o777).toBe(0o700);
});

test('a closed file holds no descriptor, and the next line opens it again', () => {
  const path = join(temporaryFolder(), 'own.jsonl');
  const file = appendOnlyFile(path);
  const number = numberTakenBy(() => file.put(A_LINE));
  file.close();
  expect(numberTakenBy(() => {})).toBe(number);
  expect(file.put(A_LINE)).toBe(A_LINE.length);
  expect(readFileSync(path, 'utf8')).toBe('a line\na line\n');
});

test('nothing is written through a link', () => {
  const folder = temporaryFolder();
  const target = join(folder, 'target');
  writeFileSync(target, '');
  symlinkSync(target, join(folder, 'own.jsonl'));
  expect(appendOnlyFile(join(folder, 'own.jsonl')).put(A_LINE)).toBe(0);
  expect(readFileSync(target, 'utf8')).toBe('');
});

test('a descriptor that the app has closed is opened again', () => {
  const path = join(temporaryFolder(), 'own.jsonl');
  const file = appendOnlyFile(path);
  const number = numberTakenBy(() => file.put(A_LINE));
  closeSync(number);
  expect(file.put(A_LINE)).toBe(A_LINE.length);
  expect(readFileSync(path, 'utf8')).toBe('a line\na line\n');
});

const after: readonly (readonly [what: string, act: (file: AppendOnlyFile) => void])[] = [
  ['a line that the disk refused', (file) => void file.put(A_LINE)],
  ['the last try', (file) => file.close()],
];

test.each(after)('what the app has opened under the same descriptor number stays open after %s', (_, act) => {
  const folder = join(temporaryFolder(), 'run');
  mkdirSync(folder);
  const file = appendOnlyFile(join(folder, 'own.jsonl'));
  const number = numberTakenBy(() => file.put(A_LINE));
  const { ino } = statSync(join(folder, 'own.jsonl'));
  expect(fstatSync(number).ino).toBe(ino);
  closeSync(number);
  const ofApp = join(temporaryFolder(), 'app.txt');
  expect(openSync(ofApp, 'w')).toBe(number);
  rmSync(folder, { recursive: true });
  act(file);
  expect(fstatSync(number).ino).toBe(statSync(ofApp).ino);
  closeSync(number);
});

/** The lowest number that is free is the next descriptor's. */
function numberTakenBy(use: () => void): number {
  const free = openSync('.', 'r');
  closeSync(free);
  use();
  return free;
}

test('lines that the disk refused come first, in order, once it accepts them', () => {
  const { spool, allow, lines } = refused();
  for (const threads of [1, 2, 3]) spool.append({ v: 1, threads });
  allow();
  spool.append({ v: 1, threads: 4 });
  expect(lines()).toEqual([1, 2, 3, 4].map((threads) => ({ v: 1, threads })));
});

test('8 MiB of calls are queued, further ones are counted, other lines are kept, and later there is room again', () => {
  const { spool, allow, refuse, lines } = refused();
  const call = JSON.stringify('x'.repeat(1024 * 1024 - 30));
  for (let n = 0; n < 10; n += 1) spool.appendCall(call);
  for (let n = 0; n < 9; n += 1) spool.append({ v: 1, missed: 1 });
  allow();
  spool.close();
  expect(lines().map(nameOf)).toEqual([...Array(8).fill('call'), ...Array(9).fill('missed'), 'lost']);
  expect(lines().at(-1)).toEqual({ v: 1, lost: 2 });
  refuse();
  for (let n = 0; n < 8; n += 1) spool.appendCall(call);
  allow();
  spool.close();
  expect(lines().map(nameOf)).toEqual(Array(8).fill('call'));
});

test.skipIf(process.platform !== 'linux')(
  'a line that the disk accepted in pieces is complete, and so is the next',
  async () => {
    const cwd = temporaryFolder();
    const code = `import { execFileSync } from 'node:child_process';
    import { openSpool } from ${JSON.stringify(new URL('../../src/recorder/spool.ts', import.meta.url).href)};
    const room = (bytes) => execFileSync('prlimit', ['--pid', String(process.pid), '--fsize=' + bytes + ':']);
    const spool = openSpool('.');
    room(5);
    spool.appendCall('1');
    room(8);
    spool.appendCall('2');
    room(30);
    spool.appendCall('3');
    room('unlimited');
    spool.appendCall('4');`;
    const { stderr } = await run(process.execPath, ['--input-type=module', '-e', code], { cwd });
    expect(stderr).toBe('');
    expect(linesIn(cwd)).toEqual([1, 2, 3, 4].map((call) => ({ v: 1, call })));
  },
);

test('the queued line of a call is not overwritten by the next', () => {
  const { spool, allow, lines } = refused();
  spool.appendCall('"first"');
  spool.appendCall('"second"');
  allow();
  spool.close();
  expect(lines()).toEqual([
    { v: 1, call: 'first' },
    { v: 1, call: 'second' },
  ]);
});

test('a line is complete, however many bytes its characters take', () => {
  const { spool, allow, lines } = refused();
  allow();
  const call = 'ä€'.repeat(6000);
  spool.appendCall(JSON.stringify(call));
  expect(lines()).toEqual([{ v: 1, call }]);
});

/** A spool whose folder is not there until it is allowed, nor the one above it: the folder of a run alone is made anew. */
function refused() {
  const above = join(temporaryFolder(), 'spool');
  const folder = join(above, 'run');
  const spool = openSpool(folder);
  return {
    spool,
    allow: () => mkdirSync(folder, { recursive: true }),
    refuse: () => rmSync(above, { recursive: true }),
    lines: () => linesIn(folder),
  };
}

function linesIn(folder: string): Record<string, unknown>[] {
  return readdirSync(folder)
    .flatMap((name) => readFileSync(join(folder, name), 'utf8').trimEnd().split('\n'))
    .map((line) => JSON.parse(line));
}

function nameOf(line: Record<string, unknown>): string | undefined {
  return Object.keys(line).find((key) => key !== 'v');
}
