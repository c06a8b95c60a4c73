/** Combines the verdicts of the apps into the results and the readiness of the report. */
import type { Category, Finding, Readiness, Rule } from '../model.ts';
import { isDecisive, type Report, type Result } from '../report.ts';
import { evidenceOf } from './evidence.ts';
import type { JudgedApp } from './judged-app.ts';

type ReportedVerdict = Result['verdict'];

/** The judged apps: each by itself, and all of them together for the rules with scope `recording`. */
export interface JudgedApps {
  readonly apps: readonly JudgedApp[];
  readonly everybody: JudgedApp;
}

/**
 * One rule's verdict over all apps: `fail` outranks `unknown`, and `unknown` outranks `pass`.
 * @param silence why even a pass means nothing; null if the recording holds evidence.
 */
export function resultOf(rule: Rule, judged: JudgedApps, silence: string | null): Result {
  const apps = appsJudgedBy(rule, judged);
  const { id, category, severity, title, rationale, source, remediation, example } = rule;
  const meta = { id, category, severity, title, rationale, source, remediation, example };
  const verdicts = apps.map((app) => ({ app, verdict: app.verdictOf(rule) }));
  const several = apps.length > 1;
  const findings = verdicts.flatMap(({ app, verdict }) =>
    verdict.status === 'fail' ? verdict.findings.map((finding) => findingOf(finding, app.integrationKey)) : [],
  );
  if (findings.length > 0) return { rule: meta, verdict: { status: 'fail', findings } };
  // No traffic can show a prerequisite: those keep their own reasons.
  if (silence !== null && category !== 'prerequisites')
    return { rule: meta, verdict: { status: 'unknown', reason: silence } };
  const reasons = verdicts.flatMap(({ app, verdict }) =>
    verdict.status === 'unknown' ? [naming(app, verdict.reason, several)] : [],
  );
  if (reasons.length > 0) return { rule: meta, verdict: { status: 'unknown', reason: reasons.join(' ') } };
  const notes = verdicts.flatMap(({ app, verdict }) =>
    verdict.status === 'pass' && verdict.note !== undefined ? [naming(app, verdict.note, several)] : [],
  );
  return { rule: meta, verdict: { status: 'pass', note: notes.length === 0 ? null : notes.join(' ') } };
}

/**
 * The apps that a rule applies to. The review looks at the calls of one key: if some app has calls that count, apps without
 * such calls and calls of an unknown key are not reviewed.
 */
export function appsJudgedBy({ category, scope }: Rule, { apps, everybody }: JudgedApps): readonly JudgedApp[] {
  if (scope === 'recording') return [everybody];
  if (category !== 'traffic-review') return apps;
  const reviewed = apps.filter((app) => app.window().length > 0);
  const keyed = reviewed.filter(({ integrationKey }) => integrationKey !== null);
  if (keyed.length > 0) return keyed;
  return reviewed.length > 0 ? reviewed : apps;
}

/** The worst readiness of the deciding categories; a category without judged rules is unknown. */
export function overallOf(readiness: Report['readiness'], deciding: readonly Category[]): Readiness {
  const states = deciding.map((category) => readiness[category] ?? 'unknown');
  if (states.includes('not-ready')) return 'not-ready';
  return states.includes('unknown') ? 'unknown' : 'ready';
}

/** By category: not ready if a decisive rule fails; else unknown if one could not be judged; else ready. */
export function readinessOf(results: readonly Result[], deciding: readonly Category[]): Report['readiness'] {
  const categories = [...new Set(results.map(({ rule }) => rule.category))];
  const among = (category: Category) => results.filter(({ rule }) => rule.category === category);
  return Object.fromEntries(categories.map((category) => [category, readinessAmong(among(category), deciding)]));
}

function readinessAmong(results: readonly Result[], deciding: readonly Category[]): Readiness {
  if (results.some(({ rule, verdict }) => isDecisive(rule, deciding) && verdict.status === 'fail')) return 'not-ready';
  return results.some(({ verdict }) => verdict.status === 'unknown') ? 'unknown' : 'ready';
}

function findingOf(
  finding: Finding,
  integrationKey: string | null,
): Extract<ReportedVerdict, { status: 'fail' }>['findings'][number] {
  const { message, subject, count, calls, advice } = finding;
  return { message, subject, count, calls: calls.map(evidenceOf), integrationKey, advice, accepted: null };
}

/** Prefixes the text with the key if the report covers several. */
export function naming({ integrationKey }: JudgedApp, text: string, several: boolean): string {
  if (!several) return text;
  return `${integrationKey === null ? 'Calls without a known key' : `Key ${integrationKey.slice(0, 8)}…`}: ${text}`;
}
