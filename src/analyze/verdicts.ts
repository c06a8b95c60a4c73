/** From the verdicts of each app to the results, the readiness and the needs of the report. */
import type { Finding, Need, Readiness, Rule, Verdict } from '../model.ts';
import type { Report, Result } from '../report.ts';
import type { Court } from './court.ts';
import { evidenceOf, isoTime } from './evidence.ts';

type ReportedVerdict = Result['verdict'];

/** One rule's verdict over all apps: one that fails outweighs one that cannot be judged, and that one a pass. */
export function resultOf(rule: Rule, courts: readonly Court[]): Result {
  const { id, category, severity, title, rationale, source, remediation, example } = rule;
  const meta = { id, category, severity, title, rationale, source, remediation, example };
  const verdicts = courts.map((court) => ({ court, verdict: court.verdictOf(rule) }));
  const several = courts.length > 1;
  const findings = verdicts.flatMap(({ court, verdict }) =>
    verdict.status === 'fail' ? verdict.findings.map((finding) => findingOf(finding, court.integrationKey)) : [],
  );
  if (findings.length > 0) return { rule: meta, verdict: { status: 'fail', findings } };
  const reasons = verdicts.flatMap(({ court, verdict }) =>
    verdict.status === 'unknown' ? [about(court, verdict.reason, several)] : [],
  );
  if (reasons.length > 0) return { rule: meta, verdict: { status: 'unknown', reason: reasons.join(' ') } };
  const notes = verdicts.flatMap(({ court, verdict }) =>
    verdict.status === 'pass' && verdict.note !== undefined ? [about(court, verdict.note, several)] : [],
  );
  return { rule: meta, verdict: { status: 'pass', note: notes.length === 0 ? null : notes.join(' ') } };
}

/** What would turn the verdicts green, in the order of the rules. */
export function needsOf(rules: readonly Rule[], courts: readonly Court[]): Report['needs'] {
  return rules.flatMap((rule) =>
    courts.flatMap((court) => {
      const needs = neededBy(court.verdictOf(rule));
      return needs.map(({ text, cleanCalls, notBefore }) => ({
        rule: rule.id,
        text: about(court, text, courts.length > 1),
        cleanCalls,
        notBefore: notBefore === null ? null : isoTime(notBefore),
      }));
    }),
  );
}

/** By category: not ready when a blocker fails, unknown when none fails but one could not be judged, else ready. */
export function readinessOf(results: readonly Result[]): Report['readiness'] {
  const categories = [...new Set(results.map(({ rule }) => rule.category))];
  return Object.fromEntries(
    categories.map((category) => [category, readinessAmong(results.filter(({ rule }) => rule.category === category))]),
  );
}

function readinessAmong(results: readonly Result[]): Readiness {
  if (results.some(({ rule, verdict }) => rule.severity === 'blocker' && verdict.status === 'fail')) return 'not-ready';
  return results.some(({ verdict }) => verdict.status === 'unknown') ? 'unknown' : 'ready';
}

function neededBy(verdict: Verdict): readonly Need[] {
  return verdict.status === 'pass' ? [] : (verdict.needs ?? []);
}

function findingOf(
  finding: Finding,
  integrationKey: string | null,
): Extract<ReportedVerdict, { status: 'fail' }>['findings'][number] {
  const { message, subject, count, calls } = finding;
  return { message, subject, count, calls: calls.map(evidenceOf), integrationKey };
}

/** Names the key where a report tells of several. */
function about(court: Court, text: string, several: boolean): string {
  if (!several) return text;
  return `${court.integrationKey === null ? 'Calls without a known key' : `Key ${court.integrationKey.slice(0, 8)}…`}: ${text}`;
}
