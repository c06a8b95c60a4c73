/** When a recording proves nothing, and why. */
import type { Meaning } from '../model.ts';
import { type Counts, unreachedBecause } from './warnings.ts';

/** Whether a call shows how the app uses an API; logins, and what was never sent, show nothing. */
export function isProof({ api, notEligible }: Meaning): boolean {
  const counts =
    notEligible === null ||
    notEligible === 'production' ||
    notEligible === 'other-api' ||
    notEligible === 'head-or-options';
  return counts && api !== 'unknown';
}

/** Why not even a pass proves anything. */
export function silentBecause(counts: Counts): string {
  if (counts.calls === 0) return 'No Docusign call was recorded.';
  const unreached = unreachedBecause(counts);
  if (unreached !== null) return unreached;
  return 'No call of the app to an API was recorded: logins, mocked calls and calls that were never sent prove nothing.';
}
