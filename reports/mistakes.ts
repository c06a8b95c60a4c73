/** What to mend first: each mistake once, though several rules may find it. */

/** What a rule of the review finds among the newest calls, the other finds among all. */
const SAME = new Map([
  ['recent-polling', 'polling'],
  ['recent-errors', 'api-errors'],
]);

/** Mistakes that a report begins with. */
const FIRST = 3;

export interface Mistake<Failure> {
  /** Of the rules that find it the one that comes first. */
  readonly failure: Failure;
  /** The other, where it fails too. */
  readonly also: readonly Failure[];
}

/** @param failed in the order in which to mend. */
export function firstMistakes<Failure extends { readonly id: string }>(failed: readonly Failure[]): Mistake<Failure>[] {
  const mistakes = new Map<string, Failure[]>();
  for (const failure of failed) {
    const mistake = SAME.get(failure.id) ?? failure.id;
    mistakes.set(mistake, [...(mistakes.get(mistake) ?? []), failure]);
  }
  const told = [...mistakes.values()].slice(0, FIRST);
  return told.flatMap(([failure, ...also]) => (failure === undefined ? [] : [{ failure, also }]));
}
