/**
 * Writes one line per finished call synchronously to a file of this process: it survives a crash of the process. Nothing here
 * throws, blocks or keeps the process alive. `../sources/spool.ts` reads the lines.
 */
import { join } from 'node:path';
import type { Call } from '../model.ts';
import { ownProcessMark } from '../running.ts';
import { appendOnlyFile } from './append-only-file.ts';
import { instant } from './clock.ts';

/**
 * One line of a spool file. `missed`: calls that cannot be recorded; `lost`: finished calls that could not be written;
 * `threads`: started worker threads.
 */
export type SpoolLine =
  | { readonly v: 1; readonly process: ProcessFacts }
  | { readonly v: 1; readonly call: Call }
  | { readonly v: 1; readonly missed: number }
  | { readonly v: 1; readonly lost: number }
  | { readonly v: 1; readonly threads: number };

interface ProcessFacts {
  /** `NO_PROCESS`: the lines come from golive's own proxy. */
  readonly pid: number;
  readonly ppid: number;
  readonly node: string;
  /** Milliseconds since the epoch. */
  readonly startedAt: number;
}

/** Marks a process that does not belong to the app. */
export const NO_PROCESS = 0;

export interface Spool {
  /** Writes the line, or queues it for the next attempt. */
  append(line: SpoolLine): void;
  /** The same for a call whose facts are already JSON. */
  appendCall(json: string): void;
  /** Counts a finished call that could not be serialized. */
  lose(): void;
  /** The last attempt, when the process ends. */
  close(): void;
}

/** Limit of the queue while writes fail; beyond it calls are dropped and counted. */
const WAITING_BYTES = 8 * 1024 * 1024;

/** Encoding buffer for most lines; avoids an allocation per line. */
const scratch = Buffer.allocUnsafeSlow(16 * 1024);

/** @param folder the existing folder of the run. */
export function openSpool(folder: string): Spool {
  const name = `${ownProcessMark()}-${Math.round(instant())}-${Math.random().toString(36).slice(2, 8)}.jsonl`;
  const file = appendOnlyFile(join(folder, name));
  const waiting: Buffer[] = [];
  let waitingBytes = 0;
  let lost = 0;

  /** @returns whether the queue is empty. */
  function flush(): boolean {
    for (let first = waiting[0]; first !== undefined; first = waiting[0]) {
      const done = file.put(first);
      waitingBytes -= done;
      if (done < first.length) {
        waiting[0] = first.subarray(done);
        return false;
      }
      waiting.shift();
    }
    return true;
  }

  function put(text: string, isCall: boolean): void {
    const bytes = bytesOf(text);
    const done = flush() ? file.put(bytes) : 0;
    if (done === bytes.length) return;
    // A partly written line always stays in the queue: cut off in the middle, it would corrupt the next one too.
    if (done === 0 && waitingBytes + bytes.length > WAITING_BYTES && isCall) lost += 1;
    else {
      waiting.push(Buffer.from(bytes.subarray(done)));
      waitingBytes += bytes.length - done;
    }
  }

  const append = (line: SpoolLine): void => put(`${JSON.stringify(line)}\n`, false);

  return {
    append,
    appendCall: (json) => put(`{"v":1,"call":${json}}\n`, true),
    lose: () => {
      lost += 1;
    },
    close: () => {
      if (lost > 0) append({ v: 1, lost });
      lost = 0;
      flush();
      file.close(); // A recorder may stop long before its process; a later line reopens the file.
    },
  };
}

/** The result is valid until the next call. */
function bytesOf(text: string): Buffer {
  // A character takes three bytes at most.
  return text.length * 3 <= scratch.length ? scratch.subarray(0, scratch.write(text)) : Buffer.from(text);
}
