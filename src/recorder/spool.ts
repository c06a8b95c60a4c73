/**
 * Writes one line per finished call to a file of this process alone, at once: what is written survives any death of
 * the process. Nothing here throws, waits or keeps the process alive. `../sources/spool.ts` reads the lines.
 */
import { join } from 'node:path';
import type { Call } from '../model.ts';
import { ownMark } from '../running.ts';
import { instant } from './clock.ts';
import { ownFile } from './own-file.ts';

/**
 * One line of a spool file. `missed`: calls that cannot be heard; `lost`: finished ones that could not be written; `threads`:
 * worker threads that were started.
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

/** Stands for a process that is none of the app's. */
export const NO_PROCESS = 0;

export interface Spool {
  /** Writes the line, or keeps it for the next try. */
  append(line: SpoolLine): void;
  /** The same for the line of a call, whose facts are JSON already. */
  appendCall(json: string): void;
  /** One finished call could not even be made into a line. */
  lose(): void;
  /** The last try, when the process ends. */
  close(): void;
}

/** Lines that wait for a disk that refuses them; past this they are lost, and counted. */
const WAITING_BYTES = 8 * 1024 * 1024;

/** Most lines fit; their bytes are made here, for a fresh buffer each would be the garbage collector's. */
const scratch = Buffer.allocUnsafeSlow(16 * 1024);

/** @param folder that exists and belongs to the run. */
export function openSpool(folder: string): Spool {
  const name = `${ownMark()}-${Math.round(instant())}-${Math.random().toString(36).slice(2, 8)}.jsonl`;
  const file = ownFile(join(folder, name));
  const waiting: Buffer[] = [];
  let waitingBytes = 0;
  let lost = 0;

  /** @returns whether nothing waits any more. */
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
    // A line that was begun is kept whatever it takes: torn in the middle, it would spoil the next one too.
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
      file.close(); // A recorder may stop long before its process; what still comes opens the file anew.
    },
  };
}

/** Valid until the next line. */
function bytesOf(text: string): Buffer {
  // A character takes three bytes at most.
  return text.length * 3 <= scratch.length ? scratch.subarray(0, scratch.write(text)) : Buffer.from(text);
}
