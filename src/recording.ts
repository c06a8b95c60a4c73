/** A recording on disk: its SQLite file, and beside it the spool of lines that are not taken in yet. */
import { existsSync, mkdirSync, readdirSync, rmdirSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { spoolFiles } from './sources/spool.ts';
import { openStore, type Store, speaking } from './store.ts';

/** The folder of a recording's spool. */
export function spoolOf(file: string): string {
  return `${file}-spool`;
}

/** Whether there is anything to open: lines of a wrapper that was killed count too. */
export function recordingExists(file: string): boolean {
  return existsSync(file) || existsSync(spoolOf(file));
}

/**
 * Opens a recording, new or not, and takes in every line that waits in its spool.
 * @throws StoreError with a sentence for the user.
 */
export function openRecording(file: string): Store {
  if (basename(dirname(file)) === '.golive') speaking(file, () => keepOutOfGit(dirname(file)));
  const store = openStore(file);
  takeInSpool(store, file);
  return store;
}

/** Idempotent: a line is taken in once, however often this is called, and whoever was killed in between. */
export function takeInSpool(store: Store, file: string): void {
  for (const spoolFile of spoolFiles(spoolOf(file))) store.add(spoolFile);
}

/**
 * Takes in what a run that has ended has left, and removes the files of the processes that ended with it: the lines need
 * not lie on the disk twice. A process that outlives the run keeps its file, and goes on writing to it.
 */
export function takeInRun(store: Store, file: string, run: string): void {
  const files = spoolFiles(spoolOf(file)).filter((spoolFile) => spoolFile.run === run);
  const ended = files.filter(({ pid }) => !isRunning(pid)); // Before they are read: after it, one might still have written.
  takeInSpool(store, file);
  for (const { path } of ended) rmSync(path, { force: true });
  const folder = join(spoolOf(file), run);
  if (readdirSync(folder).length === 0) rmdirSync(folder);
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return !(error instanceof Error && Reflect.get(error, 'code') === 'ESRCH');
  }
}

/** Makes the folder in which one run's processes write. */
export function makeRunFolder(file: string, run: string): string {
  const folder = join(spoolOf(file), run);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  return folder;
}

/** Forgets all runs but one. */
export function forgetOtherRuns(store: Store, file: string, run: string): void {
  store.clear();
  for (const other of readdirSync(spoolOf(file)))
    if (other !== run) rmSync(join(spoolOf(file), other), { recursive: true, force: true });
}

function keepOutOfGit(folder: string): void {
  const ignore = join(folder, '.gitignore');
  if (existsSync(ignore)) return;
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  writeFileSync(ignore, '*\n', { mode: 0o600 });
}
