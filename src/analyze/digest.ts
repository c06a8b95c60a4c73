/** One SHA-256 over the calls of a recording: reports that share it judged the same calls. */
import { createHash } from 'node:crypto';
import type { Call } from '../model.ts';

/** Bytes that are gathered before they are hashed: many small pieces cost more than one. */
const GATHERED_BYTES = 32_768;
const BYTES_OF_A_TIME = Float64Array.BYTES_PER_ELEMENT;
/** At most, in UTF-8. */
const BYTES_OF_A_CHARACTER = 3;

export interface CallDigest {
  /** @param call each of the recording, oldest first. */
  add(call: Call): void;
  /** Of all calls so far. */
  hex(): string;
}

/** Calls wait as bytes, and so does the time: V8 keeps the text of a number long after its call, and that a million times. */
export function callDigest(): CallDigest {
  const hash = createHash('sha256');
  let waiting = Buffer.allocUnsafe(GATHERED_BYTES);
  let filled = 0;

  function flush(): void {
    hash.update(waiting.subarray(0, filled));
    filled = 0;
  }

  return {
    add({ startedAt, method, host, path, status, errorCode, traceToken }) {
      const line = `${method} ${host} ${path} ${status} ${errorCode} ${traceToken}\n`;
      const needed = BYTES_OF_A_TIME + line.length * BYTES_OF_A_CHARACTER;
      if (filled + needed > waiting.length) flush();
      if (needed > waiting.length) waiting = Buffer.allocUnsafe(needed);
      filled = waiting.writeDoubleBE(startedAt, filled);
      filled += waiting.write(line, filled);
    },
    hex: () => hash.copy().update(waiting.subarray(0, filled)).digest('hex'),
  };
}
