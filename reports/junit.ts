/**
 * JUnit XML, as Jenkins (junit-10.xsd of its xunit plugin) and GitLab read it: a suite for each category, a case for each
 * rule. Red means what CI means by it: a blocker that fails, in a category that decides, is a failure. What does not stop a
 * Go-Live must not make a build red, and must not look green either: a warning or a note that fires is skipped with its
 * message, and so are blockers of categories that do not decide, rules that could not be judged and findings that somebody
 * has accepted. The calls that prove it are in the failure; for skipped tests readers show only the message, so
 * there the calls are in system-out.
 */
import { isDecisive, type Report, type Result } from '../src/report.ts';
import { clipped } from './clipped.ts';
import { findingsOf, messageOfKey, type Reading, readingOf } from './rows.ts';
import { say } from './say.ts';
import type { Told } from './told.ts';
import { CATEGORY_TITLES, forPeople, SEVERITY_WORDS } from './words.ts';
import { attributes, escapeXml } from './xml.ts';

/** The most findings of a rule that are listed. */
const SHOWN = 50;
const LONGEST = 1000;

type Outcome = 'passed' | 'failure' | 'skipped';

interface Case {
  readonly outcome: Outcome;
  readonly xml: string;
}

interface Suite {
  readonly category: string;
  readonly title: string;
  readonly cases: readonly Case[];
}

export function renderJunit({ report: whole }: Told): string {
  const report = forPeople(whole, whole.recording.integrationKeys);
  const reading = readingOf(report, say);
  const suites = Object.entries(CATEGORY_TITLES).flatMap(([category, title]) => {
    const own = report.results.filter(({ rule }) => rule.category === category);
    const cases = own.map((result) => caseOf(result, reading, report.deciding));
    return cases.length === 0 ? [] : [{ category, title, cases }];
  });
  const totals = { name: 'Docusign Go-Live readiness', ...countsOf(suites.flatMap(({ cases }) => cases)) };
  return [
    '<?xml version="1.0" encoding="UTF-8"?>\n',
    `<testsuites${attributes(totals)}>\n`,
    ...suites.map((suite) => suiteOf(suite, report.generatedAt)),
    '</testsuites>\n',
  ].join('');
}

function suiteOf({ category, title, cases }: Suite, generatedAt: string): string {
  const skipped = cases.filter(({ outcome }) => outcome === 'skipped').length;
  const own = { name: title, ...countsOf(cases), skipped, timestamp: generatedAt.slice(0, 19), id: category };
  return `  <testsuite${attributes(own)}>\n${cases.map(({ xml }) => xml).join('')}  </testsuite>\n`;
}

function countsOf(cases: readonly Case[]) {
  const failures = cases.filter(({ outcome }) => outcome === 'failure').length;
  return { tests: cases.length, failures, errors: 0 };
}

function caseOf(result: Result, reading: Reading, deciding: Report['deciding']): Case {
  const { rule } = result;
  const { outcome, message } = outcomeOf(result, reading, deciding);
  const open = `    <testcase${attributes({ name: rule.id, classname: `golive.${rule.category}` })}`;
  if (outcome === 'passed') return { outcome, xml: `${open}/>\n` };
  const tag = `${outcome}${attributes({ type: SEVERITY_WORDS[rule.severity], message })}`;
  const help = `${rule.title}. ${rule.remediation.summary} ${rule.source.url}`;
  const text = escapeXml([help, ...proofsOf(result, reading)].join('\n'));
  const body =
    outcome === 'failure'
      ? `      <${tag}>${text}</failure>\n`
      : `      <${tag}/>\n${result.verdict.status === 'unknown' ? '' : `      <system-out>${text}</system-out>\n`}`;
  return { outcome, xml: `${open}>\n${body}    </testcase>\n` };
}

function outcomeOf(
  { rule, verdict }: Result,
  { withKey }: Reading,
  deciding: Report['deciding'],
): { outcome: Outcome; message: string } {
  if (verdict.status === 'pass') return { outcome: 'passed', message: '' };
  if (verdict.status === 'unknown')
    return { outcome: 'skipped', message: clipped(`Not judged: ${verdict.reason}`, LONGEST) };
  const open = verdict.findings.filter(({ accepted }) => accepted === null);
  const [first] = open;
  if (first === undefined) return { outcome: 'skipped', message: acceptedWords(verdict.findings[0]) };
  const more = open.length > 1 ? ` (and ${open.length - 1} more)` : '';
  const message = `${clipped(messageOfKey(first, withKey), LONGEST)}${more}`;
  const severity = SEVERITY_WORDS[rule.severity];
  if (!isDecisive(rule, deciding)) return { outcome: 'skipped', message: `${severity}: ${message}` };
  if (deciding.includes(rule.category)) return { outcome: 'failure', message };
  return { outcome: 'skipped', message: `${severity} of a category that does not decide: ${message}` };
}

function acceptedWords(finding: { accepted: { acceptedBy: string; expires: string } | null } | undefined): string {
  const { acceptedBy = '', expires = '' } = finding?.accepted ?? {};
  return clipped(`Accepted by ${acceptedBy} until ${expires}`, LONGEST);
}

function proofsOf(result: Result, reading: Reading): string[] {
  const findings = findingsOf(result, reading);
  const lines = findings.slice(0, SHOWN).flatMap(({ messageOfKey: message, calls, left }) => [
    clipped(message, LONGEST),
    ...calls.map(({ time, method, path, status, errorCode, traceToken, origin }) => {
      const token = traceToken === '' ? '' : `trace token ${traceToken}`;
      const parts = [time, method, path, status, errorCode, token, origin === '' ? '' : `from ${origin}`];
      return `  ${clipped(parts.filter((part) => part !== '').join(' '), LONGEST)}`;
    }),
    ...(left > 0 ? [`  and ${left} more between these`] : []),
  ]);
  return findings.length > SHOWN ? [...lines, `${findings.length - SHOWN} more in the full report`] : lines;
}
