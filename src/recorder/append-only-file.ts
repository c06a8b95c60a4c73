/** An append-only file, in a process whose file system may be full, mocked, or out of descriptors. Nothing here throws. */
import { closeSync, constants, fstatSync, mkdirSync, openSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import { codeOfError } from '../system.ts';

// Captured at load time: a test may mock `fs` later.
const open = openSync;
const makeFolder = mkdirSync;
const write = writeSync;
const shut = closeSync;
const stat = fstatSync;

/** Append mode; does not follow a symbolic link where the system supports that flag. */
const FLAGS = constants.O_WRONLY | constants.O_APPEND | constants.O_CREAT | (constants.O_NOFOLLOW ?? 0);

export interface AppendOnlyFile {
  /** Appends. @returns the number of bytes written; if it is short, the next attempt reopens the file. */
  put(bytes: Uint8Array): number;
  /** Closes the descriptor; a later `put` reopens the file. */
  close(): void;
}

/** Recreates the folder if needed: the end of a run removes it when empty, and a process may start just then. */
function openOrMake(path: string): number {
  try {
    return open(path, FLAGS, 0o600);
  } catch (error) {
    if (codeOfError(error) !== 'ENOENT') throw error;
    makeMissing(dirname(path));
    return open(path, FLAGS, 0o600);
  }
}

/** Another process of the run may be faster. */
function makeMissing(folder: string): void {
  try {
    makeFolder(folder, 0o700);
  } catch (error) {
    if (codeOfError(error) !== 'EEXIST') throw error;
  }
}

/** @param path created with the first bytes. */
export function appendOnlyFile(path: string): AppendOnlyFile {
  let descriptor: number | null = null;
  let device = 0;
  let inode = 0;

  /** An app may have closed our descriptor by mistake and opened a file of its own, which then reuses the number. */
  function isOurs(number: number): boolean {
    try {
      const { dev, ino } = stat(number);
      return dev === device && ino === inode;
    } catch {
      return false; // Closed.
    }
  }

  function opened(): number {
    if (descriptor !== null && isOurs(descriptor)) return descriptor;
    const fresh = openOrMake(path);
    ({ dev: device, ino: inode } = stat(fresh));
    descriptor = fresh;
    return fresh;
  }

  function release(): void {
    try {
      if (descriptor !== null && isOurs(descriptor)) shut(descriptor);
    } catch {
      // Closed already.
    }
    descriptor = null;
  }

  return {
    put(bytes) {
      let done = 0;
      try {
        const ours = opened();
        while (done < bytes.length) done += write(ours, bytes, done);
      } catch {
        release();
      }
      return done;
    },
    close: release,
  };
}
