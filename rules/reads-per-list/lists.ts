/** A list of envelopes, and which of the envelopes that are named after it may have been in it. */
import type { SeenCall } from '../../src/model.ts';
import { TOGETHER_MS } from './part-reads.ts';
import { includeOf, neededOf, type Part } from './parts.ts';

export interface List {
  readonly at: number;
  /** An envelope was created, and no call has told its id yet. */
  addCreation(): void;
  /**
   * To be asked for every call that names an envelope.
   * @returns whether it may be one of those that were created since: the first to be named are taken for them.
   */
  mayBeCreated(envelopeId: string): boolean;
  /** Whether the list could have brought what the call reads, and did not. */
  couldBring(call: SeenCall, part: Part): boolean;
}

export function listOf(listing: SeenCall): List {
  const at = listing.startedAt;
  const included = includeOf(listing);
  const named = new Map<string, boolean>();
  let unnamed = 0;
  return {
    at,
    addCreation() {
      unnamed += 1;
    },
    mayBeCreated(envelopeId) {
      const known = named.get(envelopeId);
      if (known !== undefined) return known;
      const isCreated = unnamed > 0;
      if (isCreated) unnamed -= 1;
      named.set(envelopeId, isCreated);
      return isCreated;
    },
    couldBring(call, part) {
      const needed = neededOf(call, part);
      if (needed === null) return false;
      return needed.length === 0 || (included !== null && needed.some((word) => !included.includes(word)));
    },
  };
}

/** Whether a call comes soon enough after the list to follow from it. */
export function follows({ startedAt }: SeenCall, { at }: List): boolean {
  return startedAt - at < TOGETHER_MS;
}

/** Lists and reads that may belong together: of one account, with one token; null: nobody can tell whose they are. */
export function ownerOf({ host, accountId, auth }: SeenCall): string | null {
  return auth.tokenHash === null ? null : `${host} ${accountId} ${auth.tokenHash}`;
}

/** Whether the call creates, changes or opens something: what is read afterwards follows from that, and not from a list. */
export function isWrite({ method }: SeenCall): boolean {
  return method !== 'GET' && method !== 'HEAD' && method !== 'OPTIONS';
}
