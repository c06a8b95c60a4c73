/** What the exit codes of a judgement mean. */
import type { Category, Report } from '../index.ts';

export const EXIT = { ready: 0, notReady: 1, usage: 2, unknown: 3, bug: 70 } as const;

/** The categories that decide unless `--require` names others. */
export const DECIDING: readonly Category[] = ['traffic-review', 'api-rules'];

export const EXIT_CODES_HELP = `
Exit codes of a judgement:
  0   ready
  1   not ready
  2   wrong usage, or an input that cannot be read
  3   unknown: the evidence is too thin to say
  70  a bug of golive`;

/** @param required categories that decide. */
export function exitCodeOf({ readiness }: Report, required: readonly Category[]): number {
  const states = required.map((category) => readiness[category] ?? 'unknown');
  if (states.includes('not-ready')) return EXIT.notReady;
  return states.includes('unknown') ? EXIT.unknown : EXIT.ready;
}
