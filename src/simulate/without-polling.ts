/** A recording as if Connect had replaced every polling read of an envelope, except those that Connect does not report. */

import { attribution } from '../analyze/attribution.ts';
import { isJudged } from '../analyze/seen.ts';
import type { Recording } from '../analyze.ts';
import { isToldByConnect } from '../docusign.ts';
import type { Call } from '../model.ts';
import type { Saved } from '../simulation.ts';
import { isPolling } from '../window.ts';

export interface LeanRecording {
  readonly recording: Recording;
  /** What the last reading left out. */
  saved(): Saved;
}

export function withoutPolling({ calls, keyedCalls, coverage }: Recording): LeanRecording {
  let saved: Saved = { calls: 0, of: 0, resources: 0 };

  function* lean(): Generator<Call> {
    const { see } = attribution(keyedCalls());
    const resources = new Set<string>();
    let left = 0;
    let all = 0;
    for (const call of calls()) {
      if (isJudged(call)) all += 1;
      const seen = see(call);
      if (seen !== null && isPolling(seen) && isToldByConnect(seen.resource)) {
        left += 1;
        resources.add(seen.resource);
      } else yield call;
    }
    saved = { calls: left, of: all, resources: resources.size };
  }

  return { recording: { calls: lean, keyedCalls, coverage }, saved: () => saved };
}
