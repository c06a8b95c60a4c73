/** What the exit codes of a judgement mean. */
import type { Report } from '../index.ts';

export const EXIT = { ready: 0, notReady: 1, usage: 2, unknown: 3, bug: 70 } as const;

export const EXIT_CODES_HELP = `
Exit codes of a judgement:
  0   ready
  1   not ready
  2   wrong usage, or an input that cannot be read
  3   unknown: the evidence is too thin to say
  70  a bug of golive`;

/** Decided by the categories that the report names as deciding. */
export function exitCodeOf({ overall }: Report): number {
  return { ready: EXIT.ready, 'not-ready': EXIT.notReady, unknown: EXIT.unknown }[overall];
}
