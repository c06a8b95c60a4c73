/** The measurements as a table in Markdown: medians of the rounds, ratios round by round against the bare app. */

import { median, ratios } from '../statistics.ts';
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
  const text = median(values).toFixed(FIGURES[figure].digits);
  if (measured === base) return text;
  const bare = base.map((measurement) => measurement[figure] ?? Number.NaN);
  return `${text} = ${ratios(values, bare)}`;
}
