/** Which limits would break first if the recorded traffic were denser. */
import type { Recording } from '../analyze.ts';
import { meaningOf } from '../docusign.ts';
import { callMeter } from '../limits.ts';
import type { LimitOutlook } from '../simulation.ts';

/** @param rate how many times as many calls in each span. @returns the limit that breaks first comes first. */
export function limitsAt(rate: number, recording: Recording): LimitOutlook[] {
  const meters = [
    { span: '30 seconds', meter: callMeter('burst') },
    { span: 'hour', meter: callMeter('hourly') },
  ] as const;
  for (const call of recording.calls()) {
    if (call.mocked || call.fromWebApp) continue;
    const counted = { ...call, ...meaningOf(call) };
    for (const { meter } of meters) meter.see(counted);
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
