/** Deletes calls, all or those before a time, so that no page of the file contains them any more. */
import type Database from 'better-sqlite3';
import { BY_ORIGIN, TABLES } from './migrations.ts';

export function forgetAll(database: Database.Database): void {
  const forget = database.transaction(() => {
    for (const table of TABLES) database.exec(`DELETE FROM ${table}`);
  });
  forget.immediate();
  database.exec('VACUUM');
}

/**
 * Also deletes what is known of files and processes that only these calls came from, and of a run without other processes. A
 * process with calls left, or with lines in the spool, stays: its lines must not be added again. So does a run of which nothing
 * was heard: it shows what is missing.
 * @param at milliseconds since the epoch. @param spooled spool files that still exist.
 * @returns the number of deleted calls.
 */
export function forgetBefore(database: Database.Database, at: number, spooled: readonly string[]): number {
  const forget = database.transaction(() => {
    const went = database
      .prepare<[number], { origin: string }>('SELECT DISTINCT origin FROM calls WHERE started_at < ?')
      .all(at);
    const heard = database.prepare<[], { run: string }>('SELECT DISTINCT run FROM processes').all();
    const { changes } = database.prepare('DELETE FROM calls WHERE started_at < ?').run(at);
    const kept = new Set(spooled);
    for (const table of BY_ORIGIN) {
      const drop = database.prepare(
        `DELETE FROM ${table} WHERE origin = ? AND NOT EXISTS (SELECT 1 FROM calls WHERE calls.origin = ${table}.origin)`,
      );
      for (const { origin } of went) if (!kept.has(origin)) drop.run(origin);
    }
    const over = database.prepare('DELETE FROM runs WHERE run = ? AND run NOT IN (SELECT run FROM processes)');
    for (const { run } of heard) over.run(run);
    return changes;
  });
  const calls = forget.immediate();
  if (calls > 0) database.exec('VACUUM');
  return calls;
}

export function countBefore(database: Database.Database, at: number): number {
  const count = database.prepare<[number], { calls: number }>(
    'SELECT count(*) AS calls FROM calls WHERE started_at < ?',
  );
  return count.get(at)?.calls ?? 0;
}
