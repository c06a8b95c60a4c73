/**
 * Writes one line per finished call to a file of this process alone, at once: what is written survives any death of
 * the process. Nothing here throws, waits or keeps the process alive. `../sources/spool.ts` reads the lines.
 */
import { closeSync, fstatSync, openSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import type { Call } from '../model.ts';
import { instant } from './clock.ts';

/** One line of a spool file. `missed`: calls that cannot be heard; `lost`: finished ones that could not be written. */
export type SpoolLine =
  | { readonly v: 1; readonly process: ProcessFacts }
  | { readonly v: 1; readonly call: Call }
  | { readonly v: 1; readonly missed: number }
  | { readonly v: 1; readonly lost: number };

interface ProcessFacts {
  readonly pid: number;
  readonly ppid: number;
  readonly node: string;
  /** Milliseconds since the epoch. */
  readonly startedAt: number;
}

export interface Spool {
  /** Writes the line, or keeps it for the next try. */
  append(line: SpoolLine): void;
  /** One finished call could not even be made into a line. */
  lose(): void;
  /** The last try, when the process ends. */
  close(): void;
}

/** Lines that wait for a disk that refuses them; past this they are lost, and counted. */
const WAITING_BYTES = 8 * 1024 * 1024;

// Bound here: a test may replace the methods of `fs` later.
const open = openSync;
const write = writeSync;
const shut = closeSync;
const stat = fstatSync;

/** @param folder that exists and belongs to the run. */
export function openSpool(folder: string): Spool {
  const name = `${process.pid}-${Math.round(instant())}-${Math.random().toString(36).slice(2, 8)}.jsonl`;
  const file = join(folder, name);
  let descriptor: number | null = null;
  let identity = '';
  const waiting: Buffer[] = [];
  let waitingBytes = 0;
  let lost = 0;

  function flush(): boolean {
    try {
      const ours = openOurs();
      for (let first = waiting[0]; first !== undefined; first = waiting[0]) {
        const written = write(ours, first);
        waitingBytes -= written;
        if (written < first.length) waiting[0] = first.subarray(written);
        else waiting.shift();
      }
      return true;
    } catch {
      release(); // A full or mocked file system: the next call tries anew, with a fresh descriptor.
      return false;
    }
  }

  /** An app may have closed our descriptor by mistake and opened a file of its own, which then has our number. */
  function openOurs(): number {
    if (descriptor !== null && identityOf(descriptor) === identity) return descriptor;
    descriptor = open(file, 'a', 0o600);
    identity = identityOf(descriptor);
    return descriptor;
  }

  function release(): void {
    try {
      if (descriptor !== null && identityOf(descriptor) === identity) shut(descriptor);
    } catch {
      // It was gone already; nothing is left to release.
    }
    descriptor = null;
  }

  function append(line: SpoolLine): void {
    const bytes = Buffer.from(`${JSON.stringify(line)}\n`);
    if (waitingBytes + bytes.length > WAITING_BYTES && 'call' in line) lost += 1;
    else {
      waiting.push(bytes);
      waitingBytes += bytes.length;
    }
    flush();
  }

  return {
    append,
    lose: () => {
      lost += 1;
    },
    close: () => {
      if (lost > 0 && flush()) append({ v: 1, lost });
      lost = 0;
      flush();
      release(); // A recorder may stop long before its process; what still comes opens the file anew.
    },
  };
}

/** Which file it is, whatever its name; empty when the descriptor is closed. */
function identityOf(descriptor: number): string {
  try {
    const { dev, ino } = stat(descriptor);
    return `${dev}:${ino}`;
  } catch {
    return '';
  }
}
