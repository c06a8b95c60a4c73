/** Normalizes subjects, to match findings of a rule across runs. */

/**
 * Variable parts of a subject: an id; a hashed path segment; a number that is a whole segment, or is too long for a status or
 * a version. Ids first, because they contain digits.
 */
const CHANGING =
  /([0-9a-f]{8}-?(?:[0-9a-f]{4}-?){3}[0-9a-f]{12}|~[0-9a-f]{4}(?:[0-9a-f]{4})?\b)|(?<=\/)\d+(?=\/|$|\s)|(?<![\w.])\d{4,}(?![\w.])/gi;

/** A subject with its variable parts replaced. Integration keys stay: they are stable, and distinguish apps. */
export function subjectPattern(subject: string, keys: readonly string[]): string {
  return subject.replace(CHANGING, (found, id?: string) => {
    if (id === undefined) return '{n}';
    return keys.includes(id.toLowerCase()) ? found : '{id}';
  });
}
