/** When a recording holds no evidence, and why. */
import type { NotEligible, SeenCall } from '../model.ts';
import { type Counts, ofNoApiWarning, unreachedBecause } from './warnings.ts';

/** Calls that do not count in the review but are still evidence of how the app behaves. */
const PROVING: ReadonlySet<NotEligible> = new Set(['production', 'other-api', 'added-host']);

/**
 * Whether a call is evidence of how the app uses an API. Logins, CORS preflights, and calls that were not sent, not answered
 * or not authorized are not.
 */
export function isProof({ status, api, notEligible }: SeenCall): boolean {
  const counts = notEligible === null || PROVING.has(notEligible);
  return counts && api !== 'unknown' && status !== null && status !== 401;
}

/** Why even a passing rule means nothing here. @param ofNoApi number of calls to added hosts that belong to no known API. */
export function noEvidenceBecause(counts: Counts, ofNoApi: number): string {
  if (counts.calls === 0) return 'No Docusign call was recorded.';
  const unreached = unreachedBecause(counts);
  if (unreached !== null) return unreached;
  if (ofNoApi === counts.calls) return onlyOfNoApi(ofNoApi);
  return (
    'No call that an API let in was recorded: logins, mocked calls, preflights, clicks in the web application, calls of ' +
    'no API that golive knows, and calls that were never sent, had no answer or were refused with 401 prove nothing.' +
    (ofNoApi > 0 ? ` ${ofNoApiWarning(ofNoApi)}` : '')
  );
}

function onlyOfNoApi(calls: number): string {
  const [all, hosts] = calls === 1 ? ['The only call belongs', 'a host'] : [`All ${calls} calls belong`, 'hosts'];
  return `${all} to no Docusign API, at ${hosts} added with --host (to the app itself, or does a gateway change the paths?): nothing can be judged.`;
}
