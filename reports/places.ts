/** Findings for tools that work on a repository: one by one, each with the places in the code that made its calls. */
import { createHash } from 'node:crypto';
import { type Report, SEVERITIES } from '../src/report.ts';
import { subjectPattern } from '../src/subject-pattern.ts';
import { clipped } from './clipped.ts';
import { messageOfKey } from './rows.ts';
import { forPeople } from './words.ts';

export interface Place {
  /** Relative to the folder in which the app ran, with slashes. */
  readonly file: string;
  readonly line: number;
}

export type Rule = Report['results'][number]['rule'];

export interface OpenFinding {
  readonly rule: Rule;
  /** The finding's place among those of its rule, from 0 on. */
  readonly rank: number;
  readonly message: string;
  readonly fix: string;
  /** Without invalid places; the first is the one to show. */
  readonly places: readonly Place[];
  /**
   * The same in every run with the same finding in the same file, even if lines above it were added or removed: of several
   * places in one file with the same finding, the first stays the first.
   */
  readonly fingerprint: string;
}

/** One with a place. */
export interface PlacedFinding extends OpenFinding {
  readonly places: readonly [Place, ...Place[]];
}

const LONGEST_MESSAGE = 1000;
const LONGEST_FILE = 500;
/** A file has no more lines, and the tools' numbers end not far above. */
const LAST_LINE = 9_999_999;

/** Findings with a place, for tools that list no others. */
export function placedFindings(report: Report): PlacedFinding[] {
  return openFindings(report).flatMap(({ places: [first, ...others], ...finding }) =>
    first === undefined ? [] : [{ ...finding, places: [first, ...others] }],
  );
}

/** Findings that are not accepted, blockers first; keys and account ids shortened. */
export function openFindings(whole: Report): OpenFinding[] {
  const { results, recording } = whole;
  const sorted = SEVERITIES.flatMap((severity) => results.filter(({ rule }) => rule.severity === severity));
  const drafts = sorted.flatMap(({ rule, verdict }) =>
    verdict.status === 'fail'
      ? verdict.findings
          .filter(({ accepted }) => accepted === null)
          .map((finding, rank) => draftOf(rule, finding, rank, recording.integrationKeys))
      : [],
  );
  const orderOf = lineOrders(drafts);
  return drafts.map(({ kind, ...finding }) => {
    const [place] = finding.places;
    const where = place === undefined ? '' : `${place.file}:${orderOf(kind, place)}`;
    return { ...finding, fingerprint: createHash('sha256').update([kind, where].join('\n')).digest('hex') };
  });
}

type Finding = Extract<Report['results'][number]['verdict'], { status: 'fail' }>['findings'][number];

interface Draft extends Omit<OpenFinding, 'fingerprint'> {
  /** The finding without the app that it is about. */
  readonly kind: string;
}

function draftOf(rule: Rule, finding: Finding, rank: number, keys: readonly string[]): Draft {
  const { message, integrationKey, calls, advice } = forPeople(finding, keys);
  return {
    rule,
    rank,
    message: clipped(messageOfKey({ message, integrationKey }, keys.length > 1), LONGEST_MESSAGE),
    fix: clipped(advice?.remedy ?? rule.remediation.summary, LONGEST_MESSAGE),
    places: placesOf(calls.map(({ calledFrom }) => calledFrom)),
    kind: [rule.id, finding.integrationKey, subjectPattern(finding.subject, keys)].join('\n'),
  };
}

/** @returns which of the lines of its file, among those found for the same, a place is. */
function lineOrders(drafts: readonly Draft[]): (kind: string, place: Place) => number {
  const lines = new Map<string, Set<number>>();
  const groupOf = (kind: string, { file }: Place) => `${kind}\n${file}`;
  for (const { kind, places } of drafts) {
    const [place] = places;
    if (place === undefined) continue;
    const group = groupOf(kind, place);
    lines.set(group, (lines.get(group) ?? new Set()).add(place.line));
  }
  return (kind, place) => [...(lines.get(groupOf(kind, place)) ?? [])].filter((line) => line < place.line).length;
}

function placesOf(origins: readonly (string | null)[]): Place[] {
  return [...new Set(origins)].flatMap((origin) => {
    const place = origin === null ? null : placeIn(origin);
    return place === null ? [] : [place];
  });
}

/** `src/status.ts:42`; null for what can be no file of the repository: absolute, outside of it, a URL, not printable. */
function placeIn(origin: string): Place | null {
  const [, file = '', digits = ''] = /^([^\p{C}\p{Zl}\p{Zp}:\\<>"|?*]+):(\d{1,7})$/u.exec(origin) ?? [];
  const line = Number(digits);
  const isInside = file.split('/').every((part) => part.trim() !== '' && part !== '.' && part !== '..');
  return isInside && file.length <= LONGEST_FILE && line >= 1 && line <= LAST_LINE ? { file, line } : null;
}
