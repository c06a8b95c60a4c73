/** Files and folders that golive makes: for their owner alone, made at one stroke, and never through a symbolic link. */
import { randomBytes } from 'node:crypto';
import {
  closeSync,
  constants,
  fchmodSync,
  fstatSync,
  lstatSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  type Stats,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { codeOfError } from './system.ts';

/** A text, bytes, or what is written piece by piece. */
export type Content = string | Uint8Array | Generator<string>;

const OWN_FILE = 0o600;
const OWN_FOLDER = 0o700;

/** @throws an error of code ELOOP, as the system gives where it is told not to follow, when the path itself is a symbolic link. */
export function refuseLink(path: string): void {
  if (isLink(path)) throw refusal(path, 'ELOOP');
}

/**
 * With the folders above it, as far as they are missing. One that is there keeps its rights. Step by step: where a folder
 * is there but takes none, as in `/proc`, Node's own `recursive` tries for ever.
 * @returns the topmost one that was made; null when all were there. @throws what the system says.
 */
export function makeOwnFolder(folder: string): string | null {
  try {
    return made(folder);
  } catch (error) {
    const above = dirname(folder);
    if (codeOfError(error) !== 'ENOENT' || above === folder) throw error;
    const topmost = makeOwnFolder(above);
    const last = made(folder);
    return topmost ?? last;
  }
}

/** @returns the folder; null when it was there. */
function made(folder: string): string | null {
  try {
    mkdirSync(folder, { mode: OWN_FOLDER });
    return folder;
  } catch (error) {
    if (statSync(folder, { throwIfNoEntry: false })?.isDirectory()) return null;
    throw error;
  }
}

/** Makes sure that a file is there, empty if it was not. @throws what the system says, ELOOP for a symbolic link. */
export function makeOwnFile(file: string): void {
  refuseLink(file);
  const descriptor = openSync(file, constants.O_RDWR | constants.O_CREAT | noFollow, OWN_FILE);
  try {
    fchmodSync(descriptor, OWN_FILE);
  } finally {
    closeSync(descriptor);
  }
}

/** Writes a file that is not there yet; of one that cannot be finished nothing stays. @throws what the system says, EEXIST among it. */
export function createOwnFile(file: string, content: Content): void {
  const descriptor = openSync(file, 'wx', OWN_FILE); // Of a link it is said that it exists.
  try {
    writeAll(descriptor, content);
  } catch (error) {
    rmSync(file, { force: true });
    throw error;
  }
}

/**
 * Writes a file whole or not at all, in the place of one that may be there. A pipe or a device, such as `/dev/stdout` of
 * a pipeline, is written to. @throws what the system says, ELOOP for a symbolic link to anything else.
 */
export function replaceOwnFile(file: string, content: Content): void {
  const there = statSync(file, { throwIfNoEntry: false });
  if (there !== undefined && isStream(there)) writeAll(openSync(file, 'w'), content);
  else replaceByDraft(file, content);
}

function writeAll(descriptor: number, content: Content): void {
  const pieces = typeof content === 'string' || content instanceof Uint8Array ? [content] : content;
  try {
    for (const piece of pieces) writeFileSync(descriptor, piece);
  } finally {
    closeSync(descriptor);
  }
}

function replaceByDraft(file: string, content: Content): void {
  refuseLink(file);
  const draft = join(dirname(file), `.golive-${randomBytes(6).toString('hex')}.tmp`);
  createOwnFile(draft, content);
  try {
    renameSync(draft, file);
  } catch (error) {
    rmSync(draft, { force: true });
    throw error;
  }
}

/**
 * The text of a file that lies where anybody may have put something else.
 * @throws what the system says: ELOOP for a symbolic link, EINVAL for what is no file, EFBIG for more than `most` bytes.
 */
export function readPlainFile(file: string, most: number): string {
  refuseLink(file);
  const descriptor = openSync(file, constants.O_RDONLY | noFollow | (constants.O_NONBLOCK ?? 0)); // A pipe would let us wait.
  try {
    const stats = fstatSync(descriptor);
    if (stats.isDirectory()) throw refusal(file, 'EISDIR');
    if (!stats.isFile()) throw refusal(file, 'EINVAL');
    if (stats.size > most) throw refusal(file, 'EFBIG');
    return readFileSync(descriptor, 'utf8');
  } finally {
    closeSync(descriptor);
  }
}

/** As the system would say it. */
function refusal(path: string, code: string): Error {
  return Object.assign(new Error(`${code}: ${path}`), { code });
}

/** Windows has no such flag; there `refuseLink` alone looks. */
const noFollow: number = constants.O_NOFOLLOW ?? 0;

function isLink(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink() ?? false;
}

function isStream(stats: Stats): boolean {
  return stats.isFIFO() || stats.isCharacterDevice() || stats.isSocket();
}
