/** What the formats for people show of a report: sorted, shortened, worded. Templates only lay it out. */
import type { Report, Result } from '../src/report.ts';
import { aboutOf } from './about.ts';
import { acceptedOf, checklistOf } from './by-hand.ts';
import { findingsOf, type Reading, readingOf, windowsOf } from './rows.ts';
import {
  CATEGORY_TITLES,
  counted,
  DISCLAIMER,
  forPeople,
  minutes,
  READINESS_WORDS,
  SEVERITY_WORDS,
  SOURCE_WORDS,
  someOf,
} from './words.ts';

const SEVERITIES = ['blocker', 'warning', 'info'] as const;
/** Findings that a rule shows at once; the others are folded away. */
const UNFOLDED = 3;

export type View = ReturnType<typeof viewOf>;

export function viewOf(whole: Report) {
  const report = forPeople(whole, whole.recording.integrationKeys);
  const reading = readingOf(report);
  const results = [...report.results].sort(bySeverity);
  return {
    report,
    overallWord: READINESS_WORDS[report.overall],
    generatedAt: minutes(report.generatedAt),
    categories: categoriesOf(report),
    failed: results.flatMap((result) =>
      result.verdict.status === 'fail' ? [failureOf(result, openFindingsOf(result, reading))] : [],
    ),
    undecided: undecidedOf(results),
    passed: results.flatMap(({ rule, verdict }) =>
      verdict.status === 'pass' && rule.category !== 'prerequisites'
        ? [{ ...rule, note: verdict.note ?? '', sourceWord: SOURCE_WORDS[rule.source.kind] }]
        : [],
    ),
    needs: report.needs,
    accepted: acceptedOf(results, reading),
    checklist: checklistOf(report),
    windows: windowsOf(report, reading),
    about: aboutOf(report),
    operations: report.operations.map((each) => ({
      ...each,
      mean: latency(each.meanMs),
      slowest: latency(each.slowestMs),
    })),
    warnings: report.warnings,
    disclaimer: DISCLAIMER,
  };
}

function bySeverity(a: Result, b: Result): number {
  return SEVERITIES.indexOf(a.rule.severity) - SEVERITIES.indexOf(b.rule.severity);
}

function categoriesOf({ readiness, results }: Report) {
  return Object.entries(CATEGORY_TITLES).flatMap(([id, title]) => {
    const state = Object.entries(readiness).find(([category]) => category === id)?.[1];
    const own = results.filter(({ rule }) => rule.category === id);
    const sentence = id === 'prerequisites' ? sentenceForChecks(own) : sentenceFor(own);
    return state === undefined ? [] : [{ id, title, state, word: READINESS_WORDS[state], sentence }];
  });
}

/** `2 of 4 rules fail: polling, recent-calls.` */
function sentenceFor(results: readonly Result[]): string {
  const named = (status: Result['verdict']['status']) =>
    results.filter(({ verdict }) => verdict.status === status).map(({ rule }) => rule.id);
  const failed = named('fail');
  const unknown = named('unknown');
  const all = counted(results.length, 'rule');
  const accepted = named('accepted');
  if (accepted.length > 0 && failed.length + unknown.length === 0)
    return `All ${all} pass but ${accepted.join(', ')}, which was accepted.`;
  if (failed.length > 0)
    return `${failed.length} of ${all} ${failed.length === 1 ? 'fails' : 'fail'}: ${failed.join(', ')}.`;
  if (unknown.length === results.length) return `None of the ${all} could be judged.`;
  if (unknown.length > 0) return `${unknown.length} of ${all} could not be judged: ${someOf(unknown)}.`;
  return results.length === 1 ? 'Its one rule passes.' : `All ${all} pass.`;
}

/** Those that nobody has accepted. */
function openFindingsOf(result: Result, reading: Reading) {
  return findingsOf(result, reading).filter(({ accepted }) => accepted === null);
}

function sentenceForChecks(results: readonly Result[]): string {
  const open = results.filter(({ verdict }) => verdict.status !== 'pass').length;
  if (open === 0) return 'The traffic proves them all.';
  return `${counted(open, 'point')} that traffic cannot show: check ${open === 1 ? 'it' : 'them'} by hand, see the checklist.`;
}

function failureOf({ rule }: Result, findings: ReturnType<typeof findingsOf>) {
  const calls = findings.reduce((sum, { count }) => sum + count, 0);
  return {
    ...rule,
    severityWord: SEVERITY_WORDS[rule.severity],
    sourceWord: SOURCE_WORDS[rule.source.kind],
    total: findings.length > 1 ? `${counted(calls, 'call')}, ${counted(findings.length, 'finding')}` : '',
    findings: findings.slice(0, UNFOLDED),
    folded: findings.slice(UNFOLDED),
  };
}

/** Rules that could not be judged for the same reason are told together. */
function undecidedOf(results: readonly Result[]) {
  const reasons = new Map<string, string[]>();
  for (const { rule, verdict } of results) {
    if (verdict.status === 'unknown' && rule.category !== 'prerequisites')
      reasons.set(verdict.reason, [...(reasons.get(verdict.reason) ?? []), rule.id]);
  }
  return [...reasons].map(([reason, rules]) => ({ rules: someOf(rules), reason }));
}

function latency(ms: number | null): string {
  return ms === null ? '' : `${ms} ms`;
}
