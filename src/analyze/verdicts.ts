/** From the verdicts of each app to the results and the readiness of the report. */
import type { Category, Finding, Readiness, Rule } from '../model.ts';
import { isDecisive, type Report, type Result } from '../report.ts';
import type { Court } from './court.ts';
import { evidenceOf } from './evidence.ts';

type ReportedVerdict = Result['verdict'];

/** Who was heard: each app by itself, and all of them together for the rules whose scope is the recording. */
export interface Heard {
  readonly apps: readonly Court[];
  readonly everybody: Court;
}

/**
 * One rule's verdict over all apps: one that fails outweighs one that cannot be judged, and that one a pass.
 * @param silence why even a pass proves nothing; null when the recording holds calls of an API.
 */
export function resultOf(rule: Rule, heard: Heard, silence: string | null): Result {
  const courts = heardBy(rule, heard);
  const { id, category, severity, title, rationale, source, remediation, example } = rule;
  const meta = { id, category, severity, title, rationale, source, remediation, example };
  const verdicts = courts.map((court) => ({ court, verdict: court.verdictOf(rule) }));
  const several = courts.length > 1;
  const findings = verdicts.flatMap(({ court, verdict }) =>
    verdict.status === 'fail' ? verdict.findings.map((finding) => findingOf(finding, court.integrationKey)) : [],
  );
  if (findings.length > 0) return { rule: meta, verdict: { status: 'fail', findings } };
  // What no traffic can show has a reason of its own.
  if (silence !== null && category !== 'prerequisites')
    return { rule: meta, verdict: { status: 'unknown', reason: silence } };
  const reasons = verdicts.flatMap(({ court, verdict }) =>
    verdict.status === 'unknown' ? [naming(court, verdict.reason, several)] : [],
  );
  if (reasons.length > 0) return { rule: meta, verdict: { status: 'unknown', reason: reasons.join(' ') } };
  const notes = verdicts.flatMap(({ court, verdict }) =>
    verdict.status === 'pass' && verdict.note !== undefined ? [naming(court, verdict.note, several)] : [],
  );
  return { rule: meta, verdict: { status: 'pass', note: notes.length === 0 ? null : notes.join(' ') } };
}

/**
 * The apps that a rule speaks of. The review looks at one key's calls: where some app made calls that count, an app
 * without any is none to be reviewed, and neither are calls whose key nobody knows.
 */
export function heardBy({ category, scope }: Rule, { apps, everybody }: Heard): readonly Court[] {
  if (scope === 'recording') return [everybody];
  if (category !== 'traffic-review') return apps;
  const reviewed = apps.filter((court) => court.window().length > 0);
  const keyed = reviewed.filter(({ integrationKey }) => integrationKey !== null);
  if (keyed.length > 0) return keyed;
  return reviewed.length > 0 ? reviewed : apps;
}

/** The worst of the deciding categories; one that no rule judges is unknown. */
export function overallOf(readiness: Report['readiness'], deciding: readonly Category[]): Readiness {
  const states = deciding.map((category) => readiness[category] ?? 'unknown');
  if (states.includes('not-ready')) return 'not-ready';
  return states.includes('unknown') ? 'unknown' : 'ready';
}

/** By category: not ready when a rule fails that decides, unknown when none does but one could not be judged, else ready. */
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

/** Names the key where a report tells of several. */
export function naming({ integrationKey }: Court, text: string, several: boolean): string {
  if (!several) return text;
  return `${integrationKey === null ? 'Calls without a known key' : `Key ${integrationKey.slice(0, 8)}…`}: ${text}`;
}
