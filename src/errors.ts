/** What an unknown error tells of itself. */

/** The code that Node and SQLite give their errors, such as `ENOENT`; null where there is none. */
export function codeOfError(error: unknown): string | null {
  const code: unknown = error instanceof Error ? Reflect.get(error, 'code') : null;
  return typeof code === 'string' ? code : null;
}
