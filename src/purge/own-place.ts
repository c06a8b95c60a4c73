/** Finds the recordings at a place, and refuses one that holds other files: those must not be removed with them. */
import { lstatSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { filesOf, foreignFileAmong } from '../proxy/folder.ts';
import { SPOOL, spoolOf } from '../spool-folder.ts';
import { isRecording } from '../store.ts';
import { PurgeError } from './error.ts';

const JOURNAL = '-journal';
const IGNORE = '.gitignore';

/** @returns the recordings of a folder, or the one that the file is; those that are only a spool too. @throws PurgeError */
export function recordingsAt(place: string): readonly string[] {
  const stats = lstatSync(place, { throwIfNoEntry: false });
  if (stats?.isDirectory()) return recordingsIn(place);
  if (stats === undefined && !isThere(spoolOf(place))) return [];
  refuseStranger(place, spoolOf(place));
  return [place];
}

function recordingsIn(folder: string): readonly string[] {
  const names = readdirSync(folder);
  const recordings = new Set(names.flatMap((name) => recordingOf(folder, name)));
  if (names.length > 0 && recordings.size === 0 && !names.every((name) => isIgnoreFile(folder, name)))
    throw new PurgeError(
      `${folder} is not a folder of golive recordings, and nothing in it was removed: name a recording.`,
    );
  const foreign = names.find((name) => recordingOf(folder, name).length === 0 && !isIgnoreFile(folder, name));
  if (foreign !== undefined)
    throw new PurgeError(
      `${folder} holds ${JSON.stringify(foreign)}, which golive did not make, and nothing was removed: name the recordings in it one by one.`,
    );
  for (const name of recordings) refuseStranger(join(folder, name), join(folder, spoolOf(name)));
  return [...recordings].sort().map((name) => join(folder, name));
}

/** The recording that an entry of the folder is, or belongs to. */
function recordingOf(folder: string, name: string): string[] {
  const stats = lstatSync(join(folder, name), { throwIfNoEntry: false });
  if (stats?.isDirectory() && name.endsWith(SPOOL) && name !== SPOOL) return [name.slice(0, -SPOOL.length)];
  if (!stats?.isFile()) return [];
  if (name.endsWith(JOURNAL)) return recordingOf(folder, name.slice(0, -JOURNAL.length));
  return isRecording(join(folder, name)) ? [name] : [];
}

/** Whether an entry of the folder is the .gitignore that golive wrote. */
export function isIgnoreFile(folder: string, name: string): boolean {
  const file = join(folder, name);
  return name === IGNORE && lstatSync(file).isFile() && readFileSync(file, 'utf8') === '*\n';
}

function refuseStranger(file: string, spool: string): void {
  if (isThere(file) && !isRecording(file))
    throw new PurgeError(`${file} is not a golive recording, and nothing was removed: name one, or a folder of them.`);
  const foreign = foreignFileIn(spool);
  if (foreign !== null)
    throw new PurgeError(`${foreign} was not made by golive, and nothing was removed: move it away first.`);
}

/** A file in a spool that golive did not write, or the spool itself if it is not one. */
function foreignFileIn(spool: string): string | null {
  if (!isThere(spool)) return null;
  if (!lstatSync(spool).isDirectory()) return spool;
  for (const run of readdirSync(spool, { withFileTypes: true })) {
    const path = join(spool, run.name);
    if (!run.isDirectory()) return path;
    const foreign = foreignFileInRun(path);
    if (foreign !== null) return foreign;
  }
  return null;
}

/** A golive that was killed leaves the files of its proxy there. */
function foreignFileInRun(run: string): string | null {
  for (const entry of readdirSync(run, { withFileTypes: true })) {
    const path = join(run, entry.name);
    const isProxys = entry.isDirectory() && path === filesOf(run);
    const foreign = isProxys ? foreignFileAmong(run) : path;
    if (foreign !== null && !(entry.isFile() && entry.name.endsWith('.jsonl'))) return foreign;
  }
  return null;
}

/** A dangling link exists too. */
function isThere(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false }) !== undefined;
}
