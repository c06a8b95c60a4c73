/** Groups failures by mistake: several rules may report the same one. */

/** What a rule of the review finds among the newest calls, the other finds among all. */
const SAME = new Map([
  ['recent-polling', 'polling'],
  ['recent-errors', 'api-errors'],
]);

/** Mistakes that a report begins with. */
const FIRST = 3;

export interface Mistake<Failure> {
  /** The first of the rules that report it. */
  readonly failure: Failure;
  /** The others that fail. */
  readonly also: readonly Failure[];
}

/** @param failed in the order in which to fix them. */
export function firstMistakes<Failure extends { readonly id: string }>(failed: readonly Failure[]): Mistake<Failure>[] {
  return mistakesOf(failed).slice(0, FIRST);
}

/** In the order of `failed`. */
export function mistakesOf<Failure extends { readonly id: string }>(failed: readonly Failure[]): Mistake<Failure>[] {
  const mistakes = new Map<string, Failure[]>();
  for (const failure of failed) {
    const mistake = SAME.get(failure.id) ?? failure.id;
    mistakes.set(mistake, [...(mistakes.get(mistake) ?? []), failure]);
  }
  return [...mistakes.values()].flatMap(([failure, ...also]) => (failure === undefined ? [] : [{ failure, also }]));
}

/** The first failure under the names of all rules that find the mistake: `polling, recent-polling`. */
export function asOne<Failure extends { readonly id: string }>({ failure, also }: Mistake<Failure>): Failure {
  return { ...failure, id: [failure, ...also].map(({ id }) => id).join(', ') };
}
