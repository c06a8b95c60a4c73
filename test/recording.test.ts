/** A recording on disk: its file, the spool beside it, and the folder around both. */
import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  realpathSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { record } from '../src/record.ts';
import {
  abandonedRuns,
  forgetEarlierRuns,
  isInUse,
  openRecording,
  recordingExists,
  takeInRun,
  takeInSpool,
} from '../src/recording.ts';
import { ownProcessMark } from '../src/running.ts';
import { makeRunFolder, newRun, spoolOf } from '../src/spool-folder.ts';
import { StoreError } from '../src/store.ts';
import { call } from './call.ts';
import { callLine, linesOf, processLine, tempFolder, writeSpool } from './sources/spool-folder.ts';

/** The id of no process: larger than any that Linux gives. */
const ENDED = 2 ** 30;
const LINES = linesOf(processLine(1), callLine(call()));

function newFile(): string {
  return join(tempFolder(), 'recording.db');
}

/** How many calls the recording holds after it was opened, and what it says of them. */
function opened(file: string) {
  const store = openRecording(file);
  const { coverage } = store;
  const calls = [...store.calls()].length;
  store.close();
  return { calls, coverage };
}

function sha256(file: string): string {
  return createHash('sha256').update(readFileSync(file)).digest('hex');
}

test('a recording exists if its file does, or its spool', () => {
  const [file, other] = [newFile(), newFile()];
  expect(recordingExists(file)).toBe(false);
  mkdirSync(spoolOf(file));
  expect(recordingExists(file)).toBe(true);
  openRecording(other).close();
  expect(recordingExists(other)).toBe(true);
  expect(existsSync(spoolOf(other))).toBe(false);
});

test('the folder of a run is in the spool, for its owner only', () => {
  const file = newFile();
  const folder = makeRunFolder(file, 'run-1');
  expect(dirname(folder)).toBe(spoolOf(file));
  expect(basename(folder)).toBe('run-1');
  for (const made of [folder, spoolOf(file)]) expect(statSync(made).mode & 0o777).toBe(0o700);
  expect(makeRunFolder(file, 'run-1')).toBe(folder);
});

describe('the spool is added', () => {
  test('if there is no file yet: the wrapper was killed', () => {
    const file = newFile();
    writeSpool(spoolOf(file), 'run/1.jsonl', LINES);
    expect(existsSync(file)).toBe(false);
    expect(opened(file)).toMatchObject({ calls: 1, coverage: { loaded: 1, withCalls: 1 } });
  });

  test('once: adding it again changes no byte', () => {
    const file = newFile();
    writeSpool(spoolOf(file), 'run/1.jsonl', `${LINES}made up\n{"v":1,`);
    const first = opened(file);
    const before = sha256(file);
    expect(opened(file)).toEqual(first);
    expect(sha256(file)).toBe(before);
    expect(first).toMatchObject({ calls: 1, coverage: { unreadableLines: 2 } });
  });

  test('while the recording is open', () => {
    const file = newFile();
    const store = openRecording(file);
    writeSpool(spoolOf(file), 'run/1.jsonl', LINES);
    takeInSpool(store, file);
    takeInSpool(store, file);
    expect([...store.calls()]).toEqual([call()]);
    store.close();
  });

  test('from every run', () => {
    const file = newFile();
    for (const name of ['a/1', 'a/2', 'b/1']) writeSpool(spoolOf(file), `${name}.jsonl`, LINES);
    expect(opened(file)).toMatchObject({ calls: 3, coverage: { loaded: 2 } });
  });
});

test('an error on the way leaves no file open', async () => {
  const file = newFile();
  symlinkSync('nowhere', spoolOf(file));
  expect(() => openRecording(file)).toThrow(StoreError);
  expect(openFiles()).not.toContain(realpathSync(file));
  const inTheWay = newFile();
  writeFileSync(spoolOf(inTheWay), '');
  const options = { command: ['true'], hosts: [], capture: 'tap', callSites: false, fresh: false } as const;
  await expect(record({ ...options, db: inTheWay })).rejects.toThrow(StoreError);
  expect(openFiles()).not.toContain(realpathSync(inTheWay));
});

/** Of this process; Linux alone tells. */
function openFiles(): string[] {
  const folder = '/proc/self/fd';
  if (!existsSync(folder)) return [];
  return readdirSync(folder).flatMap((name) => readlinkOf(join(folder, name)));
}

function readlinkOf(link: string): string[] {
  try {
    return [readlinkSync(link)];
  } catch {
    return []; // The descriptor that the folder itself was read by.
  }
}

test('forgets all runs but one, on the disk too', () => {
  const file = newFile();
  for (const run of ['old', 'older', 'new']) writeSpool(spoolOf(file), `${run}/${ENDED}-0-x.jsonl`, LINES);
  const store = openRecording(file);
  expect([...store.calls()]).toHaveLength(3);
  forgetEarlierRuns(store, file, 'new');
  expect([...store.calls()]).toEqual([]);
  expect(readdirSync(spoolOf(file))).toEqual(['new']);
  takeInSpool(store, file);
  expect([...store.calls()]).toHaveLength(1);
  store.close();
  expect(opened(file).calls).toBe(1);
});

test('does not forget a run that is still going on', () => {
  const file = newFile();
  writeSpool(spoolOf(file), `process-goes-on/${process.pid}-0-x.jsonl`, LINES);
  writeSpool(spoolOf(file), `wrapper-goes-on-${process.pid}/${ENDED}-0-x.jsonl`, LINES);
  const store = openRecording(file);
  forgetEarlierRuns(store, file, 'new');
  store.close();
  expect(readdirSync(spoolOf(file)).sort()).toEqual(['process-goes-on', `wrapper-goes-on-${process.pid}`]);
});

test.runIf(process.platform === 'linux')('a run whose process id was given to another process is over', () => {
  const file = newFile();
  const before = `${process.pid}.1`; // The first moment of the machine, as the system counts.
  writeSpool(spoolOf(file), `killed-${before}/${before}-0-x.jsonl`, LINES);
  writeSpool(spoolOf(file), `goes-on-${ownProcessMark()}/${ownProcessMark()}-0-x.jsonl`, LINES);
  expect(abandonedRuns(file).map((folder) => basename(folder))).toEqual([`killed-${before}`]);
  const store = openRecording(file);
  forgetEarlierRuns(store, file, 'new');
  store.close();
  expect(readdirSync(spoolOf(file))).toEqual([`goes-on-${ownProcessMark()}`]);
});

test.runIf(process.platform === 'linux')(
  'a run in another container counts as running as long as it sends a heartbeat',
  () => {
    const file = newFile();
    const [fresh, old] = [`fresh-${ENDED}.1@elsewhere`, `old-${process.pid}@elsewhere`];
    for (const run of [fresh, old]) writeSpool(spoolOf(file), `${run}/${ENDED}-0-x.jsonl`, LINES);
    const ago = new Date(Date.now() - 3_600_000);
    for (const path of [old, `${old}/${ENDED}-0-x.jsonl`]) utimesSync(join(spoolOf(file), path), ago, ago);
    expect(isInUse(file)).toBe(true);
    expect(abandonedRuns(file).map((folder) => basename(folder))).toEqual([old]);
    const store = openRecording(file);
    forgetEarlierRuns(store, file, newRun());
    store.close();
    expect(readdirSync(spoolOf(file))).toEqual([fresh]);
  },
);

test('after a run, the files of ended processes are removed, its own too, and their calls are kept', () => {
  const file = newFile();
  for (const pid of [ENDED, process.pid, process.ppid]) writeSpool(spoolOf(file), `run/${pid}-0-x.jsonl`, LINES);
  const store = openRecording(file);
  expect(takeInRun(store, file, 'run')).toBe(1);
  expect(readdirSync(join(spoolOf(file), 'run'))).toEqual([`${process.ppid}-0-x.jsonl`]);
  expect(takeInRun(store, file, 'gone')).toBe(0);
  store.close();
  expect(opened(file).calls).toBe(3);
});

describe('the folder .golive', () => {
  test('keeps itself out of Git, and is for its owner only', () => {
    const folder = join(tempFolder(), '.golive');
    openRecording(join(folder, 'recording.db')).close();
    expect(readFileSync(join(folder, '.gitignore'), 'utf8')).toBe('*\n');
    expect(statSync(folder).mode & 0o777).toBe(0o700);
    expect(statSync(join(folder, '.gitignore')).mode & 0o777).toBe(0o600);
  });

  test('keeps what the user wrote', () => {
    const folder = join(tempFolder(), '.golive');
    mkdirSync(folder);
    writeFileSync(join(folder, '.gitignore'), '# mine\n');
    openRecording(join(folder, 'recording.db')).close();
    expect(readFileSync(join(folder, '.gitignore'), 'utf8')).toBe('# mine\n');
  });

  test('is the only one that gets such a file', () => {
    const file = newFile();
    openRecording(file).close();
    expect(readdirSync(dirname(file))).toEqual(['recording.db']);
  });

  test('is refused in one sentence if a file has its name', () => {
    const plain = join(tempFolder(), '.golive');
    writeFileSync(plain, 'made up');
    expect(() => openRecording(join(plain, 'recording.db'))).toThrow(StoreError);
    expect(readFileSync(plain, 'utf8')).toBe('made up');
  });
});
