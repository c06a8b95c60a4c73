/** How long ago the same app last read the same resource. */
import { POLLING_INTERVAL_MS } from '../documented-limits.ts';
import { envelopePartOf, isNextPage } from '../docusign.ts';
import type { Call, Meaning } from '../model.ts';

/**
 * Size of the map at which entries with an outdated last read are evicted. Kept small so that most entries die in V8's young
 * generation.
 */
const SWEPT_AT = 1_000;

/**
 * The key by which reads are compared: Docusign counts the reads of an envelope by its id. Each page of a paginated read has
 * its own key; null if the page is unknown.
 */
export function readOf({ query }: Call, { envelopeId, resource }: Meaning): string | null {
  const asked = envelopeId === null ? resource : envelopePartOf(resource);
  if (!isNextPage(query)) return asked;
  return 'continuation_token' in query ? null : `${asked}?start_position=${query.start_position}`;
}

/**
 * @returns a function to be called for every GET, oldest first. It gives the milliseconds since the last answered read of the
 * resource; null for the first read, or when the last one was more than 15 minutes ago and has been evicted.
 */
export function readClock(): (resource: string, at: number, isAnswered: boolean) => number | null {
  let lastReadAt = new Map<string, number>();
  let sweepAt = SWEPT_AT;
  return (resource, at, isAnswered) => {
    const previous = lastReadAt.get(resource);
    if (isAnswered) lastReadAt.set(resource, at);
    if (lastReadAt.size > sweepAt) {
      lastReadAt = recentReads(lastReadAt, at);
      sweepAt = Math.max(SWEPT_AT, lastReadAt.size * 2);
    }
    return previous === undefined ? null : at - previous;
  };
}

/** Few entries survive: copying them is cheaper than deleting the others one by one. */
function recentReads(lastReadAt: ReadonlyMap<string, number>, now: number): Map<string, number> {
  const kept = new Map<string, number>();
  for (const [resource, at] of lastReadAt) if (now - at <= POLLING_INTERVAL_MS) kept.set(resource, at);
  return kept;
}
