/** Errors of a recording's file, as sentences for the user. */
import { codeOfError } from '../system.ts';

/** What is wrong with a recording's file; the message is for the user. */
export class StoreError extends Error {
  override readonly name = 'StoreError';
}

export const DAMAGED = 'is damaged: move it away and record again.';
export const MOVED = 'was moved, removed or replaced meanwhile: give its new location with --db, or record again.';

/** Runs an action. @throws StoreError instead of errors of the file system or SQLite. */
export function orStoreError<Result>(file: string, action: () => Result): Result {
  try {
    return action();
  } catch (error) {
    if (error instanceof StoreError) throw error;
    const reason = error instanceof SyntaxError ? DAMAGED : reasonFor(codeOfError(error) ?? '');
    if (reason === null) throw error;
    throw new StoreError(`The recording ${file} ${reason}`, { cause: error });
  }
}

/** null: unexpected, a bug. */
function reasonFor(code: string): string | null {
  if (/^SQLITE_(?:CORRUPT|NOTADB)/.test(code)) return DAMAGED;
  if (/^SQLITE_(?:BUSY|LOCKED)/.test(code)) return 'is in use by another program: wait for it to end.';
  if (/^SQLITE_FULL|^ENOSPC/.test(code)) return 'cannot grow, the disk is full: make room and analyze again.';
  if (code === 'SQLITE_READONLY_DBMOVED') return MOVED;
  if (code === 'ELOOP')
    return 'would lead through a symbolic link: remove the link, or name the file itself with --db.';
  if (/^SQLITE_(?:CANTOPEN|READONLY|IOERR|PERM|AUTH)|^E[A-Z]+$/.test(code))
    return `cannot be opened for writing (${code}): check the path and its permissions, or name another with --db.`;
  return null;
}
