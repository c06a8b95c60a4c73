/** What the operating system answers: the codes of its errors, and files that may not be there or be something else. */
import { closeSync, openSync, readSync } from 'node:fs';

/** The code that Node and SQLite give their errors, such as `ENOENT`; null where there is none. */
export function codeOfError(error: unknown): string | null {
  const code: unknown = error instanceof Error ? Reflect.get(error, 'code') : null;
  return typeof code === 'string' ? code : null;
}

/** Opens a file for reading. @returns its descriptor; null when there is no such file, or no longer. */
export function openExisting(file: string): number | null {
  try {
    return openSync(file, 'r');
  } catch (error) {
    if (codeOfError(error) === 'ENOENT') return null;
    throw error;
  }
}

/** Of a file, to tell what it is. */
export const START_BYTES = 4096;

/** The first bytes of a file, or all of it; empty when there is no such file. */
export function startOf(file: string, bytes: number): Buffer {
  const descriptor = openExisting(file);
  if (descriptor === null) return Buffer.alloc(0);
  try {
    const start = Buffer.alloc(bytes);
    return start.subarray(0, readSync(descriptor, start, 0, bytes, 0));
  } finally {
    closeSync(descriptor);
  }
}

const SQLITE = Buffer.from('SQLite format 3\0');

/** Whether a file that begins so is a database of SQLite. */
export function isSqlite(start: Buffer): boolean {
  return start.subarray(0, SQLITE.length).equals(SQLITE);
}
