/** Adds calls from files, each once, whichever files they are in. */
import type Database from 'better-sqlite3';
import type { Import, ImportIntake, PlacedCall } from './intake.ts';
import { knownCalls } from './known.ts';
import { INSERT_CALL, valuesOf } from './rows.ts';

export function importIntake(database: Database.Database): ImportIntake {
  const insert = database.prepare(INSERT_CALL);
  const isKnown = knownCalls(database);
  const insertImport = database.prepare(
    `INSERT OR REPLACE INTO imports (origin, name, format, calls, duplicates, other_hosts, unreadable, untimed, problem)
     VALUES (:origin, :name, :format, :calls, :duplicates, :otherHosts, :unreadable, :untimed, :problem)`,
  );

  const addCalls = database.transaction((calls: readonly PlacedCall[]) => {
    let duplicates = 0;
    let again = 0;
    for (const placed of calls) {
      if (isKnown(placed)) duplicates += 1;
      else if (insert.run(placed.origin, placed.position, ...valuesOf(placed.call)).changes === 0) again += 1;
    }
    return { duplicates, again };
  });

  return {
    addCalls: (calls) => addCalls.immediate(calls),
    addImport: (summary) => void insertImport.run(summary),
  };
}

/** Those that were taken in, by name. */
export function importsIn(database: Database.Database): Import[] {
  return database
    .prepare<[], Import>(
      `SELECT origin, name, format, calls, duplicates, other_hosts AS otherHosts, unreadable, untimed, problem
       FROM imports ORDER BY name, origin`,
    )
    .all();
}
