/** What the formats for people show of a report: sorted, shortened, worded. Templates only lay it out. */
import type { Report, Result } from '../src/report.ts';
import { aboutOf } from './about.ts';
import { acceptedOf, checklistOf } from './by-hand.ts';
import { categoriesOf } from './categories.ts';
import { findingsOf, type Reading, readingOf, windowsOf } from './rows.ts';
import {
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

/** Those that nobody has accepted. */
function openFindingsOf(result: Result, reading: Reading) {
  return findingsOf(result, reading).filter(({ accepted }) => accepted === null);
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
