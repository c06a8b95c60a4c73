/** The view model of the formats for people: sorted, shortened, worded. Templates only do the layout. */
import { type Report, type Result, SEVERITIES } from '../src/report.ts';
import { aboutOf } from './about.ts';
import { acceptedOf, checklistOf } from './by-hand.ts';
import { apartOf, categoriesOf } from './categories.ts';
import { findingsOf, type PlaceOf, type Reading, readingOf, windowsOf } from './rows.ts';
import { say as english, type Say } from './say.ts';
import { forPeople, minutes, someOf } from './words.ts';

/** Findings shown per rule; the others are collapsed. */
const UNFOLDED = 3;

export type View = ReturnType<typeof viewOf>;

export function viewOf(whole: Report) {
  return viewIn(forPeople(whole, whole.recording.integrationKeys), english);
}

/** @param report with ids shortened by `forPeople`. */
export function viewIn(report: Report, say: Say, placeOf?: PlaceOf) {
  const reading = readingOf(report, say, placeOf);
  const results = inOrder(report);
  return {
    report,
    overallWord: say(`verdict.${report.overall}`),
    apart: apartOf(report, say),
    generatedAt: minutes(report.generatedAt),
    categories: categoriesOf(report, say),
    failed: results.flatMap((result) =>
      result.verdict.status === 'fail' ? [failureOf(result, openFindingsOf(result, reading), say)] : [],
    ),
    undecided: undecidedOf(results, say),
    passed: results.flatMap(({ rule, verdict }) =>
      verdict.status === 'pass' && rule.category !== 'prerequisites'
        ? [{ ...rule, note: verdict.note ?? '', sourceWord: say(`source.${rule.source.kind}`) }]
        : [],
    ),
    needs: report.needs,
    accepted: acceptedOf(results, reading),
    checklist: checklistOf(report, say),
    windows: windowsOf(report, reading),
    about: aboutOf(report, say),
    operations: report.operations.map((each) => ({
      ...each,
      mean: latency(each.meanMs),
      slowest: latency(each.slowestMs),
    })),
    warnings: report.warnings,
    disclaimer: say('disclaimer'),
  };
}

/** Most severe first, then in the order of the steps to green, so that the two lists agree. */
function inOrder({ results, needs }: Report): Result[] {
  const steps = needs.map(({ rule }) => rule);
  const placeOf = ({ rule }: Result) => (steps.includes(rule.id) ? steps.indexOf(rule.id) : steps.length);
  const gravityOf = ({ rule }: Result) => SEVERITIES.indexOf(rule.severity);
  return results.toSorted((a, b) => gravityOf(a) - gravityOf(b) || placeOf(a) - placeOf(b));
}

/** Findings that are not accepted. */
function openFindingsOf(result: Result, reading: Reading) {
  return findingsOf(result, reading).filter(({ accepted }) => accepted === null);
}

function failureOf({ rule }: Result, findings: ReturnType<typeof findingsOf>, say: Say) {
  const calls = findings.reduce((sum, { count }) => sum + count, 0);
  const all = say('count.findings', { count: findings.length });
  const total = calls === 0 ? all : say('failed.total', { calls: say('count.calls', { count: calls }), findings: all });
  return {
    ...rule,
    severityWord: say(`severity.${rule.severity}`),
    sourceWord: say(`source.${rule.source.kind}`),
    calls,
    total: findings.length > 1 ? total : '',
    findings: findings.slice(0, UNFOLDED),
    folded: findings.slice(UNFOLDED),
  };
}

/** Groups the rules that could not be judged by their reason. */
function undecidedOf(results: readonly Result[], say: Say) {
  const reasons = new Map<string, string[]>();
  for (const { rule, verdict } of results) {
    if (verdict.status === 'unknown' && rule.category !== 'prerequisites')
      reasons.set(verdict.reason, [...(reasons.get(verdict.reason) ?? []), rule.id]);
  }
  return [...reasons].map(([reason, rules]) => ({ rules: someOf(rules, say), reason }));
}

function latency(ms: number | null): string {
  return ms === null ? '' : `${ms} ms`;
}
