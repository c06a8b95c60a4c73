/** Lists every judged call of a recording, for the formats that list calls. */
import type { Judgement, Recording } from '../analyze.ts';
import { countsAgainstLimits } from '../limits.ts';
import type { ListedCall, OwnFacts } from '../listed-call.ts';
import type { Call, SeenCall } from '../model.ts';
import type { Report } from '../report.ts';
import { leftOutOf } from './added-hosts.ts';
import { attribution } from './attribution.ts';
import { evidenceOf } from './evidence.ts';
import { isJudged } from './seen.ts';

/**
 * Oldest first, only those of the judged key; reads the recording again on each iteration.
 * @param report the report that the list accompanies: calls that it left out of the review do not count in the list either.
 */
export function* listedCalls(
  { calls, keyedCalls }: Recording,
  { integrationKey }: Pick<Judgement, 'integrationKey'>,
  report: Pick<Report, 'recording' | 'window'>,
): Generator<ListedCall> {
  const { see } = attribution(keyedCalls(), integrationKey, leftOutOf(report));
  for (const call of calls()) {
    const seen = see(call);
    if (seen !== null) yield listedCall(seen);
  }
}

function listedCall(call: SeenCall): ListedCall {
  const { scheme, durationMs, api, environment, notEligible, failed, limits, request, response, sdk, source } = call;
  return {
    ...evidenceOf(call),
    ...{ scheme, durationMs, api, environment, notEligible, failed, limits, request, response, sdk, source },
    accountId: call.accountId,
    isLimited: isJudged(call) && countsAgainstLimits(call),
    authScheme: call.auth.scheme,
    itemErrorCodes: call.itemErrorCodes,
    facts: ownFactsOf(call),
  };
}

function ownFactsOf(call: Call): OwnFacts {
  const { startedAt, durationMs, networkError, errorCode, errorMessage, itemErrorCodes, auth, oauth, accounts } = call;
  const { sdk, fromWebApp, envelope, mocked, sent, calledFrom, test, source } = call;
  return {
    ...{ startedAt, durationMs, networkError, errorCode, errorMessage, itemErrorCodes, auth, oauth, accounts },
    ...{ sdk, fromWebApp, envelope, mocked, sent, calledFrom, test, source },
  };
}
