/** The report itself, for machines. */
import type { Told } from './told.ts';

export function renderJson({ report }: Told): string {
  return `${JSON.stringify(report, null, 2)}\n`;
}
