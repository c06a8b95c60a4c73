/** Takes in calls that come from files, each once, whichever files they are in. */
import type Database from 'better-sqlite3';
import { knownCalls, type PlacedCall } from './known.ts';
import { COLUMN_NAMES, valuesOf } from './rows.ts';

/** What came of one file. */
export interface Import {
  readonly origin: string;
  /** The file's name, without its folder. */
  readonly name: string;
  readonly format: string;
  /** Calls that were taken in. */
  readonly calls: number;
  /** Calls that another file, or a recorder, had brought before, or the file itself under the same trace token. */
  readonly duplicates: number;
  readonly otherHosts: number;
  readonly unreadable: number;
  /** Calls of which the file does not tell the time: their order stands in for it. */
  readonly untimed: number;
  /** What is wrong with the first entry that could not be read, or why reading ended early; null: nothing. */
  readonly problem: string | null;
}

export interface ImportIntake {
  /** @returns how many of them were there already: from another place, and from the same one. */
  addCalls(calls: readonly PlacedCall[]): { duplicates: number; again: number };
  addImport(summary: Import): void;
  /** Those that were taken in, by name. */
  imports(): Import[];
}

export function importIntake(database: Database.Database): ImportIntake {
  const marks = COLUMN_NAMES.map(() => '?').join(', ');
  const insert = database.prepare(
    `INSERT OR IGNORE INTO calls (origin, position, ${COLUMN_NAMES.join(', ')}) VALUES (?, ?, ${marks})`,
  );
  const isKnown = knownCalls(database);
  const insertImport = database.prepare(
    `INSERT OR REPLACE INTO imports (origin, name, format, calls, duplicates, other_hosts, unreadable, untimed, problem)
     VALUES (:origin, :name, :format, :calls, :duplicates, :otherHosts, :unreadable, :untimed, :problem)`,
  );
  const all = database.prepare<[], Import>(
    `SELECT origin, name, format, calls, duplicates, other_hosts AS otherHosts, unreadable, untimed, problem
     FROM imports ORDER BY name, origin`,
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
    imports: () => all.all(),
  };
}
