/** The reads of one part of many envelopes with one token: how many different ones there were within an hour. */
import type { SeenCall } from '../../src/model.ts';

/** So many envelopes that are read one by one were found in a list and not looked up by hand. Our own estimate. */
export const MANY_ENVELOPES = 20;

/** Reads this far apart, or this long after a list, have nothing to do with each other. */
export const TOGETHER_MS = 60 * 60_000;

export interface PartReads {
  /** @returns the reads that are to be told with this one: of the twentieth envelope all twenty, from then on each by itself. */
  add(call: SeenCall, envelopeId: string): readonly SeenCall[];
}

/** Remembers the envelopes of the last hour, and of their calls no more than it takes to tell them. */
export function partReads(): PartReads {
  const readAt = new Map<string, number>();
  let untold: readonly SeenCall[] = [];
  return {
    add(call, envelopeId) {
      const isOver = (at: number) => call.startedAt - at >= TOGETHER_MS;
      for (const [id, at] of readAt) {
        if (!isOver(at)) break;
        readAt.delete(id);
      }
      if (readAt.has(envelopeId)) return [];
      readAt.set(envelopeId, call.startedAt);
      untold = [...untold.filter(({ startedAt }) => !isOver(startedAt)), call];
      if (readAt.size < MANY_ENVELOPES) return [];
      const told = untold;
      untold = [];
      return told;
    },
  };
}
