/** Whether a call is in the recording already, from another place. */
import type Database from 'better-sqlite3';
import type { PlacedCall } from './intake.ts';

/**
 * A trace token names a call for all, also where one file holds it twice; the same place is the call itself. Without one,
 * calls of the same instant, method, path and status are one; those of one file the app made all.
 * @param theirs what stands before each column of the call that is asked for.
 */
export function isThere(theirs: ':' | 'theirs.'): string {
  const same = `SELECT 1 FROM main.calls mine WHERE mine.method = ${theirs}method AND mine.path = ${theirs}path`;
  return `CASE WHEN ${theirs}trace_token IS NULL
    THEN EXISTS (${same} AND mine.started_at = ${theirs}started_at AND mine.status IS ${theirs}status AND mine.origin <> ${theirs}origin)
    ELSE EXISTS (${same} AND mine.trace_token = ${theirs}trace_token AND NOT (mine.origin = ${theirs}origin AND mine.position = ${theirs}position)) END`;
}

/** Asks for one call; one that is there from the same place is not known. */
export function knownCalls(database: Database.Database): (placed: PlacedCall) => boolean {
  const known = database.prepare<Record<string, unknown>>(`SELECT 1 WHERE ${isThere(':')}`);
  return ({ origin, position, call: { method, path, status, startedAt, traceToken } }) =>
    known.get({ origin, position, method, path, status, started_at: startedAt, trace_token: traceToken }) !== undefined;
}
