/** When a call was made, and how long it took. */
import { field } from '../../facts/body.ts';
import { LAST_INSTANT } from '../call-schema.ts';

/** `2026-11-02T12:00:00.1234567+01:00`; a time without a zone is UTC, which is what tools that write none mean. */
const INSTANT = /^(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d:\d\d)(\.\d{1,12})?\d{0,20} ?(Z|[+-]\d\d:?\d\d)?$/i;
/** As most tools write it. */
const PLAIN = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;
const MS_PER_MINUTE = 60_000;
/** A longer one is a mistake of the tool. */
const LONGEST_MS = 24 * 60 * MS_PER_MINUTE;
/** The parts of a call, one after the other; `ssl` is part of `connect`. */
const PARTS = ['blocked', 'dns', 'connect', 'send', 'wait', 'receive'] as const;

/** Milliseconds since the epoch, to a thousandth; null for anything that is no instant after it, or one that ISO 8601 cannot write. */
export function instantOf(value: unknown): number | null {
  if (typeof value !== 'string') return null;
  if (PLAIN.test(value)) return sinceEpoch(Date.parse(value));
  const [, day, clock, fraction = '', zone = 'Z'] = INSTANT.exec(value) ?? [];
  const seconds = Date.parse(`${day}T${clock}Z`);
  return sinceEpoch(seconds + inThousandths(Number(`0${fraction}`) * 1000) - offsetMs(zone));
}

function sinceEpoch(at: number): number | null {
  return at >= 0 && at <= LAST_INSTANT ? at : null;
}

/** Milliseconds from the first byte to the last; null when the tool did not measure it. */
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

function offsetMs(zone: string): number {
  if (/^z$/i.test(zone)) return 0;
  const minutes = Number(zone.slice(1, 3)) * 60 + Number(zone.slice(-2));
  return (zone.startsWith('-') ? -minutes : minutes) * MS_PER_MINUTE;
}

function inThousandths(ms: number): number {
  return Math.round(ms * 1000) / 1000;
}
