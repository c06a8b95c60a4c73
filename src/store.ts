/** Calls on disk: one SQLite file per recording. Only this file and `store/` contain SQL. */
import { statSync } from 'node:fs';
import type Database from 'better-sqlite3';
import type { Call, CallSource } from './model.ts';
import type { Coverage } from './report.ts';
import { countOf, coverageOf } from './store/coverage.ts';
import { orStoreError } from './store/error.ts';
import { refuseDisorder } from './store/fitting.ts';
import { countBefore, forgetAll, forgetBefore } from './store/forget.ts';
import { importIntake, importsIn } from './store/imports.ts';
import type { Import, ImportIntake, Merged, SpoolIntake } from './store/intake.ts';
import { merge } from './store/merge.ts';
import { openDatabase, openForReading, openTemporary } from './store/open.ts';
import { COLUMN_NAMES, callOf, type Row } from './store/rows.ts';
import { spoolIntake } from './store/spools.ts';

export { MOVED, orStoreError, StoreError } from './store/error.ts';
export { hasContent, isRecording, refuseForeign } from './store/header.ts';
export type { Import, PlacedCall } from './store/intake.ts';

export interface Store extends SpoolIntake, ImportIntake {
  /** Oldest first. */
  calls(): Iterable<Call>;
  /** The calls that show an integration key, oldest first. */
  keyedCalls(): Iterable<Call>;
  /** Recording coverage; null if all calls come from files. */
  readonly coverage: Coverage | null;
  readonly imports: readonly Import[];
  /** Coverage of one run. */
  coverageOf(run: string): Coverage;
  callCount(): number;
  /** Number of calls of one run that an engine recorded. */
  countOf(run: string, source: CallSource): number;
  /** Whether this is the store's own file. */
  isAt(file: string): boolean;
  /** Merges the file of another, open recording. */
  merge(file: string): Merged;
  /** Deletes all calls. */
  clear(): void;
  /** Number of calls that began before an instant, in milliseconds since the epoch. */
  countBefore(at: number): number;
  /** Deletes those calls. @param spooled origins of the spool files that still exist. @returns their number. */
  forgetBefore(at: number, spooled: readonly string[]): number;
  close(): void;
}

/** Calls per read. */
const BATCH = 200;

/**
 * @param file created with its folder if missing.
 * @throws StoreError, here and in every method, with a sentence for the user.
 */
export function openStore(file: string): Store {
  return storeOf(file, openDatabase(file));
}

/** A read-only store; null if something has to be written first, which `openStore` does. @throws StoreError */
export function openStoreForReading(file: string): Store | null {
  const database = openForReading(file);
  return database === null ? null : storeOf(file, database);
}

/** A temporary store, deleted on close. Stored on disk in an unnamed file. */
export function temporaryStore(): Store {
  return storeOf('of this analysis', openTemporary());
}

function storeOf(file: string, database: Database.Database): Store {
  const intake = orStoreError(file, () => spoolIntake(database));
  const imported = orStoreError(file, () => importIntake(database));

  /** Keyset pagination: no statement stays open between batches, and memory stays constant. */
  function* callsWhere(condition: string): Generator<Call> {
    const next = database.prepare<[number, number], Row>(
      `SELECT id, ${COLUMN_NAMES.join(', ')} FROM calls
       WHERE (started_at, id) > (?, ?) AND ${condition} ORDER BY started_at, id LIMIT ${BATCH}`,
    );
    let last = { started_at: Number.NEGATIVE_INFINITY, id: 0 };
    for (;;) {
      const rows = orStoreError(file, () => next.all(last.started_at, last.id));
      orStoreError(file, () => refuseDisorder(rows, last));
      yield* orStoreError(file, () => rows.map(callOf));
      const end = rows.at(-1);
      if (end === undefined) return;
      last = end;
    }
  }

  return {
    calls: () => callsWhere('TRUE'),
    keyedCalls: () => callsWhere('integration_key IS NOT NULL'),
    get coverage() {
      return orStoreError(file, () => {
        const coverage = coverageOf(database, null);
        return coverage.seen === 0 && importsIn(database).length > 0 ? null : coverage;
      });
    },
    get imports() {
      return orStoreError(file, () => importsIn(database));
    },
    callCount: () =>
      orStoreError(
        file,
        () => database.prepare<[], { calls: number }>('SELECT count(*) AS calls FROM calls').get()?.calls ?? 0,
      ),
    addCalls: (calls) => orStoreError(file, () => imported.addCalls(calls)),
    addImport: (summary) => orStoreError(file, () => imported.addImport(summary)),
    isAt: (other) => isSameFile(database.name, other),
    merge: (other) => orStoreError(file, () => merge(database, other)),
    coverageOf: (run) => orStoreError(file, () => coverageOf(database, run)),
    countOf: (run, source) => orStoreError(file, () => countOf(database, run, source)),
    add: (spoolFile) => orStoreError(file, () => intake.add(spoolFile)),
    addOnce: (spoolFile) => orStoreError(file, () => intake.addOnce(spoolFile)),
    addRun: (run, processes) => orStoreError(file, () => intake.addRun(run, processes)),
    clear: () => orStoreError(file, () => forgetAll(database)),
    countBefore: (at) => orStoreError(file, () => countBefore(database, at)),
    forgetBefore: (at, spooled) => orStoreError(file, () => forgetBefore(database, at, spooled)),
    close: () => void database.close(),
  };
}

/** Compares files, not paths: either may be a link. */
function isSameFile(one: string, other: string): boolean {
  const [mine, theirs] = [one, other].map((path) => statSync(path, { bigint: true, throwIfNoEntry: false }));
  return mine !== undefined && mine.ino === theirs?.ino && mine.dev === theirs.dev;
}
