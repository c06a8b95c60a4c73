/** What makes two findings of a rule the same one, in two runs or in two places. */

/**
 * An id; a segment of a path that was not kept, as a short hash; a number that is a segment, or too long for a status or a
 * version. An id comes first: its digits are no numbers.
 */
const CHANGING =
  /([0-9a-f]{8}-?(?:[0-9a-f]{4}-?){3}[0-9a-f]{12}|~[0-9a-f]{4}(?:[0-9a-f]{4})?\b)|(?<=\/)\d+(?=\/|$|\s)|(?<![\w.])\d{4,}(?![\w.])/gi;

/** A finding's subject without what is another in each run. Integration keys stay: they are the same, and tell apps apart. */
export function subjectPattern(subject: string, keys: readonly string[]): string {
  return subject.replace(CHANGING, (found, id?: string) => {
    if (id === undefined) return '{n}';
    return keys.includes(id.toLowerCase()) ? found : '{id}';
  });
}
