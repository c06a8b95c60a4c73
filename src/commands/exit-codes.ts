/** What the exit codes mean. */
import type { Report } from '../index.ts';

export const EXIT = { ready: 0, notReady: 1, usage: 2, unknown: 3, bug: 70 } as const;

/** The end of a command's help. @param meanings by exit code, except that of a bug, which every command may return. */
export function exitCodesHelp(meanings: Readonly<Record<number, string>>, title = 'Exit codes'): string {
  const told = Object.entries({ ...meanings, [EXIT.bug]: 'a bug in golive' });
  return [`${title}:`, ...told.map(([code, meaning]) => `  ${code.padEnd(2)}  ${meaning}`)].join('\n');
}

export const JUDGEMENT_HELP = exitCodesHelp(
  {
    [EXIT.ready]: 'ready',
    [EXIT.notReady]: 'not ready',
    [EXIT.usage]: 'wrong usage, or an input that cannot be read',
    [EXIT.unknown]: 'unknown: the evidence is too thin to say',
  },
  'Exit codes of a judgement',
);

/** Decided by the categories that the report names as deciding. */
export function exitCodeOf({ overall }: Report): number {
  return { ready: EXIT.ready, 'not-ready': EXIT.notReady, unknown: EXIT.unknown }[overall];
}
