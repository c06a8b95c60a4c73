/** How long a call of a request log took, and when it was made if the log does not say. */
import { instantOf } from '../instant.ts';

const REST_START = /REST\d?_Start,([\dT:.Z-]{19,30})/gi;
const REST_END = /REST\d?_End,([\dT:.Z-]{19,30})/gi;
const LONGEST_MS = 60 * 60 * 1000;

/** From the start to the end that Docusign's REST server notes; null if it noted none. Other marks may be the app's own. */
export function durationOf(timeTrack: string): number | null {
  const start = lastOf(timeTrack, REST_START);
  const end = lastOf(timeTrack, REST_END);
  if (start === null || end === null) return null;
  const ms = end - start;
  return ms >= 0 && ms <= LONGEST_MS ? ms : null;
}

/**
 * Times for logs from before October 2016, which contain none: a millisecond apart, the highest number of a file the oldest,
 * because Docusign counted from the newest on. All of one input are placed before the time of its first such file: files that
 * were unpacked one after the other have times of their own, which mean nothing.
 */
export function untimed(): (number: number, modifiedAt: number) => number {
  let newest: number | null = null;
  return (number, modifiedAt) => {
    newest ??= modifiedAt;
    return newest - number;
  };
}

function lastOf(timeTrack: string, mark: RegExp): number | null {
  const found = [...timeTrack.matchAll(mark)].at(-1)?.[1];
  return found === undefined ? null : instantOf(found);
}
