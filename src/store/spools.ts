/** Adds the lines of spool files to the store, each once. */
import type Database from 'better-sqlite3';
import { MOST_UNHEARD, type SpoolFile } from '../sources/spool.ts';
import type { PlacedCall, SpoolIntake } from './intake.ts';
import { knownCalls } from './known.ts';
import { INSERT_CALL, valuesOf } from './rows.ts';

const UPSERT_PROCESS = `
  INSERT INTO processes (origin, run, pid, node, read_bytes, unreadable_lines, torn, lost_calls, missed_calls, started_threads)
  VALUES (:origin, :run, :pid, :node, :readBytes, :unreadable, :torn,
    ${bounded(':lost')}, ${bounded(':missed')}, ${bounded(':threads')})
  ON CONFLICT (origin) DO UPDATE SET
    pid = coalesce(excluded.pid, pid), node = coalesce(excluded.node, node), read_bytes = excluded.read_bytes,
    missed_calls = ${bounded('missed_calls + excluded.missed_calls')},
    started_threads = ${bounded('started_threads + excluded.started_threads')},
    unreadable_lines = unreadable_lines + excluded.unreadable_lines, torn = excluded.torn,
    lost_calls = ${bounded('lost_calls + excluded.lost_calls')}`;

/** Many lines that each fit are no more than one. */
function bounded(count: string): string {
  return `min(${count}, ${MOST_UNHEARD})`;
}

/** What a process says of itself, in its first line. */
interface ProcessFacts {
  readonly pid: number | null;
  readonly node: string | null;
}

export function spoolIntake(database: Database.Database): SpoolIntake {
  const insertCall = database.prepare(INSERT_CALL);
  const upsertProcess = database.prepare(UPSERT_PROCESS);
  const upsertRun = database.prepare('INSERT OR REPLACE INTO runs (run, processes_seen, unheard) VALUES (?, ?, ?)');
  const readBytes = database.prepare<[string], { read_bytes: number }>(
    'SELECT read_bytes FROM processes WHERE origin = ?',
  );
  const pidsOf = database.prepare<[string], { pid: number }>(
    'SELECT pid FROM processes WHERE run = ? AND pid IS NOT NULL',
  );
  const isKnown = knownCalls(database);

  const add = database.transaction(({ origin, run, read }: SpoolFile, isThere: (placed: PlacedCall) => boolean) => {
    let duplicates = 0;
    let facts: ProcessFacts = { pid: null, node: null };
    const known = readBytes.get(origin)?.read_bytes ?? 0;
    const news = { readBytes: known, unreadable: 0, torn: 0, lost: 0, missed: 0, threads: 0 };
    for (const { position, nextByte, line } of read(known)) {
      if (line === 'torn') news.torn = 1;
      else news.readBytes = nextByte;
      if (line === 'unreadable') news.unreadable += 1;
      if (typeof line === 'string') continue;
      if ('call' in line && isThere({ origin, position, call: line.call })) duplicates += 1;
      else if ('call' in line) insertCall.run(origin, position, ...valuesOf(line.call));
      else if ('process' in line) facts = line.process;
      else if ('missed' in line) news.missed += line.missed;
      else if ('threads' in line) news.threads += line.threads;
      else news.lost += line.lost;
    }
    upsertProcess.run({ origin, run, ...facts, ...news });
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
  };
}
