/** The reads of one part of many envelopes of one list's account and token: how many there were within ten minutes. */
import type { SeenCall } from '../../src/model.ts';

/** So many envelopes that are read one by one were found in a list and not looked up by hand. Our own estimate. */
export const MANY_ENVELOPES = 20;

/**
 * Reads this far apart, or this long after a list, are unrelated. Our own estimate: a loop over a list takes seconds, and reads
 * caused by events or users come slower. It is shorter than the polling interval, so that no envelope is counted twice.
 */
export const TOGETHER_MS = 10 * 60_000;

export interface PartReads {
  /** @returns the reads to report with this one: all twenty with the twentieth envelope, then each by itself. */
  add(call: SeenCall): readonly SeenCall[];
}

/** @returns a memory of the newest reads, no more than are needed to report them. */
export function partReads(): PartReads {
  const newest: SeenCall[] = [];
  let untold = 0;
  return {
    add(call) {
      if (newest.push(call) > MANY_ENVELOPES) newest.shift();
      untold += 1;
      const [oldest] = newest;
      const areMany = newest.length === MANY_ENVELOPES;
      if (!areMany || oldest === undefined || call.startedAt - oldest.startedAt >= TOGETHER_MS) return [];
      const told = newest.slice(-untold);
      untold = 0;
      return told;
    },
  };
}
