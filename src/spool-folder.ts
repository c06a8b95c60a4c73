/** The spool: a folder per run next to the recording, in which the processes of the run write their lines. */
import { existsSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { createOwnFile, makeOwnFolder, refuseLink } from './own-files.ts';
import { ownPidNamespace, ownProcessMark } from './running.ts';
import { codeOfError } from './system.ts';

/** The default folder of recordings. */
export const USUAL_FOLDER = '.golive';
export const USUAL_RECORDING = `${USUAL_FOLDER}/recording.db`;

/** The suffix of a spool's name after that of its recording. */
export const SPOOL = '-spool';

/** The folder of a recording's spool. */
export function spoolOf(file: string): string {
  return `${file}${SPOOL}`;
}

/**
 * Names a run by its time, a random part, and the mark of its wrapper process. The random part keeps runs of different
 * machines distinct, whose recordings may be merged.
 */
export function newRun(): string {
  const chance = Math.random().toString(36).slice(2, 10);
  const namespace = ownPidNamespace();
  return `${new Date().toISOString().replace(/\W/g, '')}-${chance}-${ownProcessMark()}${namespace && `@${namespace}`}`;
}

/** The mark of the wrapper process of a run, for `isRunning`. */
export function wrapperOf(run: string): string {
  return run.split('-').at(-1)?.replace(/@.*/, '') ?? '';
}

/** Whether the run belongs to another container or machine, whose processes are not visible here. */
export function isElsewhere(run: string): boolean {
  const namespace = /@(\w+)$/.exec(run)?.[1];
  return namespace !== undefined && namespace !== ownPidNamespace();
}

/** Creates the folder of a run. @throws the file system's error. */
export function makeRunFolder(file: string, run: string): string {
  keepOutOfGit(file);
  const spool = spoolOf(file);
  makeOwnFolder(spool);
  refuseLink(spool);
  const folder = join(spool, run);
  makeOwnFolder(folder);
  refuseLink(folder);
  return folder;
}

/**
 * Adds a .gitignore to the default folder of recordings, and refuses a symbolic link, which could come with a repository and
 * lead anywhere. @throws the file system's error.
 */
export function keepOutOfGit(file: string): void {
  const folder = dirname(file);
  if (basename(folder) !== USUAL_FOLDER) return;
  refuseLink(folder);
  const ignore = join(folder, '.gitignore');
  if (existsSync(ignore)) return;
  makeOwnFolder(folder);
  try {
    createOwnFile(ignore, '*\n');
  } catch (error) {
    if (codeOfError(error) !== 'EEXIST') throw error; // Created concurrently by another golive, or a symbolic link, which stays as it is.
  }
}
