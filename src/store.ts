/** Calls on disk: one SQLite file a recording. Only this file and `store/` know SQL. */
import type { Coverage, Recording } from './analyze.ts';
import type { Call, CallSource } from './model.ts';
import { openDatabase, speaking } from './store/open.ts';
import { COLUMN_NAMES, callOf, type Row } from './store/rows.ts';
import { type SpoolIntake, spoolIntake } from './store/spools.ts';

export { StoreError, speaking } from './store/open.ts';

export interface Store extends Recording, Omit<SpoolIntake, 'coverage'> {
  readonly coverage: Coverage;
  /** How well one run was heard. */
  coverageOf(run: string): Coverage;
  /** How many calls of one run an engine heard. */
  countOf(run: string, source: CallSource): number;
  /** Forgets every call, for a recording that starts anew. */
  clear(): void;
  close(): void;
}

/** Calls read at a time. */
const BATCH = 200;

/**
 * @param file made when it is missing, with its folder.
 * @throws StoreError, here and in every method, with a sentence for the user.
 */
export function openStore(file: string): Store {
  const database = openDatabase(file);
  const intake = speaking(file, () => spoolIntake(database));

  /** A batch at a time, by the key of the index: nothing is held open between two, and memory stays flat. */
  function* callsWhere(condition: string): Generator<Call> {
    const next = database.prepare<[number, number], Row>(
      `SELECT id, ${COLUMN_NAMES.join(', ')} FROM calls
       WHERE (started_at, id) > (?, ?) AND ${condition} ORDER BY started_at, id LIMIT ${BATCH}`,
    );
    let last = { started_at: Number.NEGATIVE_INFINITY, id: 0 };
    for (;;) {
      const rows = speaking(file, () => next.all(last.started_at, last.id));
      yield* speaking(file, () => rows.map(callOf));
      const end = rows.at(-1);
      if (end === undefined) return;
      last = end;
    }
  }

  const forget = database.transaction(() => {
    for (const table of ['calls', 'processes', 'runs']) database.exec(`DELETE FROM ${table}`);
  });

  function clear(): void {
    forget.immediate();
    database.exec('VACUUM');
  }

  return {
    calls: () => callsWhere('TRUE'),
    keyedCalls: () => callsWhere('integration_key IS NOT NULL'),
    get coverage() {
      return speaking(file, () => intake.coverage(null));
    },
    coverageOf: (run) => speaking(file, () => intake.coverage(run)),
    countOf: (run, source) => speaking(file, () => intake.countOf(run, source)),
    add: (spoolFile) => speaking(file, () => intake.add(spoolFile)),
    addRun: (run, processes) => speaking(file, () => intake.addRun(run, processes)),
    clear: () => speaking(file, clear),
    close: () => void database.close(),
  };
}
