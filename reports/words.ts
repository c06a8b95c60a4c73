/** Words and short forms that several formats share. */
import { withoutSteering } from '../src/visible.ts';
import { type Say, say } from './say.ts';

/** For the formats that exist in English only. */
export const CATEGORY_TITLES = {
  'traffic-review': say('category.traffic-review'),
  'api-rules': say('category.api-rules'),
  efficiency: say('category.efficiency'),
  prerequisites: say('category.prerequisites'),
} as const;

export const READINESS_WORDS = {
  ready: say('verdict.ready'),
  'not-ready': say('verdict.not-ready'),
  unknown: say('verdict.unknown'),
} as const;

export const SEVERITY_WORDS = {
  blocker: say('severity.blocker'),
  warning: say('severity.warning'),
  info: say('severity.info'),
} as const;

export const SOURCE_WORDS = {
  official: say('source.official'),
  reported: say('source.reported'),
  heuristic: say('source.heuristic'),
} as const;

export const DISCLAIMER = say('disclaimer');

/** In paths, those of CLM among them, in sentences, and in the names of limits (`demo esignature 1a2b…`). */
const ACCOUNT_ID =
  /((?:\/accounts\/|\/v2\/|\baccount |\b(?:demo|production|added) [a-z]+ )[0-9a-f]{4})[0-9a-f]{4}-[0-9a-f-]{27}/gi;

/**
 * Prepares a report for people: shortens account ids and integration keys, and removes terminal control characters and
 * bidirectional overrides.
 */
export function forPeople<Told>(report: Told, keys: readonly string[]): Told {
  const known = setOf(keys);
  const shown = (text: string): string => shortened(withoutSteering(text).replace(ACCOUNT_ID, '$1…'), known);
  return JSON.parse(JSON.stringify(report), (_, value: unknown) => (typeof value === 'string' ? shown(value) : value));
}

/** What an integration key looks like. The older form has a prefix of four letters, as parts of a path may have too. */
const KEY = /((?<![a-z0-9])[a-z0-9]{4}-)?([0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12})/gi;

/** But not in the URL of a consent page, which would be of no use, and which every user's browser shows. */
function shortened(text: string, keys: ReadonlySet<string>): string {
  if (keys.size === 0) return text;
  return text.replace(KEY, (found: string, before: string | undefined, id: string, at: number) => {
    if (text.slice(0, at).endsWith('client_id=')) return found;
    if (keys.has(found.toLowerCase())) return shortKey(found);
    return keys.has(id.toLowerCase()) ? `${before ?? ''}${shortKey(id)}` : found;
  });
}

const sets = new WeakMap<readonly string[], ReadonlySet<string>>();

/** One-entry cache: the list is the same for all texts of a report. */
function setOf(keys: readonly string[]): ReadonlySet<string> {
  const known = sets.get(keys) ?? new Set(keys);
  sets.set(keys, known);
  return known;
}

/** The first eight characters distinguish keys. */
export function shortKey(key: string): string {
  return `${key.slice(0, 8)}…`;
}

/** `a, b, c and 4 more`: as many names as help. */
export function someOf(names: readonly string[], speak: Say = say): string {
  if (names.length <= 5) return names.join(', ');
  return speak('names.more', { names: names.slice(0, 3).join(', '), count: names.length - 3 });
}

/** `250 ms`, `4 s`, `14 min 59 s`: rounded down. */
export function span(ms: number): string {
  if (ms < 1000) return `${Math.floor(ms)} ms`;
  const seconds = Math.floor(ms / 1000);
  if (seconds < 60) return `${seconds} s`;
  return seconds % 60 === 0 ? `${seconds / 60} min` : `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}

/** `2026-11-21 14:05 UTC` */
export function minutes(time: string): string {
  return `${time.slice(0, 10)} ${time.slice(11, 16)} UTC`;
}

/** `2026-11-21 14:05:09` */
export function seconds(time: string): string {
  return `${time.slice(0, 10)} ${time.slice(11, 19)}`;
}

/** `99 %`: rounded down, so that only all of them are 100 %. */
export function shareOf(part: number, whole: number): string {
  return `${whole === 0 ? 0 : Math.floor((part / whole) * 100)} %`;
}
