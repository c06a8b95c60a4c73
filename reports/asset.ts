/** Reads the files that formats are built from: templates, styles, scripts. */
import { readFileSync } from 'node:fs';

/** The text of a file of `reports/`. */
export function asset(file: string): string {
  return readFileSync(new URL(import.meta.resolve(`#reports/${file}`)), 'utf8');
}
