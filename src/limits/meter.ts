/** Counts calls as Docusign's limits do: by account and API, in the span of a burst or in an hour. */
import { BURST_WINDOW_MS } from '../documented-limits.ts';
import { burstSpanOf, documentedLimit, type LimitGroup, type LimitKind, limitGroupOf } from './groups.ts';
import { type Allowance, accountOf, type CountedCall, countsAgainstLimits, type LimitedAccount } from './scope.ts';
import { type CallWindow, hourWindow, slidingWindow } from './windows.ts';

/**
 * Most accounts counted at a time. When full, the half that has been idle longest is evicted; the highest peak of the evicted
 * ones is kept.
 */
const MOST_ACCOUNTS = 1000;

/** One account's use of one limit. The object changes with each of the account's calls. */
export interface Gauge extends LimitedAccount {
  /** `demo esignature 1a2b…` */
  readonly account: string;
  /** Calls in the window that ends with the newest call. */
  readonly calls: number;
  /** When that window began. */
  readonly from: number;
  /** The most calls in any window so far, and when that one began. */
  readonly peak: number;
  readonly peakFrom: number;
  /** Calls that the newest answer said are left; null when it did not say. */
  readonly remaining: number | null;
  /** null: neither Docusign's pages nor an answer gave a number. */
  readonly allowance: Allowance | null;
  /** Of the newest call. */
  readonly lastAt: number;
}

export interface Meter {
  /** @param call oldest first. @returns the gauge of its account; null when it counts against no limit. */
  see(call: CountedCall): Gauge | null;
  /** The gauges in memory, and the evicted one with the highest peak. */
  gauges(): readonly Gauge[];
}

interface OpenGauge extends Gauge {
  calls: number;
  from: number;
  peak: number;
  peakFrom: number;
  remaining: number | null;
  allowance: Allowance | null;
  lastAt: number;
  readonly window: CallWindow;
}

/** Its memory holds the times of a burst's span, or a number an hour, for each of 1,000 accounts at most. */
export function callMeter(kind: LimitKind): Meter {
  const byAccount = new Map<string | null, OpenGauge[]>();
  let accounts = 0;
  let forgotten: Gauge | null = null;
  let newest: OpenGauge | null = null;

  function makeRoom(): void {
    const idleFirst = [...byAccount.values()].flat().sort((a, b) => a.lastAt - b.lastAt);
    const kept = idleFirst.splice(MOST_ACCOUNTS / 2);
    for (const gauge of idleFirst) if (forgotten === null || shareOf(gauge) > shareOf(forgotten)) forgotten = gauge;
    byAccount.clear();
    accounts = 0;
    for (const gauge of kept) add(gauge);
  }

  function add(gauge: OpenGauge): void {
    const known = byAccount.get(gauge.accountId);
    if (known === undefined) byAccount.set(gauge.accountId, [gauge]);
    else known.push(gauge);
    accounts += 1;
  }

  function gaugeOf(call: CountedCall): OpenGauge | null {
    const { environment, accountId } = call;
    const group = limitGroupOf(call, kind);
    if (group === null) return null;
    if (newest?.accountId === accountId && newest.group === group && newest.environment === environment) return newest;
    newest = byAccount.get(accountId)?.find((each) => each.group === group && each.environment === environment) ?? null;
    if (newest !== null) return newest;
    if (accounts >= MOST_ACCOUNTS) makeRoom();
    newest = openGauge(kind, { environment, group, accountId });
    add(newest);
    return newest;
  }

  return {
    see(call) {
      const gauge = countsAgainstLimits(call) ? gaugeOf(call) : null;
      if (gauge !== null) advance(gauge, kind, call);
      return gauge;
    },
    gauges: () => [...[...byAccount.values()].flat(), ...(forgotten === null ? [] : [forgotten])],
  };
}

function openGauge(kind: LimitKind, scope: LimitedAccount): OpenGauge {
  const calls = documentedLimit(kind, scope.group, scope.environment);
  const allowance: Allowance | null = calls === null ? null : { calls, from: 'documented' };
  const window = kind === 'burst' ? slidingWindow(burstSpanOf(scope.group)) : hourWindow(scope.group === 'rooms');
  return {
    ...scope,
    account: accountOf(scope),
    calls: 0,
    from: 0,
    peak: 0,
    peakFrom: 0,
    remaining: null,
    allowance,
    lastAt: 0,
    window,
  };
}

/** The answer's own limit holds for the call itself: headers come with the first answer of an account. */
function advance(gauge: OpenGauge, kind: LimitKind, { startedAt, limits }: CountedCall): void {
  gauge.calls = gauge.window.count(startedAt);
  gauge.from = gauge.window.from();
  gauge.lastAt = startedAt;
  if (gauge.calls > gauge.peak) {
    gauge.peak = gauge.calls;
    gauge.peakFrom = gauge.from;
  }
  const { limit, remaining } = toldOf(kind, gauge.group, limits);
  gauge.remaining = remaining;
  const { allowance } = gauge;
  if (limit === null || (allowance?.from === 'header' && allowance.calls === limit)) return;
  gauge.allowance = { calls: limit, from: 'header' };
}

/** What an answer said. Its burst values apply to 30 seconds, and say nothing about other spans. */
function toldOf(kind: LimitKind, group: LimitGroup, limits: CountedCall['limits']) {
  if (limits === null || (kind === 'burst' && burstSpanOf(group) !== BURST_WINDOW_MS))
    return { limit: null, remaining: null };
  return kind === 'burst'
    ? { limit: limits.burstLimit, remaining: limits.burstRemaining }
    : { limit: limits.hourlyLimit, remaining: limits.hourlyRemaining };
}

/** Of the limit that the peak used; less than any other where no limit is known. */
export function shareOf({ peak, allowance }: Pick<Gauge, 'peak' | 'allowance'>): number {
  return allowance === null ? -1 : peak / Math.max(allowance.calls, 1);
}
