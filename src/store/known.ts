/** Whether a call is in the recording already, from another place. */
import type Database from 'better-sqlite3';
import type { PlacedCall } from './intake.ts';

/** A trace token names a call for all, also where one file holds it twice; the same place is the call itself. */
const BY_TOKEN =
  'trace_token = :traceToken AND method = :method AND path = :path AND NOT (origin = :origin AND position = :position)';
/** Without one, calls of the same instant, method, path and status are one; those of one file the app made all. */
const BY_TIME =
  'started_at = :startedAt AND method = :method AND path = :path AND status IS :status AND origin <> :origin';

/** Asks for one call; one that is there from the same place is not known. */
export function knownCalls(database: Database.Database): (placed: PlacedCall) => boolean {
  const [byToken, byTime] = [BY_TOKEN, BY_TIME].map((condition) =>
    database.prepare<Record<string, unknown>>(`SELECT 1 FROM calls WHERE ${condition} LIMIT 1`),
  );
  return ({ origin, position, call }) => {
    const { method, path, status, startedAt, traceToken } = call;
    const known = traceToken === null ? byTime : byToken;
    return known?.get({ origin, position, method, path, status, startedAt, traceToken }) !== undefined;
  };
}
