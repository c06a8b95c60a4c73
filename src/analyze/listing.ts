/** Every call of a recording as formats that list calls tell it. */
import type { Judgement, Recording } from '../analyze.ts';
import { meaningOf } from '../docusign.ts';
import { countsAgainstLimits } from '../limits.ts';
import type { ListedCall } from '../listed-call.ts';
import { evidenceOf } from './evidence.ts';
import { keyRing } from './keys.ts';
import { sight } from './seen.ts';

/** Oldest first, those of the judged key alone; reads the recording anew each time. */
export function* listedCalls(
  { calls, keyedCalls }: Recording,
  { integrationKey }: Pick<Judgement, 'integrationKey'>,
): Generator<ListedCall> {
  const ring = keyRing(keyedCalls(), integrationKey);
  const sights = new Map<string | null, ReturnType<typeof sight>>();
  for (const call of calls()) {
    const key = ring.keyOf(call);
    if (integrationKey !== undefined && key !== integrationKey) continue;
    const seenAs = sights.get(key) ?? sight(key);
    sights.set(key, seenAs);
    const meaning = meaningOf(call);
    // What a mock library answered, or a click in the web application, is no read of the app.
    const isApp = !call.mocked && !call.fromWebApp;
    const seen = isApp ? seenAs(call, meaning) : { ...call, ...meaning, integrationKey: key, sinceLastReadMs: null };
    const {
      scheme,
      durationMs,
      api,
      environment,
      notEligible,
      failed,
      accountId,
      auth,
      limits,
      request,
      response,
      sdk,
      source,
    } = seen;
    yield {
      ...evidenceOf(seen),
      ...{ scheme, durationMs, api, environment, notEligible, failed, limits, request, response, sdk, source },
      accountId,
      isLimited: !call.mocked && countsAgainstLimits(seen),
      authScheme: auth.scheme,
      itemErrorCodes: call.itemErrorCodes,
    };
  }
}
