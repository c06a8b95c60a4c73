/** Adds the lines of spool files to the store, each once, and reports how well the app was heard. */
import type Database from 'better-sqlite3';
import type { CallSource } from '../model.ts';
import { NO_PROCESS } from '../recorder/spool.ts';
import type { Coverage } from '../report.ts';
import { MOST_UNHEARD, type SpoolFile } from '../sources/spool.ts';
import type { PlacedCall, SpoolIntake } from './intake.ts';
import { knownCalls } from './known.ts';
import { INSERT_CALL, valuesOf } from './rows.ts';

/** Of a recording without a process. */
export const NOTHING_HEARD: Coverage = {
  ...{ seen: 0, loaded: 0, withCalls: 0, unheard: 0, unheardThreads: 0 },
  ...{ unreadableLines: 0, lostCalls: 0, missedCalls: 0 },
};

export function spoolIntake(database: Database.Database): SpoolIntake {
  const insertCall = database.prepare(INSERT_CALL);
  const readBytes = database.prepare<[string], { read_bytes: number }>(
    'SELECT read_bytes FROM processes WHERE origin = ?',
  );
  const upsertProcess = database.prepare(
    `INSERT INTO processes (origin, run, pid, node, read_bytes, unreadable_lines, torn, lost_calls, missed_calls, started_threads)
     VALUES (:origin, :run, :pid, :node, :readBytes, :unreadable, :torn,
       ${bounded(':lost')}, ${bounded(':missed')}, ${bounded(':threads')})
     ON CONFLICT (origin) DO UPDATE SET
       pid = coalesce(excluded.pid, pid), node = coalesce(excluded.node, node), read_bytes = excluded.read_bytes,
       missed_calls = ${bounded('missed_calls + excluded.missed_calls')},
       started_threads = ${bounded('started_threads + excluded.started_threads')},
       unreadable_lines = unreadable_lines + excluded.unreadable_lines, torn = excluded.torn,
       lost_calls = ${bounded('lost_calls + excluded.lost_calls')}`,
  );
  const upsertRun = database.prepare('INSERT OR REPLACE INTO runs (run, processes_seen, unheard) VALUES (?, ?, ?)');
  const pidsOf = database.prepare<[string], { pid: number }>(
    'SELECT pid FROM processes WHERE run = ? AND pid IS NOT NULL',
  );
  const count = database.prepare<{ run: string | null }, Coverage>(
    `WITH chosen AS (SELECT * FROM processes WHERE :run IS NULL OR run = :run),
       of_app AS (SELECT * FROM chosen WHERE pid IS NOT ${NO_PROCESS}),
       by_run AS (
         SELECT run, max(loaded) AS loaded, max(seen) AS seen, max(unheard) AS unheard FROM (
           SELECT run, count(DISTINCT coalesce(pid, origin)) AS loaded, 0 AS seen, 0 AS unheard FROM of_app GROUP BY run
           UNION ALL SELECT run, 0, processes_seen, unheard FROM runs WHERE :run IS NULL OR run = :run) GROUP BY run)
     SELECT coalesce(sum(max(loaded + unheard, seen)), 0) AS seen, coalesce(sum(loaded), 0) AS loaded,
       (SELECT count(DISTINCT run || ' ' || coalesce(pid, origin)) FROM of_app WHERE origin IN (SELECT DISTINCT origin FROM calls)) AS withCalls,
       coalesce(sum(unheard), 0) AS unheard,
       (SELECT coalesce(sum(max(started - files + 1, 0)), 0) FROM ( -- Each thread that is heard has a file, the first one too.
         SELECT sum(started_threads) AS started, count(*) AS files FROM of_app GROUP BY run, coalesce(pid, origin))) AS unheardThreads,
       (SELECT coalesce(sum(unreadable_lines + torn), 0) FROM chosen) AS unreadableLines,
       (SELECT coalesce(sum(lost_calls), 0) FROM chosen) AS lostCalls,
       (SELECT coalesce(sum(missed_calls), 0) FROM chosen) AS missedCalls
     FROM by_run`,
  );

  const countBySource = database.prepare<[string, CallSource], { calls: number }>(
    'SELECT count(*) AS calls FROM calls WHERE origin IN (SELECT origin FROM processes WHERE run = ?) AND source = ?',
  );

  const isKnown = knownCalls(database);

  const add = database.transaction(({ origin, run, read }: SpoolFile, isThere: (placed: PlacedCall) => boolean) => {
    let duplicates = 0;
    const known = readBytes.get(origin)?.read_bytes ?? 0;
    const news = {
      origin,
      run,
      pid: nullable<number>(),
      node: nullable<string>(),
      readBytes: known,
      unreadable: 0,
      torn: 0,
      lost: 0,
      missed: 0,
      threads: 0,
    };
    for (const { position, nextByte, line } of read(known)) {
      if (line === 'torn') news.torn = 1;
      else news.readBytes = nextByte;
      if (line === 'unreadable') news.unreadable += 1;
      if (typeof line === 'string') continue;
      if ('call' in line && isThere({ origin, position, call: line.call })) duplicates += 1;
      else if ('call' in line) insertCall.run(origin, position, ...valuesOf(line.call));
      else if ('process' in line) Object.assign(news, { pid: line.process.pid, node: line.process.node });
      else if ('missed' in line) news.missed += line.missed;
      else if ('threads' in line) news.threads += line.threads;
      else news.lost += line.lost;
    }
    upsertProcess.run(news);
    return duplicates;
  });
  const hasNews = ({ origin, bytes }: SpoolFile) => readBytes.get(origin)?.read_bytes !== bytes;

  return {
    add: (file) => {
      if (hasNews(file)) add.immediate(file, () => false); // The app recorded each call itself.
    },
    addOnce: (file) => (hasNews(file) ? add.immediate(file, isKnown) : 0),
    addRun(run, processes) {
      const loaded = new Set(pidsOf.all(run).map(({ pid }) => pid));
      const unheard = [...processes].filter(([pid, isNode]) => isNode && !loaded.has(pid));
      upsertRun.run(run, processes.size, unheard.length);
    },
    countOf: (run, source) => countBySource.get(run, source)?.calls ?? 0,
    coverage: (run) => count.get({ run }) ?? NOTHING_HEARD,
  };
}

/** Many lines that are each valid may add up to too much. */
function bounded(count: string): string {
  return `min(${count}, ${MOST_UNHEARD})`;
}

/** A null that may become a value later. */
function nullable<Value>(): Value | null {
  return null;
}
