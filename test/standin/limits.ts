/** Docusign's two account limits, really counted; pure except for its memory: the time is passed in. */

import { Refusal } from './answer.ts';

const HOUR_MS = 60 * 60 * 1000;
const BURST_MS = 30 * 1000;

/** What is left of both limits, and the refusal when nothing was left. */
export interface Usage {
  readonly headers: Readonly<Record<string, string>>;
  readonly refusal: Refusal | null;
}

/** The counters of one account. */
export interface Limits {
  /** Counts a call made at `now` (ms); a refused one uses up nothing. */
  count(now: number): Usage;
  /** The state at `now` (ms) without counting a call. */
  look(now: number): Usage;
}

/** Counters for so many calls in a clock hour and in any 30 seconds. */
export function createLimits(hourlyLimit: number, burstLimit: number): Limits {
  let hour = 0;
  let inHour = 0;
  let burst: number[] = [];
  function forget(now: number): void {
    const currentHour = Math.floor(now / HOUR_MS);
    inHour = currentHour === hour ? inHour : 0;
    hour = currentHour;
    burst = burst.filter((at) => now - at < BURST_MS);
  }
  function headersAt(now: number): Record<string, string> {
    return {
      'X-RateLimit-Limit': String(hourlyLimit),
      'X-RateLimit-Remaining': String(Math.max(hourlyLimit - inHour, 0)),
      'X-RateLimit-Reset': String(((Math.floor(now / HOUR_MS) + 1) * HOUR_MS) / 1000),
      'X-BurstLimit-Limit': String(burstLimit),
      'X-BurstLimit-Remaining': String(Math.max(burstLimit - burst.length, 0)),
    };
  }
  return {
    look: (now) => {
      forget(now);
      return { headers: headersAt(now), refusal: null };
    },
    count: (now) => {
      forget(now);
      const refusal = refusalOf(inHour < hourlyLimit, burst.length < burstLimit, hourlyLimit, burstLimit);
      if (refusal === null) {
        inHour += 1;
        burst.push(now);
      }
      return { headers: headersAt(now), refusal };
    },
  };
}

function refusalOf(hourlyLeft: boolean, burstLeft: boolean, hourlyLimit: number, burstLimit: number): Refusal | null {
  if (!hourlyLeft) {
    const text = 'The maximum number of hourly API invocations has been exceeded.';
    return new Refusal(429, 'HOURLY_APIINVOCATION_LIMIT_EXCEEDED', `${text} The hourly limit is ${hourlyLimit}.`);
  }
  if (!burstLeft) {
    const text = 'The maximum number of burst API invocations has been exceeded.';
    return new Refusal(429, 'BURST_APIINVOCATION_LIMIT_EXCEEDED', `${text} The burst limit is ${burstLimit}.`);
  }
  return null;
}
