/** Which limits would break first if the recorded traffic were denser. */
import { isJudged } from '../analyze/seen.ts';
import { witness } from '../analyze/witness.ts';
import type { Recording } from '../analyze.ts';
import { callMeter } from '../limits.ts';
import type { LimitOutlook } from '../simulation.ts';

/** @param rate how many times as many calls in each span. @returns the limit that breaks first comes first. */
export function limitsAt(rate: number, recording: Recording): LimitOutlook[] {
  const meters = [
    { span: '30 seconds', meter: callMeter('burst') },
    { span: 'hour', meter: callMeter('hourly') },
  ] as const;
  const { see } = witness(recording.keyedCalls());
  for (const call of recording.calls()) {
    const seen = see(call);
    if (seen !== null && isJudged(seen)) for (const { meter } of meters) meter.see(seen);
  }
  return meters
    .flatMap(({ span, meter }) =>
      meter.gauges().flatMap(({ accountId, environment, group, peak, allowance }) => {
        if (allowance === null || peak === 0) return []; // Nobody says how many calls are allowed.
        const { calls: limit, from: limitFrom } = allowance;
        const breaksAt = limit / peak;
        const breaks = peak * rate > limit;
        return [
          { span, account: accountId, environment, api: group, busiest: peak, limit, limitFrom, breaksAt, breaks },
        ];
      }),
    )
    .sort((a, b) => a.breaksAt - b.breaksAt);
}
