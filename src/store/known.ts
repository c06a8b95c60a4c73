/** Detects duplicates: calls that the recording already has from another origin. */
import type Database from 'better-sqlite3';
import type { PlacedCall } from './intake.ts';

/**
 * A trace token identifies a call of a method and path; without one, its time and status do. Calls of the same origin are not
 * compared here: the app made them all, even if a fake server gave all the same token.
 * @param theirs the prefix of each column of the call in question.
 */
export function isElsewhere(theirs: ':' | 'theirs.'): string {
  const same = `SELECT 1 FROM main.calls mine
    WHERE mine.method = ${theirs}method AND mine.path = ${theirs}path AND mine.origin <> ${theirs}origin`;
  return `CASE WHEN ${theirs}trace_token IS NULL
    THEN EXISTS (${same} AND mine.started_at = ${theirs}started_at AND mine.status IS ${theirs}status)
    ELSE EXISTS (${same} AND mine.trace_token = ${theirs}trace_token) END`;
}

/** A foreign file may contain a call twice. */
const TWICE_IN_FILE = `EXISTS (SELECT 1 FROM main.calls
  WHERE trace_token = :trace_token AND method = :method AND path = :path AND origin = :origin AND position <> :position)`;

/** Looks up one call; one from the same place does not count as known. */
export function knownCalls(database: Database.Database): (placed: PlacedCall) => boolean {
  const known = database.prepare<Record<string, unknown>>(`SELECT 1 WHERE ${isElsewhere(':')} OR ${TWICE_IN_FILE}`);
  return ({ origin, position, call: { method, path, status, startedAt, traceToken } }) =>
    known.get({ origin, position, method, path, status, started_at: startedAt, trace_token: traceToken }) !== undefined;
}
