/** When a recording proves nothing, and why. */
import type { NotEligible, SeenCall } from '../model.ts';
import { type Counts, ofNoApiWarning, unreachedBecause } from './warnings.ts';

/** What counts in no review, and yet shows how the app works. */
const PROVING: ReadonlySet<NotEligible> = new Set(['production', 'other-api', 'added-host']);

/**
 * Whether a call shows how the app uses an API. Logins, a browser's preflights, and what was never sent, answered or let in
 * show nothing.
 */
export function isProof({ status, api, notEligible }: SeenCall): boolean {
  const counts = notEligible === null || PROVING.has(notEligible);
  return counts && api !== 'unknown' && status !== null && status !== 401;
}

/** Why not even a pass proves anything. @param ofNoApi calls to added hosts that are of no API. */
export function silentBecause(counts: Counts, ofNoApi: number): string {
  if (counts.calls === 0) return 'No Docusign call was recorded.';
  const unreached = unreachedBecause(counts);
  if (unreached !== null) return unreached;
  if (ofNoApi === counts.calls) return onlyOfNoApi(ofNoApi);
  return (
    'No call that an API let in was recorded: logins, mocked calls, preflights, clicks in the web application, and calls ' +
    'that were never sent, had no answer or were refused with 401 prove nothing.' +
    (ofNoApi > 0 ? ` ${ofNoApiWarning(ofNoApi)}` : '')
  );
}

function onlyOfNoApi(calls: number): string {
  const [all, hosts] = calls === 1 ? ['The only call belongs', 'a host'] : [`All ${calls} calls belong`, 'hosts'];
  return `${all} to no Docusign API, at ${hosts} that --host named (to the app itself, or does a gateway change the paths?): nothing can be judged.`;
}
