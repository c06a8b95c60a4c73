/**
 * Checks the files next to a recording that SQLite treats as parts of it: it would apply a forged journal or WAL to the
 * recording, and a journal may name a super-journal, which SQLite would delete.
 */
import { closeSync, fstatSync, lstatSync, readSync } from 'node:fs';
import { openExisting } from '../system.ts';

/** The end of a journal that names a super-journal, for transactions over several files, which golive never makes. */
const NAMES_ANOTHER = Buffer.from('d9d505f920a163d7', 'hex');

/** Whether a change of the recording was interrupted: only a writer can roll it back. */
export function hasJournal(file: string): boolean {
  return lstatSync(`${file}-journal`, { throwIfNoEntry: false }) !== undefined;
}

/** The name of such a file that golive did not create; null: there is none. */
export function foreignFileBeside(file: string): string | null {
  const never = ['-wal', '-shm'].find(
    (ending) => lstatSync(`${file}${ending}`, { throwIfNoEntry: false }) !== undefined,
  );
  if (never !== undefined) return `${file}${never}`;
  return hasJournal(file) && !isOwnJournal(`${file}-journal`) ? `${file}-journal` : null;
}

function isOwnJournal(journal: string): boolean {
  if (lstatSync(journal, { throwIfNoEntry: false })?.isFile() === false) return false;
  const descriptor = openExisting(journal);
  if (descriptor === null) return true; // Another golive was about to end, and has ended.
  try {
    const { size } = fstatSync(descriptor);
    const end = Buffer.alloc(NAMES_ANOTHER.length);
    readSync(descriptor, end, 0, end.length, Math.max(0, size - end.length));
    return !end.equals(NAMES_ANOTHER);
  } finally {
    closeSync(descriptor);
  }
}
