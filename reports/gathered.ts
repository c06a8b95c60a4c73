/** Collects the statistics of the page over all calls in one pass with bounded memory. */
import { BURST_WINDOW_MS, HOUR_MS } from '../src/documented-limits.ts';
import type { ListedCall } from '../src/listed-call.ts';
import { peakCounter } from './peaks.ts';

/** Calls that the page lists. */
const MOST_CALLS = 5000;
/** With more calls than this, a longer table would not help. */
const TOO_MANY = 100_000;
const FEW_CALLS = 200;
/** Most distinct values; the rest are counted together. */
const MOST_VALUES = 200;
/** Stands for all values beyond those. */
export const REST = '(others)';

export type Gathered = ReturnType<typeof gather>;

/** @param see gets each call with its number, from 1 on. */
export function gather(calls: Iterable<ListedCall>, see: (call: ListedCall, number: number) => void) {
  const newest: ListedCall[] = [];
  const counts = { hosts: valueCounts(), schemes: valueCounts(), environments: valueCounts(), keys: valueCounts() };
  const accounts = valueCounts();
  const burst = peakCounter(BURST_WINDOW_MS);
  const hourly = peakCounter(HOUR_MS);
  let total = 0;
  for (const call of calls) {
    newest[total % MOST_CALLS] = call;
    total += 1;
    see(call, total);
    counts.hosts.add(call.host);
    counts.schemes.add(call.authScheme);
    counts.environments.add(call.environment);
    counts.keys.add(call.integrationKey ?? '');
    if (!call.isLimited) continue;
    const at = Date.parse(call.time);
    burst.add(at, call.failed);
    hourly.add(at, call.failed);
    accounts.add(call.accountId ?? '');
  }
  return {
    total,
    /** Newest first. */
    newest: newestFirst(newest, total).slice(0, total < TOO_MANY ? MOST_CALLS : FEW_CALLS),
    burst: burst.end(),
    hourly: hourly.end(),
    accounts: accounts.list().filter(({ value }) => value !== '').length,
    hosts: counts.hosts.list(),
    schemes: counts.schemes.list(),
    environments: counts.environments.list(),
    keys: counts.keys.list(),
  };
}

/** @param ring a ring buffer: the oldest entry is at `total` modulo its size. */
function newestFirst(ring: readonly ListedCall[], total: number): ListedCall[] {
  const oldest = total > ring.length ? total % ring.length : 0;
  return [...ring.slice(oldest), ...ring.slice(0, oldest)].reverse();
}

export interface ValueCount {
  readonly value: string;
  readonly calls: number;
}

function valueCounts() {
  const counts = new Map<string, { calls: number }>();
  return {
    add(value: string): void {
      const known = counts.get(value) ?? counts.get(counts.size < MOST_VALUES ? value : REST);
      if (known !== undefined) known.calls += 1;
      else counts.set(counts.size < MOST_VALUES ? value : REST, { calls: 1 });
    },
    /** Most calls first. */
    list: (): ValueCount[] =>
      [...counts].map(([value, { calls }]) => ({ value, calls })).sort((a, b) => b.calls - a.calls),
  };
}
