/** Calls dated after the time of judgement: a clock is wrong, or `--now` is. They are judged like all others. */
import { isoTime, minuteOf } from './evidence.ts';
import type { Warning } from './import-warnings.ts';

/** Clock skew between two machines that is tolerated without a warning. */
const AHEAD_MS = 60_000;

/** @param to time of the newest call; null if there is none. @param now milliseconds since the epoch. */
export function futureCallsWarning(to: string | null, now: number): Warning {
  const isAhead = to !== null && Date.parse(to) > now + AHEAD_MS;
  return [
    isAhead,
    `The newest call was made at ${minuteOf(to ?? '')}, after the time of judgement, ${minuteOf(isoTime(now))}: a clock is wrong, ` +
      'or --now names a time before the calls. Do not trust what is said about waiting.',
  ];
}
