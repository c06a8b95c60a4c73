/** How long a call took. */
import { field } from '../../facts/body.ts';
import { inThousandths } from '../instant.ts';

/** A longer one is an error of the tool. */
const LONGEST_MS = 24 * 60 * 60_000;
/** The phases of a call, in order; `ssl` is part of `connect`. */
const PARTS = ['blocked', 'dns', 'connect', 'send', 'wait', 'receive'] as const;

/** Milliseconds from the first byte to the last; null if the tool did not measure it. */
export function durationOf(entry: object): number | null {
  const time = msOf(entry, 'time');
  if (time !== null) return time;
  const timings = field(entry, 'timings');
  const known = PARTS.map((part) => msOf(timings, part)).filter((ms) => ms !== null);
  return known.length === 0 ? null : inThousandths(known.reduce((sum, ms) => sum + ms));
}

function msOf(value: unknown, name: string): number | null {
  const ms = field(value, name);
  return typeof ms === 'number' && ms >= 0 && ms <= LONGEST_MS ? inThousandths(ms) : null;
}
