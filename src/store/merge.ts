/** Merges another recording into this one: its calls, its processes, its imports, each once. */
import { resolve } from 'node:path';
import type Database from 'better-sqlite3';
import { DAMAGED, StoreError } from './error.ts';
import type { Merged } from './intake.ts';
import { isElsewhere } from './known.ts';
import { BESIDES_CALLS } from './migrations.ts';
import { COLUMN_NAMES } from './rows.ts';

/** What was merged before has the same position. */
const NEWS = 'other.calls theirs WHERE (origin, position) NOT IN (SELECT origin, position FROM main.calls)';

/** What was merged before of a process that has written more since. */
const OUTGROWN = `DELETE FROM main.processes AS mine WHERE EXISTS
  (SELECT 1 FROM other.processes theirs WHERE theirs.origin = mine.origin AND theirs.read_bytes > mine.read_bytes)`;

/** @param file a recording that was opened before, and so was checked. */
export function merge(database: Database.Database, file: string): Merged {
  const columns = ['origin', 'position', ...COLUMN_NAMES].join(', ');
  database.prepare('ATTACH ? AS other').run(resolve(file));
  try {
    // Its calls were checked in the order of an index, and are read from their table.
    if (database.pragma('other.integrity_check(1)', { simple: true }) !== 'ok')
      throw new StoreError(`The recording ${file} ${DAMAGED}`);
    return database
      .transaction(() => {
        const duplicates = countOf(database, `${NEWS} AND ${isElsewhere('theirs.')}`);
        const { changes } = database
          .prepare(
            `INSERT INTO main.calls (${columns}) SELECT ${columns} FROM ${NEWS} AND NOT ${isElsewhere('theirs.')}`,
          )
          .run();
        database.exec(OUTGROWN);
        for (const table of BESIDES_CALLS)
          database.exec(`INSERT OR IGNORE INTO main.${table} SELECT * FROM other.${table}`);
        return { calls: changes, duplicates };
      })
      .immediate();
  } finally {
    database.exec('DETACH other');
  }
}

function countOf(database: Database.Database, from: string): number {
  return database.prepare<[], { rows: number }>(`SELECT count(*) AS rows FROM ${from}`).get()?.rows ?? 0;
}
