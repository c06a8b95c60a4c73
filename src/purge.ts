/** Removes recordings and their auxiliary files, or the old calls in them. */
import { lstatSync, readdirSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { PurgeError } from './purge/error.ts';
import { isIgnoreFile, recordingsAt } from './purge/own-place.ts';
import { isInUse, openRecording, readRecording, removeEnded, removeIfEmpty, spooledOf } from './recording.ts';
import { spoolOf, USUAL_FOLDER } from './spool-folder.ts';
import { codeOfError } from './system.ts';

export interface PurgeOptions {
  /** Recordings and folders of them. */
  readonly places: readonly string[];
  /** Remove only calls older than this, milliseconds since the epoch; null: everything. */
  readonly before: number | null;
  /** Remove nothing, only report. */
  readonly dryRun: boolean;
  /** Include recordings that a running process writes to. */
  readonly force: boolean;
}

/** The result for one recording. */
export interface Purged {
  readonly file: string;
  /** Everything was removed; or this number of calls; or nothing, because a running process records into it. */
  readonly went: 'all' | 'nothing' | number;
}

/** @throws PurgeError, StoreError; then nothing of the refused place was removed. */
export function purge({ places, before, dryRun, force }: PurgeOptions): Purged[] {
  const files = [...new Set(places.flatMap((place) => orPurgeError(place, () => recordingsAt(place))))];
  const done = files.map((file): Purged => {
    if (before !== null) return { file, went: dryRun ? countedBefore(file, before) : forgottenBefore(file, before) };
    if (!force && isInUse(file)) return { file, went: 'nothing' };
    if (!dryRun) orPurgeError(file, () => removeAll(file));
    return { file, went: 'all' };
  });
  if (!dryRun) for (const folder of new Set([...files.map((file) => dirname(file)), ...places])) removeIfOurs(folder);
  return done;
}

function countedBefore(file: string, at: number): number {
  const store = readRecording(file);
  try {
    return store.countBefore(at);
  } finally {
    store.close();
  }
}

function forgottenBefore(file: string, at: number): number {
  const store = openRecording(file);
  try {
    removeEnded(store, file);
    return store.forgetBefore(at, spooledOf(file));
  } finally {
    store.close();
  }
}

/** The journal last: without it, an incompletely removed recording would be corrupt. */
function removeAll(file: string): void {
  rmSync(spoolOf(file), { recursive: true, force: true });
  rmSync(file, { force: true });
  rmSync(`${file}-journal`, { force: true });
}

/** Removes the default folder of recordings once it holds only golive's own .gitignore. */
function removeIfOurs(folder: string): void {
  if (basename(folder) !== USUAL_FOLDER || !lstatSync(folder, { throwIfNoEntry: false })?.isDirectory()) return;
  if (!readdirSync(folder).every((name) => isIgnoreFile(folder, name))) return;
  rmSync(join(folder, '.gitignore'), { force: true });
  removeIfEmpty(folder);
}

function orPurgeError<Answer>(place: string, act: () => Answer): Answer {
  try {
    return act();
  } catch (error) {
    const code = codeOfError(error);
    if (code === null) throw error;
    throw new PurgeError(`${place} cannot be removed (${code}): check its permissions.`, { cause: error });
  }
}
