/** A list of envelopes, and which of the envelopes that are named after it may have been in it. */
import type { SeenCall } from '../../src/model.ts';
import { type PartReads, TOGETHER_MS } from './part-reads.ts';
import { includeOf, neededOf, type Part } from './parts.ts';

export interface List {
  readonly at: number;
  /** By operation, after this list or one of the same account before it. */
  readonly reads: Map<string, PartReads>;
  /** Whether the call is of the same account. */
  isOf(call: SeenCall): boolean;
  /** An envelope was created whose id no call has shown yet. */
  addCreation(): void;
  /**
   * To be called for every call that names an envelope. @returns whether it may be one of those that were created since: the
   * first to be named are assumed to be.
   */
  mayBeCreated(envelopeId: string): boolean;
  /** Whether the list could have brought what the call reads, and did not. */
  couldBring(call: SeenCall, part: Part): boolean;
}

/** @param before the list before it, with the same token. */
export function listOf(listing: SeenCall, before: List | undefined): List {
  const { startedAt: at, host, accountId } = listing;
  const reads = before?.isOf(listing) === true ? before.reads : new Map<string, PartReads>();
  const included = includeOf(listing);
  const named = new Map<string, boolean>();
  let unnamed = 0;
  return {
    at,
    reads,
    isOf: (call) => call.accountId === accountId && call.host === host,
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

/** Whether a call comes soon enough after the list, and for the same account, to follow from it. */
export function follows(call: SeenCall, list: List): boolean {
  return call.startedAt - list.at < TOGETHER_MS && list.isOf(call);
}

/** Whether the call creates, changes or opens something: what is read afterwards follows from that, and not from a list. */
export function isWrite({ method }: SeenCall): boolean {
  return method !== 'GET' && method !== 'HEAD' && method !== 'OPTIONS';
}
