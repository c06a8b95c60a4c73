/** The review window: the newest calls, which Docusign's traffic review looks at. */
import { counted } from './counted.ts';
import { POLLING_INTERVAL_MS } from './documented-limits.ts';
import type { Judge, Need, RuleSource, SeenCall, Verdict } from './model.ts';

export { POLLING_INTERVAL_MS };

/** Size of the window. */
export const REVIEWED_CALLS = 20;

/** Docusign's page about the review. */
export const REVIEW_SOURCE: RuleSource = {
  kind: 'official',
  url: 'https://www.docusign.com/blog/developers/the-trenches-go-live-failures',
  checkedOn: '2026-11-21',
};

export interface Window {
  see(call: SeenCall): void;
  /** At most `REVIEWED_CALLS`, oldest first. */
  calls(): readonly SeenCall[];
}

/** Keeps the newest calls that count in the review. */
export function reviewWindow(): Window {
  const ring: SeenCall[] = [];
  let next = 0;
  return {
    see(call) {
      if (call.notEligible !== null) return;
      ring[next] = call;
      next = (next + 1) % REVIEWED_CALLS;
    },
    calls: () => (ring.length < REVIEWED_CALLS ? ring : [...ring.slice(next), ...ring.slice(0, next)]),
  };
}

/**
 * A judge of the review window. Without a call that counts, its verdict is `unknown`.
 * @param needs what has to be done to get a verdict.
 */
export function judgeNewest(verdictOf: (calls: readonly SeenCall[]) => Verdict, needs: readonly Need[] = []): Judge {
  const { see, calls } = reviewWindow();
  return {
    see,
    verdict() {
      const newest = calls();
      if (newest.length > 0) return verdictOf(newest);
      return { status: 'unknown', reason: 'No call that counts in the review was recorded.', needs };
    },
  };
}

/** The note of a rule on a window that is not full; undefined if it is. */
export function noteOnSize(calls: readonly SeenCall[]): string | undefined {
  return calls.length < REVIEWED_CALLS ? `Only ${counted(calls.length, 'call')} could be looked at.` : undefined;
}

/** Whether the call re-reads a resource of an envelope too soon. */
export function isPolling(call: SeenCall): boolean {
  return call.api === 'esignature' && call.envelopeId !== null && isReadTooSoon(call);
}

/** Whether the call re-reads any resource too soon. */
export function isReadTooSoon(call: SeenCall): boolean {
  return call.sinceLastReadMs !== null && call.sinceLastReadMs < POLLING_INTERVAL_MS;
}

/**
 * Number of clean calls needed to push all faulty ones out of the window.
 * @param window oldest first.
 */
export function callsToOutrun(window: readonly SeenCall[], isFaulty: (call: SeenCall) => boolean): number {
  const newest = window.findLastIndex(isFaulty);
  return newest < 0 ? 0 : REVIEWED_CALLS - (window.length - 1 - newest);
}
