/** Helpers for system errors, and for files that may be missing or of another kind. */
import { closeSync, openSync, readSync } from 'node:fs';

/** The `code` of an error of Node or SQLite, such as `ENOENT`; null if it has none. */
export function codeOfError(error: unknown): string | null {
  const code: unknown = error instanceof Error ? Reflect.get(error, 'code') : null;
  return typeof code === 'string' ? code : null;
}

/** Opens a file for reading. @returns its descriptor; null if it does not exist. */
export function openExisting(file: string): number | null {
  try {
    return openSync(file, 'r');
  } catch (error) {
    if (codeOfError(error) === 'ENOENT') return null;
    throw error;
  }
}

/** Bytes to read for detecting the type of a file. */
export const START_BYTES = 4096;

/** The first bytes of a file, or all of it; empty if there is no such file. */
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

/** Whether these first bytes are those of an SQLite database. */
export function isSqlite(start: Buffer): boolean {
  return start.subarray(0, SQLITE.length).equals(SQLITE);
}
