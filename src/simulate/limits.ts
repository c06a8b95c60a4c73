/** Which limits would break first if the recorded traffic were denser. */

import { attribution } from '../analyze/attribution.ts';
import { isJudged } from '../analyze/seen.ts';
import type { Recording } from '../analyze.ts';
import { burstSpanName, callMeter, groupName, rateLimitCodeOf } from '../limits.ts';
import type { SeenCall } from '../model.ts';
import type { LimitOutlook } from '../simulation.ts';

const SPANS = [
  { kind: 'burst', code: 'BURST_APIINVOCATION_LIMIT_EXCEEDED' },
  { kind: 'hourly', code: 'HOURLY_APIINVOCATION_LIMIT_EXCEEDED' },
] as const;

type Span = (typeof SPANS)[number];

/** What the answers report besides the counted calls. */
type Told = Pick<LimitOutlook, 'refused' | 'others'>;

const NOTHING: Told = { refused: 0, others: 0 };

/**
 * @param rate how many times as many calls in each span. @param changed the calls that are counted.
 * @param recorded the calls whose answers say how much of a limit was used.
 * @returns the limit that breaks first comes first.
 */
export function limitsAt(rate: number, changed: Recording, recorded: Recording): LimitOutlook[] {
  const known = metersOf(recorded);
  const counted = changed === recorded ? known : metersOf(changed);
  return counted
    .flatMap(({ limits }, index) => limits(rate, known[index]?.told ?? new Map()))
    .sort((a, b) => a.breaksAt - b.breaksAt);
}

/** One for each span, after a single reading. */
function metersOf(recording: Recording) {
  const meters = SPANS.map(meterOf);
  const { see } = attribution(recording.keyedCalls());
  for (const call of recording.calls()) {
    const seen = see(call);
    if (seen !== null && isJudged(seen)) for (const meter of meters) meter.see(seen);
  }
  return meters;
}

function meterOf({ kind, code }: Span) {
  const { see, gauges } = callMeter(kind);
  /** By account. */
  const told = new Map<string, Told>();
  return {
    told,
    see(call: SeenCall): void {
      const gauge = see(call);
      if (gauge === null) return;
      const { account, allowance, remaining, calls } = gauge;
      const { refused, others } = told.get(account) ?? NOTHING;
      const used = allowance === null || remaining === null ? 0 : allowance.calls - remaining;
      const isRefused = rateLimitCodeOf(call) === code;
      told.set(account, { refused: refused + Number(isRefused), others: Math.max(others, used - calls) });
    },
    limits: (rate: number, known: ReadonlyMap<string, Told>): LimitOutlook[] =>
      gauges().flatMap(({ account: name, accountId: account, environment, group, peak: busiest, allowance }) => {
        if (allowance === null || busiest === 0) return []; // The number of allowed calls is unknown.
        const { calls: limit, from: limitFrom } = allowance;
        const span = kind === 'hourly' ? 'hour' : burstSpanName(group);
        const api = groupName(group);
        const { refused, others } = known.get(name) ?? NOTHING;
        const most = Math.max(0, limit - others) / busiest;
        const breaksAt = refused > 0 ? Math.min(1, most) : most;
        const breaks = refused > 0 ? rate >= breaksAt : rate > breaksAt;
        return [{ span, account, environment, api, busiest, others, refused, limit, limitFrom, breaksAt, breaks }];
      }),
  };
}
