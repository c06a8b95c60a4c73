/** Calls on disk: one SQLite file a recording. Only this file and `store/` know SQL. */
import { statSync } from 'node:fs';
import type Database from 'better-sqlite3';
import type { Call, CallSource } from './model.ts';
import type { Coverage } from './report.ts';
import { speaking } from './store/error.ts';
import { refuseDisorder } from './store/fitting.ts';
import { countBefore, forgetAll, forgetBefore } from './store/forget.ts';
import { importIntake } from './store/imports.ts';
import type { Import, ImportIntake, Merged, SpoolIntake } from './store/intake.ts';
import { merge } from './store/merge.ts';
import { openDatabase, openForReading, openTemporary } from './store/open.ts';
import { COLUMN_NAMES, callOf, type Row } from './store/rows.ts';
import { spoolIntake } from './store/spools.ts';

export { MOVED, StoreError, speaking } from './store/error.ts';
export { hasContent, isRecording, refuseForeign } from './store/header.ts';
export type { Import, PlacedCall } from './store/intake.ts';

export interface Store extends Omit<SpoolIntake, 'coverage'>, Omit<ImportIntake, 'imports'> {
  /** Oldest first. */
  calls(): Iterable<Call>;
  /** Those that show an integration key, oldest first. */
  keyedCalls(): Iterable<Call>;
  /** How well the app was heard; null when the calls come from files alone. */
  readonly coverage: Coverage | null;
  readonly imports: readonly Import[];
  /** How well one run was heard. */
  coverageOf(run: string): Coverage;
  callCount(): number;
  /** How many calls of one run an engine heard. */
  countOf(run: string, source: CallSource): number;
  /** Whether this is the file that the store itself is in. */
  isAt(file: string): boolean;
  /** Takes in another recording's file, which is open elsewhere. */
  merge(file: string): Merged;
  /** Forgets every call, for a recording that starts anew. */
  clear(): void;
  /** Calls that began before an instant, in milliseconds since the epoch. */
  countBefore(at: number): number;
  /** Forgets them. @param spooled origins of the spool files that are still there. @returns how many there were. */
  forgetBefore(at: number, spooled: readonly string[]): number;
  close(): void;
}

/** Calls read at a time. */
const BATCH = 200;

/**
 * @param file made when it is missing, with its folder.
 * @throws StoreError, here and in every method, with a sentence for the user.
 */
export function openStore(file: string): Store {
  return storeOf(file, openDatabase(file));
}

/** A store for reading alone; null where something has to be written first, which `openStore` does. @throws StoreError */
export function openStoreForReading(file: string): Store | null {
  const database = openForReading(file);
  return database === null ? null : storeOf(file, database);
}

/** A store that is gone when it is closed, for calls that are only looked at. It grows on the disk, in a file without a name. */
export function temporaryStore(): Store {
  return storeOf('of this analysis', openTemporary());
}

function storeOf(file: string, database: Database.Database): Store {
  const intake = speaking(file, () => spoolIntake(database));
  const imported = speaking(file, () => importIntake(database));

  /** A batch at a time, by the key of the index: nothing is held open between two, and memory stays flat. */
  function* callsWhere(condition: string): Generator<Call> {
    const next = database.prepare<[number, number], Row>(
      `SELECT id, ${COLUMN_NAMES.join(', ')} FROM calls
       WHERE (started_at, id) > (?, ?) AND ${condition} ORDER BY started_at, id LIMIT ${BATCH}`,
    );
    let last = { started_at: Number.NEGATIVE_INFINITY, id: 0 };
    for (;;) {
      const rows = speaking(file, () => next.all(last.started_at, last.id));
      speaking(file, () => refuseDisorder(rows, last));
      yield* speaking(file, () => rows.map(callOf));
      const end = rows.at(-1);
      if (end === undefined) return;
      last = end;
    }
  }

  return {
    calls: () => callsWhere('TRUE'),
    keyedCalls: () => callsWhere('integration_key IS NOT NULL'),
    get coverage() {
      const coverage = speaking(file, () => intake.coverage(null));
      return coverage.seen === 0 && imported.imports().length > 0 ? null : coverage;
    },
    get imports() {
      return speaking(file, () => imported.imports());
    },
    callCount: () =>
      speaking(
        file,
        () => database.prepare<[], { calls: number }>('SELECT count(*) AS calls FROM calls').get()?.calls ?? 0,
      ),
    addCalls: (calls) => speaking(file, () => imported.addCalls(calls)),
    addImport: (summary) => speaking(file, () => imported.addImport(summary)),
    isAt: (other) => isSameFile(database.name, other),
    merge: (other) => speaking(file, () => merge(database, other)),
    coverageOf: (run) => speaking(file, () => intake.coverage(run)),
    countOf: (run, source) => speaking(file, () => intake.countOf(run, source)),
    add: (spoolFile) => speaking(file, () => intake.add(spoolFile)),
    addOnce: (spoolFile) => speaking(file, () => intake.addOnce(spoolFile)),
    addRun: (run, processes) => speaking(file, () => intake.addRun(run, processes)),
    clear: () => speaking(file, () => forgetAll(database)),
    countBefore: (at) => speaking(file, () => countBefore(database, at)),
    forgetBefore: (at, spooled) => speaking(file, () => forgetBefore(database, at, spooled)),
    close: () => void database.close(),
  };
}

/** By whatever path or link. */
function isSameFile(one: string, other: string): boolean {
  const [mine, theirs] = [one, other].map((path) => statSync(path, { bigint: true, throwIfNoEntry: false }));
  return mine !== undefined && mine.ino === theirs?.ino && mine.dev === theirs.dev;
}
