/** Suggests names similar to a misspelt one. */

/** What is right most often, even where the rest is misspelt. */
const BEGINNING = 3;

/** Those that hold what was typed; else those of which a word begins alike. */
export function similarTo(typed: string, names: readonly string[]): readonly string[] {
  if (typed.length < BEGINNING) return [];
  const holding = names.filter((name) => name.includes(typed));
  if (holding.length > 0) return holding;
  const beginning = typed.slice(0, BEGINNING);
  return names.filter((name) => name.split('-').some((word) => word.startsWith(beginning)));
}
