/** One SHA-256 over the calls of a recording: reports with the same digest judged the same calls. */
import { createHash } from 'node:crypto';
import type { Call } from '../model.ts';

/** Buffer size: hashing many small pieces costs more than hashing one large piece. */
const GATHERED_BYTES = 32_768;
const BYTES_OF_A_TIME = Float64Array.BYTES_PER_ELEMENT;
/** Upper bound, in UTF-8. */
const BYTES_OF_A_CHARACTER = 3;

export interface CallDigest {
  /** @param call each of the recording, oldest first. */
  add(call: Call): void;
  /** The digest of all calls so far. */
  hex(): string;
}

/** Calls are buffered as bytes, times included: V8 caches the strings of numbers, which would outlive their calls. */
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
