/** Medians and ratios, for measurements on a noisy machine. */

/** @param part 0.5 for the median. */
function quantile(values: readonly number[], part: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  const at = (sorted.length - 1) * part;
  const [below = Number.NaN, above = Number.NaN] = [sorted[Math.floor(at)], sorted[Math.ceil(at)]];
  return below + (above - below) * (at % 1);
}

export function median(values: readonly number[]): number {
  return quantile(values, 0.5);
}

/** `×1.20 (1.10 to 1.30)`: the median of the ratios round by round, and their middle half. */
export function ratios(values: readonly number[], base: readonly number[]): string {
  const each = values.map((value, round) => value / (base[round] ?? Number.NaN));
  const [low, middle, high] = [0.25, 0.5, 0.75].map((part) => quantile(each, part).toFixed(2));
  return `**×${middle}** (${low} to ${high})`;
}
