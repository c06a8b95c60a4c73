/** The creation of an envelope, as far as it matters for judging the next one. */
import { failureOf } from '../../src/docusign.ts';
import { limitCodeOf } from '../../src/limits.ts';
import type { SeenCall } from '../../src/model.ts';

/** A creation this long after the failed one, or later, is a different one. */
export const RESENT_WITHIN_MS = 10 * 60_000;

/** How long a call without an answer took is not recorded: what begins sooner after it may have been made at the same time. */
const ENDED_AFTER_MS = 1000;

/** The newest creation of one place and size. */
export interface Creation {
  readonly startedAt: number;
  readonly endedAt: number;
  /** How it ended; null if an answer says whether the envelope was created. */
  readonly doubt: string | null;
  /** Its body is known, and has no `transactionId` that finds the envelope. */
  readonly isComparable: boolean;
  /** It followed another one soon, and did not repeat it: what follows it may be the next of many. */
  readonly isOneOfASeries: boolean;
}

/** @param before the newest of the same place and size. */
export function creationOf(call: SeenCall, before: Creation | undefined): Creation {
  const { startedAt, durationMs, envelope, request } = call;
  const endedAt = startedAt + (durationMs ?? ENDED_AFTER_MS);
  return {
    startedAt,
    endedAt,
    doubt: mayHaveMadeIt(call) ? failureOf(call) : null,
    isComparable: request.bytes > 0 && envelope?.hasTransactionId === false,
    isOneOfASeries: before !== undefined && isNextAfter(call, before),
  };
}

/** Whether a repetition of it can be distinguished from the next of a series. */
export function isJudged({ isComparable, isOneOfASeries }: Creation): boolean {
  return isComparable && !isOneOfASeries;
}

/** Whether the creation with the unknown outcome has ended, and recently. */
export function mayRepeat(call: SeenCall, before: Creation): boolean {
  return before.doubt !== null && call.startedAt >= before.endedAt && isSoonAfter(call, before);
}

/** Equal creations in a row are a series. One that may repeat the first is its retry, and makes no series. */
function isNextAfter(call: SeenCall, before: Creation): boolean {
  return isSoonAfter(call, before) && (before.isOneOfASeries || !mayRepeat(call, before));
}

function isSoonAfter({ startedAt }: SeenCall, before: Creation): boolean {
  return startedAt - before.startedAt < RESENT_WITHIN_MS;
}

/** A limit refuses before anything is made. */
function mayHaveMadeIt(call: SeenCall): boolean {
  const { status } = call;
  return (status === null || status === 408 || status >= 500) && limitCodeOf(call) === null;
}
