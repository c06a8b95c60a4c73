/** Calls from after the time of judgement: somebody's clock is wrong, or `--now` is. They are judged like the rest. */
import { isoTime, minuteOf } from './evidence.ts';
import type { Warning } from './import-warnings.ts';

/** Clocks of two machines may differ by so much without a word. */
const AHEAD_MS = 60_000;

/** @param to when the newest call was made; null where there is none. @param now milliseconds since the epoch. */
export function aheadWarning(to: string | null, now: number): Warning {
  const isAhead = to !== null && Date.parse(to) > now + AHEAD_MS;
  return [
    isAhead,
    `The newest call was made at ${minuteOf(to ?? '')}, after the time of judgement, ${minuteOf(isoTime(now))}: a clock is wrong, ` +
      'or --now names a time before the calls. Do not trust what is said about waiting.',
  ];
}
