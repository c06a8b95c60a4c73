/** Which of some names somebody may have meant. */

/** A slip of the fingers or two. */
const FARTHEST = 2;
/** Shorter ones are a part of too many names. */
const SHORTEST_PART = 4;

/** Those that hold what was typed; else those that are a slip or two away. */
export function similarTo(typed: string, names: readonly string[]): readonly string[] {
  const holding = typed.length < SHORTEST_PART ? [] : names.filter((name) => name.includes(typed));
  return holding.length > 0 ? holding : names.filter((name) => slipsBetween(typed, name) <= FARTHEST);
}

/** Levenshtein's distance: how many letters to add, leave out or change. */
function slipsBetween(one: string, other: string): number {
  let above = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (const [row, letter] of [...one].entries()) {
    const current = [row + 1];
    for (const [column, each] of [...other].entries()) {
      const changed = (above[column] ?? 0) + (letter === each ? 0 : 1);
      current.push(Math.min(changed, (above[column + 1] ?? 0) + 1, (current[column] ?? 0) + 1));
    }
    above = current;
  }
  return above.at(-1) ?? 0;
}
