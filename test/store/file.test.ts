/** The file of a recording: its rights, its header, and what is left of it. */
import { copyFileSync, mkdirSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { Call } from '../../src/model.ts';
import { readRecording } from '../../src/recording.ts';
import { NOTHING_HEARD } from '../../src/store/coverage.ts';
import { APPLICATION_ID, BESIDES_CALLS, BY_ORIGIN, MIGRATIONS, TABLES } from '../../src/store/migrations.ts';
import { openTemporary } from '../../src/store/open.ts';
import { openStore, type Store } from '../../src/store.ts';
import { call } from '../call.ts';
import { callLine, linesOf, processLine, spoolFileOf, tempFolder } from '../sources/spool-folder.ts';

function newStore(file: string): Store {
  const store = openStore(file);
  onTestFinished(() => store.close());
  return store;
}

function keep(store: Store, ...calls: readonly Call[]): void {
  store.add(spoolFileOf(linesOf(processLine(1), ...calls.map(callLine))));
}

test('every table of the schema is cleared, merged and checked', () => {
  const database = openTemporary();
  onTestFinished(() => void database.close());
  const tables = database.prepare("SELECT name FROM sqlite_schema WHERE type = 'table'").pluck().all();
  expect([...TABLES].sort()).toEqual(tables.sort());
  const columnsOf = database.prepare('SELECT name FROM pragma_table_info(?)').pluck();
  expect(BESIDES_CALLS.filter((table) => columnsOf.all(table).includes('origin'))).toEqual(BY_ORIGIN);
});

/** A recording of a call as an earlier version left it, after so many steps. */
function earlier(steps: number): string {
  const file = join(tempFolder(), 'recording.db');
  keep(newStore(file), call());
  const old = join(dirname(file), 'old.db');
  const database = new Database(old);
  for (const step of MIGRATIONS.slice(0, steps)) database.exec(step);
  database.pragma(`application_id = ${APPLICATION_ID}`);
  database.pragma(`user_version = ${steps}`);
  database.exec(`ATTACH '${file}' AS new; INSERT INTO calls SELECT * FROM new.calls; UPDATE calls SET origin = 'old'`);
  database.close();
  return old;
}

test.each(MIGRATIONS.slice(1).map((_, step) => step + 1))('a recording after %d steps is migrated', (steps) => {
  for (const open of [openStore, readRecording]) {
    const file = earlier(steps);
    const store = open(file);
    expect([...store.calls()]).toEqual([call()]);
    keep(store, call({ startedAt: 1 }));
    expect([store.callCount(), store.coverage?.missedCalls, store.imports]).toEqual([2, 0, []]);
    store.close();
    expect(readFileSync(file).readUInt32BE(60)).toBe(MIGRATIONS.length);
  }
});

describe('the file', () => {
  test('is for its owner only, and so is the folder created for it', () => {
    const folder = tempFolder();
    const file = join(folder, 'a', 'b', 'recording.db');
    newStore(file);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    for (const made of ['a', join('a', 'b')]) expect(statSync(join(folder, made)).mode & 0o777).toBe(0o700);
  });

  test('does not change the rights of an existing folder', () => {
    const folder = join(tempFolder(), 'open');
    mkdirSync(folder, { mode: 0o755 });
    newStore(join(folder, 'recording.db'));
    expect(statSync(folder).mode & 0o777).toBe(0o755);
  });

  test('shows in its header what it is', () => {
    const file = join(tempFolder(), 'recording.db');
    openStore(file).close();
    const header = readFileSync(file);
    expect(header.toString('latin1', 68, 72)).toBe('GoLv');
    expect(header.readUInt32BE(60)).toBeGreaterThan(0);
  });

  test('is a single file when it is closed', () => {
    const folder = tempFolder();
    const store = openStore(join(folder, 'recording.db'));
    keep(store, call());
    store.close();
    expect(readdirSync(folder)).toEqual(['recording.db']);
  });
});

/** A recording of many calls with its journal, as they lie there when a change is cut short. */
function cutShort(calls: number): string {
  const file = join(tempFolder(), 'recording.db');
  keep(newStore(file), ...Array.from({ length: calls }, () => call()));
  const copy = join(tempFolder(), 'recording.db');
  const database = new Database(file);
  database.pragma('cache_size = 1');
  database.exec("BEGIN IMMEDIATE; UPDATE calls SET host = 'half.example.com'");
  for (const ending of ['', '-journal']) copyFileSync(`${file}${ending}`, `${copy}${ending}`);
  database.close();
  return copy;
}

test('an interrupted change is rolled back, by a writer and by a reader', () => {
  for (const open of [openStore, readRecording]) {
    const file = cutShort(300);
    expect(readFileSync(file).includes('half.example.com')).toBe(true);
    const store = open(file);
    expect([...store.calls()]).toEqual(Array.from({ length: 300 }, () => call()));
    store.close();
    expect(readdirSync(dirname(file))).toEqual(['recording.db']);
  }
});

test('a cleared recording forgets every call, and every trace of it on the disk', () => {
  const file = join(tempFolder(), 'recording.db');
  const store = newStore(file);
  keep(store, call({ test: 'made-up-name' }));
  store.addRun('run', new Map([[1, true]]));
  expect(readFileSync(file).includes('made-up-name')).toBe(true);
  store.clear();
  expect([...store.calls()]).toEqual([]);
  expect(store.coverage).toEqual(NOTHING_HEARD);
  expect(readFileSync(file).includes('made-up-name')).toBe(false);
  keep(store, call());
  expect([...store.calls()]).toEqual([call()]);
});

test('a cleared recording gives its space back', () => {
  const file = join(tempFolder(), 'recording.db');
  const store = newStore(file);
  const empty = statSync(file).size;
  keep(store, ...Array.from({ length: 1000 }, () => call()));
  expect(statSync(file).size).toBeGreaterThan(empty);
  store.clear();
  expect(statSync(file).size).toBe(empty);
});
