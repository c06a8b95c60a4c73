/** A recording on disk: its SQLite file, and next to it the spool of lines that are not imported yet. */
import { existsSync, readdirSync, rmdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { refuseLink } from './own-files.ts';
import { hasHeartbeat, isRunning } from './running.ts';
import { orSourceError } from './sources/source.ts';
import { runFiles, runsIn, spoolFiles } from './sources/spool.ts';
import { isElsewhere, keepOutOfGit, spoolOf, wrapperOf } from './spool-folder.ts';
import { openStore, openStoreForReading, orStoreError, type Store } from './store.ts';
import { isSqlite, startOf } from './system.ts';

/** Enough to recognize a database. */
const SQLITE_BYTES = 16;

/**
 * Whether there is anything to open: not an empty file, but spool lines of a wrapper that was killed.
 * @throws StoreError if access is denied.
 */
export function recordingExists(file: string): boolean {
  const stats = orStoreError(file, () => statSync(file, { throwIfNoEntry: false }));
  return (stats !== undefined && (!stats.isFile() || stats.size > 0)) || existsSync(spoolOf(file));
}

/** Whether the file is a database, or only its spool exists. @throws SourceError if access is denied. */
export function isRecordingFile(file: string): boolean {
  const stats = orSourceError(file, () => statSync(file, { throwIfNoEntry: false }));
  if (stats === undefined) return existsSync(spoolOf(file));
  return stats.isFile() && isSqlite(startOf(file, SQLITE_BYTES));
}

/**
 * Opens or creates a recording, and imports all lines of its spool.
 * @throws StoreError with a sentence for the user.
 */
export function openRecording(file: string): Store {
  orStoreError(file, () => keepOutOfGit(file));
  const store = openStore(file);
  orClose(store, () => takeInSpool(store, file));
  return store;
}

/** Runs the first action on a newly opened store, and closes the store if it fails. */
export function orClose<Result>(store: Store, action: () => Result): Result {
  try {
    return action();
  } catch (error) {
    store.close();
    throw error;
  }
}

/**
 * Opens an existing recording for reading. If its spool is empty, it is opened read-only.
 * @throws StoreError with a sentence for the user.
 */
export function readRecording(file: string): Store {
  const waiting = orStoreError(file, () => spoolFiles(ownSpoolOf(file)));
  return (waiting.length === 0 ? openStoreForReading(file) : null) ?? openRecording(file);
}

/** Imports the spool. Idempotent and crash-safe: each line is imported once. */
export function takeInSpool(store: Store, file: string): void {
  for (const spoolFile of orStoreError(file, () => spoolFiles(ownSpoolOf(file)))) store.add(spoolFile);
}

/**
 * Imports the spool of a run that has ended, and removes the files of processes that have ended. A process that outlives the
 * run keeps its file, and goes on writing to it.
 * @returns how many processes outlive it.
 */
export function takeInRun(store: Store, file: string, run: string): number {
  return orStoreError(file, () => {
    const files = runFiles(ownSpoolOf(file), run);
    // Checked before reading, since a process may still write. Recording in this process itself has ended by now.
    const isOver = (writer: string): boolean => Number.parseInt(writer, 10) === process.pid || !isRunning(writer);
    const living = new Set(files.map(({ writer }) => writer).filter((writer) => !isOver(writer)));
    for (const spoolFile of runFiles(ownSpoolOf(file), run)) store.add(spoolFile);
    for (const { path, writer } of files) if (!living.has(writer)) rmSync(path, { force: true });
    removeIfEmpty(join(spoolOf(file), run));
    return living.size;
  });
}

/** Deletes all calls from before a run. Runs that still go on keep their lines, which are imported later. */
export function forgetEarlierRuns(store: Store, file: string, run: string): void {
  store.clear();
  orStoreError(file, () => {
    const spool = ownSpoolOf(file);
    const names = readdirSync(spool); // Links among them too. Read first: a run may begin meanwhile.
    const kept = new Set([run, ...runsIn(spool).filter((other) => goesOn(file, other))]);
    for (const name of names) if (!kept.has(name)) rmSync(join(spool, name), { recursive: true, force: true });
  });
}

/** Whether a running process, or the golive that started it, may write to the recording. @throws StoreError */
export function isInUse(file: string): boolean {
  return orStoreError(file, () => runsIn(ownSpoolOf(file)).some((run) => goesOn(file, run)));
}

/** Origins of the existing spool files. */
export function spooledOf(file: string): string[] {
  return orStoreError(file, () => spoolFiles(ownSpoolOf(file))).map(({ origin }) => origin);
}

/** Removes the spool of ended runs, once their lines are imported. */
export function removeEnded(store: Store, file: string): void {
  const ended = orStoreError(file, () => runsIn(ownSpoolOf(file)).filter((run) => !goesOn(file, run)));
  for (const run of ended) takeInRun(store, file, run);
}

function goesOn(file: string, run: string): boolean {
  if (isWrapped(file, run)) return true;
  return runFiles(ownSpoolOf(file), run).some(({ path, writer }) =>
    isElsewhere(run) ? hasHeartbeat(path) : isRunning(writer),
  );
}

function isWrapped(file: string, run: string): boolean {
  return isElsewhere(run) ? hasHeartbeat(join(spoolOf(file), run)) : isRunning(wrapperOf(run));
}

/** The folders of runs whose wrapper has ended. */
export function abandonedRuns(file: string): string[] {
  const runs = runsIn(ownSpoolOf(file)).filter((run) => !isWrapped(file, run));
  return runs.map((run) => join(spoolOf(file), run));
}

/** Removes an empty folder. Errors are ignored: they would hide how the command ended. */
export function removeIfEmpty(folder: string): void {
  try {
    rmdirSync(folder);
  } catch {
    // A process still writes there, or it is gone.
  }
}

/** A spool behind a symbolic link is neither read nor removed. */
function ownSpoolOf(file: string): string {
  const spool = spoolOf(file);
  refuseLink(spool);
  return spool;
}
