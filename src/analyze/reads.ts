/** How long ago the same app last read the same resource. */
import { POLLING_INTERVAL_MS } from '../documented-limits.ts';

/**
 * Resources that are remembered before those are dropped whose last read is too long ago to matter. Few, so that most are
 * dropped young: what lives longer is garbage that only a large collection takes.
 */
const SWEPT_AT = 1_000;

/**
 * @returns a function to be called for every GET, oldest first: milliseconds since the last read of the resource;
 * null for the first read, or when the last one was more than 15 minutes ago and is forgotten.
 */
export function readClock(): (resource: string, at: number) => number | null {
  let lastReadAt = new Map<string, number>();
  let sweepAt = SWEPT_AT;
  return (resource, at) => {
    const previous = lastReadAt.get(resource);
    lastReadAt.set(resource, at);
    if (lastReadAt.size > sweepAt) {
      lastReadAt = readOfLate(lastReadAt, at);
      sweepAt = Math.max(SWEPT_AT, lastReadAt.size * 2);
    }
    return previous === undefined ? null : at - previous;
  };
}

/** Few are left: to keep them anew costs less than to delete the others one by one. */
function readOfLate(lastReadAt: ReadonlyMap<string, number>, now: number): Map<string, number> {
  const kept = new Map<string, number>();
  for (const [resource, at] of lastReadAt) if (now - at <= POLLING_INTERVAL_MS) kept.set(resource, at);
  return kept;
}
