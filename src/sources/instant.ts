/** Times in ISO 8601, the format of most files. */
import { LAST_INSTANT } from './call-schema.ts';

/** `2026-11-02T12:00:00.1234567+01:00`; a time without a zone is UTC, as in tools that write none. Zones end at +14:00. */
const INSTANT = /^(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d:\d\d)(\.\d{1,12})?\d{0,20} ?(Z|[+-](?:0\d|1[0-4]):?[0-5]\d)?$/i;
/** The form that most tools write. */
const PLAIN = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;
const MS_PER_MINUTE = 60_000;

/**
 * Milliseconds since the epoch, to a thousandth; null for anything else, and for times before the epoch or after the year 9999.
 */
export function instantOf(value: unknown): number | null {
  if (typeof value !== 'string') return null;
  if (PLAIN.test(value)) return sinceEpoch(Date.parse(value));
  const [, day, clock, fraction = '', zone = 'Z'] = INSTANT.exec(value) ?? [];
  const seconds = Date.parse(`${day}T${clock}Z`);
  return sinceEpoch(seconds + inThousandths(Number(`0${fraction}`) * 1000) - offsetMs(zone));
}

/** Milliseconds to a thousandth. */
export function inThousandths(ms: number): number {
  return Math.round(ms * 1000) / 1000;
}

function sinceEpoch(at: number): number | null {
  return at > 0 && at <= LAST_INSTANT ? at : null; // A time that was never set is the epoch, or in .NET the year 1.
}

function offsetMs(zone: string): number {
  if (/^z$/i.test(zone)) return 0;
  const minutes = Number(zone.slice(1, 3)) * 60 + Number(zone.slice(-2));
  return (zone.startsWith('-') ? -minutes : minutes) * MS_PER_MINUTE;
}
