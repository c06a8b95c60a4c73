/** How long ago the same app last read the same resource. */
import { POLLING_INTERVAL_MS } from '../documented-limits.ts';
import { envelopePartOf, isNextPage } from '../docusign.ts';
import type { Call, Meaning } from '../model.ts';

/**
 * Resources that are remembered before those are dropped whose last read is too long ago to matter. Few, so that most are
 * dropped young: what lives longer is garbage that only a large collection takes.
 */
const SWEPT_AT = 1_000;

/**
 * What a read asks for: Docusign counts the reads of an envelope by its id. The next pages of what is read in parts are each
 * their own; null where nobody can tell which page it is.
 */
export function readOf({ query }: Call, { envelopeId, resource }: Meaning): string | null {
  const asked = envelopeId === null ? resource : envelopePartOf(resource);
  if (!isNextPage(query)) return asked;
  return 'continuation_token' in query ? null : `${asked}?start_position=${query.start_position}`;
}

/**
 * @returns a function to be called for every GET, oldest first: milliseconds since the last answered read of the
 * resource; null for the first read, or when the last one was more than 15 minutes ago and is forgotten.
 */
export function readClock(): (resource: string, at: number, isAnswered: boolean) => number | null {
  let lastReadAt = new Map<string, number>();
  let sweepAt = SWEPT_AT;
  return (resource, at, isAnswered) => {
    const previous = lastReadAt.get(resource);
    if (isAnswered) lastReadAt.set(resource, at);
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
