/** Lists of envelopes, and the reads that follow them. */
import type { Call } from '../../src/model.ts';
import { NOON } from '../call.ts';
import { heard, repeated } from './traffic.ts';

export const MINUTE = 60_000;

/** A list at noon; its `include`, where it has one. */
export const list = (include?: string | null, overrides: Partial<Call> = {}) =>
  heard('12:00:00 GET envelopes', {
    query: { from_date: '2026-11-01T00:00:00Z', ...(include === undefined ? {} : { include }) },
    ...overrides,
  });

interface Reads {
  readonly count?: number;
  readonly everyMs?: number;
  readonly from?: number;
  /** The number of the first envelope. */
  readonly first?: number;
  readonly query?: Call['query'];
  readonly status?: number;
}

/** Each reads this part of another envelope. */
export const reads = (
  path: string,
  { count = 20, everyMs = 1000, from = NOON + 1000, first = 0, query = {}, status = 200 }: Reads = {},
) =>
  repeated(count, everyMs, (index) => `GET envelopes/E${first + index}${path} ${status}`, from).map((call) => ({
    ...call,
    query,
  }));

/** What the message says. */
export const told = (count: number, what: string) =>
  new RegExp(
    `^${count} reads of ${what}, for 20 or more envelopes within 10 minutes, followed a list of the same account and token\\.$`,
  );

/** All envelopes are listed and read every so often. */
export const sweeps = (rounds: number, everyMs: number, path = '') =>
  Array.from({ length: rounds }, (_, round) => [
    list(undefined, { startedAt: NOON + round * everyMs }),
    ...reads(path, { from: NOON + 1000 + round * everyMs }),
  ]).flat();
