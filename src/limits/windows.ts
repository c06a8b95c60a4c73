/** The windows in which Docusign counts calls: a sliding window for bursts, a clock hour, an hour from the first call. */
import { HOUR_MS } from '../documented-limits.ts';
import { clockHourOf } from './scope.ts';

/** Number of expired times at the front of the list at which the list is compacted. */
const STALE_TIMES = 1024;

export interface CallWindow {
  /** Counts a call, oldest first. @returns how many calls are in the window that ends with it. */
  count(at: number): number;
  /** When that window began. */
  from(): number;
}

/** So many milliseconds that end with the newest call. Holds the times of its calls and of at most as many older ones. */
export function slidingWindow(spanMs: number): CallWindow {
  let times: number[] = [];
  let oldest = 0;
  return {
    count(at) {
      times.push(at);
      while (at - (times[oldest] ?? at) >= spanMs) oldest += 1;
      if (oldest > STALE_TIMES && oldest * 2 > times.length) {
        times = times.slice(oldest);
        oldest = 0;
      }
      return times.length - oldest;
    },
    from: () => times[oldest] ?? 0,
  };
}

/** @param fromFirstCall as Rooms counts; the others count by the clock's full hours. */
export function hourWindow(fromFirstCall: boolean): CallWindow {
  let from = Number.NEGATIVE_INFINITY;
  let calls = 0;
  return {
    count(at) {
      if (at - from >= HOUR_MS) {
        from = fromFirstCall ? at : clockHourOf(at);
        calls = 0;
      }
      calls += 1;
      return calls;
    },
    from: () => from,
  };
}
