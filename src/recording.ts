/** A recording on disk: its SQLite file, and beside it the spool of lines that are not taken in yet. */
import { existsSync, readdirSync, rmdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { refuseLink } from './own-files.ts';
import { isRunning, showsLife } from './running.ts';
import { readable } from './sources/source.ts';
import { type SpoolFile, spoolFiles } from './sources/spool.ts';
import { isElsewhere, keepOutOfGit, spoolOf, wrapperOf } from './spool-folder.ts';
import { openStore, openStoreForReading, type Store, speaking } from './store.ts';
import { isSqlite, startOf } from './system.ts';

/** Enough to tell a database. */
const SQLITE_BYTES = 16;

/**
 * Whether there is anything to open: an empty file is nothing, the lines of a wrapper that was killed are something.
 * @throws StoreError where nobody may look.
 */
export function recordingExists(file: string): boolean {
  const stats = speaking(file, () => statSync(file, { throwIfNoEntry: false }));
  return (stats !== undefined && (!stats.isFile() || stats.size > 0)) || existsSync(spoolOf(file));
}

/** Whether the file is one of golive's, or there is nothing but lines that wait for it. @throws SourceError where nobody may look. */
export function isRecordingFile(file: string): boolean {
  const stats = readable(file, () => statSync(file, { throwIfNoEntry: false }));
  if (stats === undefined) return existsSync(spoolOf(file));
  return stats.isFile() && isSqlite(startOf(file, SQLITE_BYTES));
}

/**
 * Opens a recording, new or not, and takes in every line that waits in its spool.
 * @throws StoreError with a sentence for the user.
 */
export function openRecording(file: string): Store {
  speaking(file, () => keepOutOfGit(file));
  const store = openStore(file);
  orClose(store, () => takeInSpool(store, file));
  return store;
}

/** Does the first thing with a store that was opened; where that fails, nobody else is going to close it. */
export function orClose<Result>(store: Store, action: () => Result): Result {
  try {
    return action();
  } catch (error) {
    store.close();
    throw error;
  }
}

/**
 * Opens a recording that is there, to be looked at. Where nothing waits for it, not a byte of it can be changed.
 * @throws StoreError with a sentence for the user.
 */
export function readRecording(file: string): Store {
  const waiting = speaking(file, () => waitingFiles(file));
  return (waiting.length === 0 ? openStoreForReading(file) : null) ?? openRecording(file);
}

/** Idempotent: a line is taken in once, however often this is called, and whoever was killed in between. */
export function takeInSpool(store: Store, file: string): void {
  for (const spoolFile of speaking(file, () => waitingFiles(file))) store.add(spoolFile);
}

/**
 * Takes in what a run that has ended has left, and removes the files of the processes that ended with it: the lines need
 * not lie on the disk twice. A process that outlives the run keeps its file, and goes on writing to it.
 * @returns how many processes outlive it.
 */
export function takeInRun(store: Store, file: string, run: string): number {
  return speaking(file, () => {
    const files = filesOf(file, run);
    // Asked before reading: one might still write. What this process heard itself is over when it asks.
    const isOver = (writer: string): boolean => Number.parseInt(writer, 10) === process.pid || !isRunning(writer);
    const living = new Set(files.map(({ writer }) => writer).filter((writer) => !isOver(writer)));
    takeInSpool(store, file);
    for (const { path, writer } of files) if (!living.has(writer)) rmSync(path, { force: true });
    removeIfEmpty(join(spoolOf(file), run));
    return living.size;
  });
}

/** Forgets all that was recorded before a run. Runs that are still going on keep their lines, which come in later. */
export function forgetEarlierRuns(store: Store, file: string, run: string): void {
  store.clear();
  speaking(file, () => {
    refuseLink(spoolOf(file));
    for (const other of readdirSync(spoolOf(file))) {
      if (other !== run && !goesOn(file, other)) rmSync(join(spoolOf(file), other), { recursive: true, force: true });
    }
  });
}

/** Whether a living process may write to it, or the golive that started it. @throws StoreError */
export function isInUse(file: string): boolean {
  return speaking(file, () => {
    refuseLink(spoolOf(file));
    const runs = existsSync(spoolOf(file)) ? readdirSync(spoolOf(file)) : [];
    return runs.some((run) => goesOn(file, run));
  });
}

/** Origins of the spool files that lie there. */
export function spooledOf(file: string): string[] {
  return speaking(file, () => waitingFiles(file)).map(({ origin }) => origin);
}

/** Removes the spool of runs that are over, once their lines are in the store. */
export function removeEnded(store: Store, file: string): void {
  const runs = speaking(file, () => (existsSync(spoolOf(file)) ? readdirSync(spoolOf(file)) : []));
  for (const run of runs) if (!goesOn(file, run)) takeInRun(store, file, run);
}

function goesOn(file: string, run: string): boolean {
  if (isWrapped(file, run)) return true;
  return filesOf(file, run).some(({ path, writer }) => (isElsewhere(run) ? showsLife(path) : isRunning(writer)));
}

function isWrapped(file: string, run: string): boolean {
  return isElsewhere(run) ? showsLife(join(spoolOf(file), run)) : isRunning(wrapperOf(run));
}

/** The folders of runs whose wrapper is no more; a link is none. */
export function abandonedRuns(file: string): string[] {
  return readdirSync(spoolOf(file), { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !isWrapped(file, entry.name))
    .map(({ name }) => join(spoolOf(file), name));
}

/** For a run that left nothing: an empty folder that stays harms nobody, an error here would hide how the command ended. */
export function removeIfEmpty(folder: string): void {
  try {
    rmdirSync(folder);
  } catch {
    // Something writes there yet, or it is none of ours any more.
  }
}

/** The files of a recording's spool; of one that a link leads to, not a byte is read or removed. */
function waitingFiles(file: string): SpoolFile[] {
  refuseLink(spoolOf(file));
  return spoolFiles(spoolOf(file));
}

function filesOf(file: string, run: string): SpoolFile[] {
  return waitingFiles(file).filter((spoolFile) => spoolFile.run === run);
}
