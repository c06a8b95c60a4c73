/** What was measured, as a table in Markdown: medians of the rounds, ratios round by round against the bare app. */
import { type Cell, FIGURES, type Figure } from './cells.ts';
import type { Measurement } from './measure.ts';

/** Of one cell: by configuration, the measurement of each round. The first configuration is the bare app. */
export type Rounds = ReadonlyMap<string, readonly Measurement[]>;

export function heading(names: readonly string[]): string {
  const columns = ['', '', ...names];
  return `| ${columns.join(' | ')} |\n|${columns.map((_, index) => (index < 2 ? ' --- |' : ' ---: |')).join('')}\n`;
}

/** The rows of one cell. @param names of all columns; a configuration that was not measured has an empty field. */
export function rows({ title, figures }: Cell, rounds: Rounds, names: readonly string[]): string {
  const base = [...rounds.values()][0] ?? [];
  const row = (figure: Figure, index: number): string => {
    const fields = names.map((name) => field(figure, rounds.get(name) ?? [], base));
    return `| ${[index === 0 ? title : '', FIGURES[figure].title, ...fields].join(' | ')} |\n`;
  };
  return figures.map(row).join('');
}

function field(figure: Figure, measured: readonly Measurement[], base: readonly Measurement[]): string {
  if (measured.length === 0) return '';
  const values = measured.map((measurement) => measurement[figure] ?? Number.NaN);
  if (values.some(Number.isNaN)) return 'fails';
  const text = quantile(values, 0.5).toFixed(FIGURES[figure].digits);
  if (measured === base) return text;
  const ratios = values.map((value, round) => value / (base[round]?.[figure] ?? Number.NaN));
  const [low, middle, high] = [0.25, 0.5, 0.75].map((part) => quantile(ratios, part).toFixed(2));
  return `${text} = **×${middle}** (${low} to ${high})`;
}

/** @param part 0.5 for the median. */
export function quantile(values: readonly number[], part: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  const at = (sorted.length - 1) * part;
  const [below = Number.NaN, above = Number.NaN] = [sorted[Math.floor(at)], sorted[Math.ceil(at)]];
  return below + (above - below) * (at % 1);
}
