/** What the operating system answers: the codes of its errors, and a file that may not be there. */
import { openSync } from 'node:fs';

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
