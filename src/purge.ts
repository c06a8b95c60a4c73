/** Removes recordings, or the calls in them that are old, with all that was made for them. */
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
  /** Milliseconds since the epoch: only what is older goes; null: all. */
  readonly before: number | null;
  /** Only tells. */
  readonly dryRun: boolean;
  /** Also what a living process writes to. */
  readonly force: boolean;
}

/** What came of one recording. */
export interface Purged {
  readonly file: string;
  /** All of it went; or so many calls; or nothing, because a living process records into it. */
  readonly went: 'all' | 'nothing' | number;
}

/** @throws PurgeError, StoreError; of what is refused nothing was removed. */
export function purge({ places, before, dryRun, force }: PurgeOptions): Purged[] {
  const files = [...new Set(places.flatMap((place) => speaking(place, () => recordingsAt(place))))];
  const done = files.map((file): Purged => {
    if (before !== null) return { file, went: dryRun ? countedBefore(file, before) : forgottenBefore(file, before) };
    if (!force && isInUse(file)) return { file, went: 'nothing' };
    if (!dryRun) speaking(file, () => removeAll(file));
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

/** The journal last: without it, what is left of the recording would be damaged. */
function removeAll(file: string): void {
  rmSync(spoolOf(file), { recursive: true, force: true });
  rmSync(file, { force: true });
  rmSync(`${file}-journal`, { force: true });
}

/** The folder that recordings lie in by default, once nothing but golive's own .gitignore is left. */
function removeIfOurs(folder: string): void {
  if (basename(folder) !== USUAL_FOLDER || !lstatSync(folder, { throwIfNoEntry: false })?.isDirectory()) return;
  if (!readdirSync(folder).every((name) => isIgnoreFile(folder, name))) return;
  rmSync(join(folder, '.gitignore'), { force: true });
  removeIfEmpty(folder);
}

function speaking<Answer>(place: string, act: () => Answer): Answer {
  try {
    return act();
  } catch (error) {
    const code = codeOfError(error);
    if (code === null) throw error;
    throw new PurgeError(`${place} cannot be removed (${code}): check its permissions.`, { cause: error });
  }
}
