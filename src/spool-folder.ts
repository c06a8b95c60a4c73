/** Where the processes of a run leave their lines: a folder for each run, beside the recording. */
import { existsSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { createOwnFile, makeOwnFolder, refuseLink } from './own-files.ts';
import { ownMark, ownWorld } from './running.ts';
import { codeOfError } from './system.ts';

/** Where a recording lies unless somebody names another place. */
export const USUAL_FOLDER = '.golive';
export const USUAL_RECORDING = `${USUAL_FOLDER}/recording.db`;

/** What a spool's name has after that of its recording. */
export const SPOOL = '-spool';

/** The folder of a recording's spool. */
export function spoolOf(file: string): string {
  return `${file}${SPOOL}`;
}

/**
 * Names a run by its time and by the process that wraps it, or that is the run. The chance in between keeps the runs of
 * two machines apart, whose recordings may be merged.
 */
export function newRun(): string {
  const chance = Math.random().toString(36).slice(2, 10);
  const world = ownWorld();
  return `${new Date().toISOString().replace(/\W/g, '')}-${chance}-${ownMark()}${world && `@${world}`}`;
}

/** The process that a run is named by, as `isRunning` knows it. */
export function wrapperOf(run: string): string {
  return run.split('-').at(-1)?.replace(/@.*/, '') ?? '';
}

/** Whether it belongs to another container or machine, whose processes nobody sees from here. */
export function isElsewhere(run: string): boolean {
  const world = /@(\w+)$/.exec(run)?.[1];
  return world !== undefined && world !== ownWorld();
}

/** Makes the folder in which one run's processes write. @throws what the file system says. */
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
 * The folder that recordings lie in by default is nobody's to commit, and no link: one that came with a repository could
 * lead anywhere. @throws what the file system says.
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
    if (codeOfError(error) !== 'EEXIST') throw error; // Made by another golive in between, or a link, which is left alone.
  }
}
