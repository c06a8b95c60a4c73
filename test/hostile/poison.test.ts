/** Whatever a stranger's file adds, the recording can still be read. */
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { importInto } from '../../src/import.ts';
import type { SpoolLine } from '../../src/recorder/spool.ts';
import { openStore } from '../../src/store.ts';
import { call } from '../call.ts';
import { temporaryFolder } from '../cli.ts';
import { callLine, linesOf, processLine, spoolFileOf, writeSpool } from '../sources/spool-folder.ts';

function recording(...lines: readonly SpoolLine[]): string {
  const file = join(temporaryFolder(), 'recording.db');
  const store = openStore(file);
  store.add(spoolFileOf(linesOf(...lines)));
  store.close();
  return file;
}

/** Imports it twice, as somebody does who goes on recording. @returns how many calls can be read then. */
async function callsAfter(input: string): Promise<number> {
  const own = recording(callLine(call({ startedAt: 1 })));
  for (const _ of ['once', 'again']) {
    const store = openStore(own);
    await importInto(store, [input], { hosts: [], as: null }).catch(() => {});
    store.close();
  }
  const store = openStore(own);
  const calls = [...store.calls()].length;
  store.close();
  return calls;
}

const lost = { v: 1, lost: 1e9 } as const;

test.each([
  ['a process whose number no system gives', [processLine(Number.MAX_SAFE_INTEGER)]],
  ['more lost calls than anybody makes', Array.from({ length: 1100 }, () => lost)],
])('a spool with %s', async (_, lines) => {
  const folder = temporaryFolder();
  writeSpool(folder, 'run-1/1-1.jsonl', linesOf(callLine(call({ startedAt: 2, traceToken: null })), ...lines));
  expect(await callsAfter(folder)).toBe(2);
});

test('a recording whose index has other times than its table', async () => {
  const file = recording(...[2, 3].map((startedAt) => callLine(call({ startedAt }))));
  const database = new Database(file);
  database.unsafeMode();
  database.pragma('writable_schema = ON');
  database.exec(`UPDATE calls SET started_at = 9e999;
    DROP INDEX calls_by_time; CREATE INDEX calls_by_time ON calls (request_bytes, id);
    UPDATE sqlite_schema SET sql = 'CREATE INDEX calls_by_time ON calls (started_at, id)' WHERE name = 'calls_by_time'`);
  database.close();
  expect(await callsAfter(file)).toBe(1);
});
