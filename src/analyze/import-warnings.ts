/** Warnings about imported files. */
import { counted } from '../counted.ts';
import { FULL_LOG } from '../docusign/request-log.ts';
import type { Imported } from '../report.ts';

/** Whether the warning applies, and its sentence. */
export type Warning = readonly [boolean, string];

export function importWarnings(imports: readonly Imported[]): Warning[] {
  const repeated = imports.reduce((sum, { duplicates }) => sum + duplicates, 0);
  return [
    ...imports.map((each): Warning => [each.problem !== null, importWarning(each)]),
    ...imports.map(({ name, untimed }): Warning => [untimed > 0, untimedWarning(name, untimed)]),
    ...imports.filter(isRequestLog).map((log): Warning => [isFull(log), fullLogWarning(log)]),
    [
      repeated > 0,
      `${counted(repeated, 'call')} came more than once, and ${repeated === 1 ? 'is' : 'are'} counted once.`,
    ],
  ];
}

/** Applies to every request log, so it comes after the problems of a particular one. */
export function oneUserWarning(imports: readonly Imported[]): Warning {
  return [
    imports.some(isRequestLog),
    'A request log of Docusign is of one user: what the app called for others, or without one, is not in it.',
  ];
}

/** For a file that could only be read in part. */
function importWarning({ name, unreadable, problem }: Imported): string {
  const many = unreadable === 0 ? '' : ` ${unreadable === 1 ? '1 entry' : `${unreadable} entries`} could not be read.`;
  return `Calls of ${name} are missing.${many} ${problem}`;
}

/** Otherwise a finding such as "a millisecond after the last read" would look like a measurement. */
function untimedWarning(name: string, untimed: number): string {
  return (
    `${name} does not say when ${untimed === 1 ? 'its call was' : `${untimed} of its calls were`} made: their order is used instead. ` +
    'Do not trust what is said of polling, limits and times.'
  );
}

function isRequestLog({ format }: Imported): boolean {
  return format === 'request-log';
}

function isFull({ calls, duplicates, unreadable }: Imported): boolean {
  return calls + duplicates + unreadable >= FULL_LOG;
}

/** The log does not say that it is full: without newer calls in it, the user would look for a bug that is already fixed. */
function fullLogWarning({ name }: Imported): string {
  return `${name} is full: Docusign keeps ${FULL_LOG} calls and then stops logging, so newer calls may not be in it.`;
}
