/** Suggests names similar to a misspelt one. */

/** The most common answer, if the rest is misspelt too. */
const BEGINNING = 3;

/** Those that contain what was typed; else those with a word that begins alike. */
export function similarTo(typed: string, names: readonly string[]): readonly string[] {
  if (typed.length < BEGINNING) return [];
  const holding = names.filter((name) => name.includes(typed));
  if (holding.length > 0) return holding;
  const beginning = typed.slice(0, BEGINNING);
  return names.filter((name) => name.split('-').some((word) => word.startsWith(beginning)));
}
