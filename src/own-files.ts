/** Creates golive's files and folders: accessible to their owner only, written atomically, never through a symbolic link. */
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

/** A string, bytes, or pieces to be written one by one. */
export type Content = string | Uint8Array | Generator<string>;

const OWN_FILE = 0o600;
const OWN_FOLDER = 0o700;

/** @throws an error with the code ELOOP, as with O_NOFOLLOW, if the path itself is a symbolic link. */
export function refuseLink(path: string): void {
  if (isLink(path)) throw refusal(path, 'ELOOP');
}

/**
 * Creates a folder and its missing parents. An existing folder keeps its permissions. Step by step, because Node's `recursive`
 * loops for ever if a parent exists but does not allow new folders, as in `/proc`.
 * @returns the topmost folder created; null if all existed. @throws the system error.
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

/** @returns the folder; null if it existed. */
function made(folder: string): string | null {
  try {
    mkdirSync(folder, { mode: OWN_FOLDER });
    return folder;
  } catch (error) {
    if (statSync(folder, { throwIfNoEntry: false })?.isDirectory()) return null;
    throw error;
  }
}

/** Creates an empty file unless it exists. @throws the system error, ELOOP for a symbolic link. */
export function makeOwnFile(file: string): void {
  refuseLink(file);
  const descriptor = openSync(file, constants.O_RDWR | constants.O_CREAT | noFollow, OWN_FILE);
  try {
    fchmodSync(descriptor, OWN_FILE);
  } finally {
    closeSync(descriptor);
  }
}

/** Writes a new file; removes it if writing fails. @throws the system error, including EEXIST. */
export function createOwnFile(file: string, content: Content): void {
  const descriptor = openSync(file, 'wx', OWN_FILE); // Also fails for a symbolic link.
  try {
    writeAll(descriptor, content);
  } catch (error) {
    rmSync(file, { force: true });
    throw error;
  }
}

/**
 * Replaces a file atomically. A pipe or a device, such as `/dev/stdout` in a pipeline, is written to directly.
 * @throws the system error, ELOOP for a symbolic link to anything else.
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
 * Reads a file from an untrusted place.
 * @throws the system error: ELOOP for a symbolic link, EINVAL for anything but a regular file, EFBIG for more than `most` bytes.
 */
export function readPlainFile(file: string, most: number): string {
  refuseLink(file);
  const descriptor = openSync(file, constants.O_RDONLY | noFollow | (constants.O_NONBLOCK ?? 0)); // A pipe would block.
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

/** An error in the form of a system error. */
function refusal(path: string, code: string): Error {
  return Object.assign(new Error(`${code}: ${path}`), { code });
}

/** Windows has no such flag; there only `refuseLink` checks. */
const noFollow: number = constants.O_NOFOLLOW ?? 0;

function isLink(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink() ?? false;
}

function isStream(stats: Stats): boolean {
  return stats.isFIFO() || stats.isCharacterDevice() || stats.isSocket();
}
