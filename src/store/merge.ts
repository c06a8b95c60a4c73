/** Takes another recording into this one: its calls, its processes, its imports, each once. */
import { resolve } from 'node:path';
import type Database from 'better-sqlite3';
import type { Merged } from './intake.ts';
import { COLUMN_NAMES } from './rows.ts';

const SAME = 'mine.method = theirs.method AND mine.path = theirs.path AND mine.origin <> theirs.origin';
const IS_THERE = `CASE WHEN theirs.trace_token IS NULL
  THEN EXISTS (SELECT 1 FROM main.calls mine WHERE mine.started_at = theirs.started_at AND mine.status IS theirs.status AND ${SAME})
  ELSE EXISTS (SELECT 1 FROM main.calls mine WHERE mine.trace_token = theirs.trace_token AND ${SAME}) END`;

/** @param file a recording that was opened before, and so is none of somebody's making. */
export function merge(database: Database.Database, file: string): Merged {
  const columns = ['origin', 'position', ...COLUMN_NAMES].join(', ');
  database.prepare('ATTACH ? AS other').run(resolve(file));
  try {
    return database
      .transaction(() => {
        const duplicates = countOf(database, `other.calls theirs WHERE ${IS_THERE}`);
        const { changes } = database
          .prepare(
            `INSERT OR IGNORE INTO main.calls (${columns}) SELECT ${columns} FROM other.calls theirs WHERE NOT ${IS_THERE}`,
          )
          .run();
        for (const table of ['processes', 'runs', 'imports'])
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
