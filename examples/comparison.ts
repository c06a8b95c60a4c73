/** What two reports of the same app say differently, in a few lines. */
import { CATEGORY_TITLES, READINESS_WORDS } from '../reports/words.ts';
import { wrapped } from '../reports/wrapped.ts';
import { CATEGORIES, type Report } from '../src/report.ts';

/** A small table, and what is gone; at most 80 columns. */
export function comparison(before: Report, after: Report): string {
  const reports = [before, after];
  const rows = [
    ['', 'First', 'Second'],
    ['Calls heard', ...reports.map(({ recording }) => String(recording.calls))],
    ...CATEGORIES.filter((category) => before.readiness[category] !== undefined).map((category) => [
      CATEGORY_TITLES[category],
      ...reports.map(({ readiness }) => READINESS_WORDS[readiness[category] ?? 'unknown']),
    ]),
    ['Findings', ...reports.map((report) => String(totalOf(findingsOf(report))))],
  ];
  const saved = before.recording.calls - after.recording.calls;
  return [
    ...rows.map(([name = '', first = '', second = '']) => `   ${name.padEnd(17)}${first.padEnd(12)}${second}`),
    '',
    `   Calls saved: ${saved} of ${before.recording.calls}.`,
    ...wrapped(`   Findings gone: ${goneBetween(before, after).join(', ')}.`, 6),
  ].join('\n');
}

/** `6 of polling`, by rule. */
function goneBetween(before: Report, after: Report): string[] {
  const left = findingsOf(after);
  return [...findingsOf(before)]
    .map(([rule, count]) => ({ rule, gone: count - (left.get(rule) ?? 0) }))
    .filter(({ gone }) => gone > 0)
    .map(({ rule, gone }) => `${gone} of ${rule}`);
}

/** How many findings each rule has that fails. */
function findingsOf({ results }: Report): Map<string, number> {
  return new Map(
    results.flatMap(({ rule, verdict }) => (verdict.status === 'fail' ? [[rule.id, verdict.findings.length]] : [])),
  );
}

function totalOf(findings: Map<string, number>): number {
  return [...findings.values()].reduce((sum, count) => sum + count, 0);
}
