/** How well the app was recorded, according to the processes and runs in the store. */
import type Database from 'better-sqlite3';
import type { CallSource } from '../model.ts';
import { NO_PROCESS } from '../recorder/spool.ts';
import type { Coverage } from '../report.ts';

/** Of a recording without a process. */
export const NOTHING_HEARD: Coverage = {
  ...{ seen: 0, loaded: 0, withCalls: 0, unheard: 0, unheardThreads: 0 },
  ...{ unreadableLines: 0, lostCalls: 0, missedCalls: 0 },
};

const COUNT = `
  WITH chosen AS (SELECT * FROM processes WHERE :run IS NULL OR run = :run),
    of_app AS (SELECT * FROM chosen WHERE pid IS NOT ${NO_PROCESS}),
    by_run AS (
      SELECT run, max(loaded) AS loaded, max(seen) AS seen, max(unheard) AS unheard FROM (
        SELECT run, count(DISTINCT coalesce(pid, origin)) AS loaded, 0 AS seen, 0 AS unheard FROM of_app GROUP BY run
        UNION ALL SELECT run, 0, processes_seen, unheard FROM runs WHERE :run IS NULL OR run = :run) GROUP BY run)
  SELECT coalesce(sum(max(loaded + unheard, seen)), 0) AS seen, coalesce(sum(loaded), 0) AS loaded,
    (SELECT count(DISTINCT run || ' ' || coalesce(pid, origin)) FROM of_app WHERE origin IN (SELECT DISTINCT origin FROM calls)) AS withCalls,
    coalesce(sum(unheard), 0) AS unheard,
    (SELECT coalesce(sum(max(started - files + 1, 0)), 0) FROM ( -- Each recorded thread has a file, the first one too.
      SELECT sum(started_threads) AS started, count(*) AS files FROM of_app GROUP BY run, coalesce(pid, origin))) AS unheardThreads,
    (SELECT coalesce(sum(unreadable_lines + torn), 0) FROM chosen) AS unreadableLines,
    (SELECT coalesce(sum(lost_calls), 0) FROM chosen) AS lostCalls,
    (SELECT coalesce(sum(missed_calls), 0) FROM chosen) AS missedCalls
  FROM by_run`;

/** @param run null: of all runs. */
export function coverageOf(database: Database.Database, run: string | null): Coverage {
  return database.prepare<{ run: string | null }, Coverage>(COUNT).get({ run }) ?? NOTHING_HEARD;
}

/** Number of calls of one run that an engine recorded. */
export function countOf(database: Database.Database, run: string, source: CallSource): number {
  const count = database.prepare<[string, CallSource], { calls: number }>(
    'SELECT count(*) AS calls FROM calls WHERE origin IN (SELECT origin FROM processes WHERE run = ?) AND source = ?',
  );
  return count.get(run, source)?.calls ?? 0;
}
