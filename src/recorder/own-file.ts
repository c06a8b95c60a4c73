/** A file that only grows, in a process whose file system may be full, mocked, or short of descriptors. Nothing here throws. */
import { closeSync, constants, fstatSync, mkdirSync, openSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import { codeOfError } from '../system.ts';

// Bound here: a test may replace the methods of `fs` later.
const open = openSync;
const makeFolder = mkdirSync;
const write = writeSync;
const shut = closeSync;
const stat = fstatSync;

/** For appending; never through a symbolic link, where the system knows how to say so. */
const FLAGS = constants.O_WRONLY | constants.O_APPEND | constants.O_CREAT | (constants.O_NOFOLLOW ?? 0);

export interface OwnFile {
  /** Appends. @returns how many of the bytes the disk took; the next try begins with a fresh descriptor if not all. */
  put(bytes: Uint8Array): number;
  /** Gives the descriptor back; what comes later opens the file anew. */
  close(): void;
}

/** The folder is made anew: what begins when its run has just ended finds that it was empty, and gone. */
function openOrMake(path: string): number {
  try {
    return open(path, FLAGS, 0o600);
  } catch (error) {
    if (codeOfError(error) !== 'ENOENT') throw error;
    makeFolder(dirname(path), 0o700);
    return open(path, FLAGS, 0o600);
  }
}

/** @param path made with the first bytes. */
export function ownFile(path: string): OwnFile {
  let descriptor: number | null = null;
  let device = 0;
  let inode = 0;

  /** An app may have closed our descriptor by mistake and opened a file of its own, which then has our number. */
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
      // It was gone already; nothing is left to release.
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
