/** Calls and rules in, a report out. Pure: the clock and the version come in. */
import { type Court, court } from './analyze/court.ts';
import { isoTime, windowCallOf } from './analyze/evidence.ts';
import { keyRing } from './analyze/keys.ts';
import { tally } from './analyze/tally.ts';
import { needsOf, readinessOf, resultOf } from './analyze/verdicts.ts';
import { type Coverage, warningsOf } from './analyze/warnings.ts';
import { meaningOf } from './docusign.ts';
import type { Call, Rule } from './model.ts';
import { type Report, type Result, SCHEMA_VERSION } from './report.ts';

export type { Coverage } from './analyze/warnings.ts';

export interface Recording {
  /** Oldest first. */
  calls(): Iterable<Call>;
  /** Those that show an integration key, oldest first; read before the others. */
  keyedCalls(): Iterable<Call>;
  /** How well the app was heard; null when the calls come from a file. */
  readonly coverage: Coverage | null;
}

export interface Judgement {
  /** Milliseconds since the epoch. */
  readonly now: number;
  readonly version: string;
  /** Judge this integration key alone. */
  readonly integrationKey?: string | undefined;
}

/** Reads the recording once, whatever the number of rules. */
export function analyze(
  recording: Recording,
  rules: readonly Rule[],
  { now, version, integrationKey }: Judgement,
): Report {
  const ring = keyRing(recording.keyedCalls());
  const courts = new Map<string | null, Court>();
  const tallied = tally();
  let setAside = 0;

  for (const call of recording.calls()) {
    const key = ring.keyOf(call);
    if (integrationKey !== undefined && key !== integrationKey) {
      setAside += 1;
      continue;
    }
    const meaning = meaningOf(call);
    tallied.see(call, meaning);
    if (call.mocked || call.fromWebApp) continue;
    const known = courts.get(key) ?? court(key, rules, now);
    courts.set(key, known);
    known.see(call, meaning);
  }

  const counted = tallied.recording();
  const heard = [...courts.values()];
  const results = heard.length === 0 ? withoutEvidence(rules, counted) : rules.map((rule) => resultOf(rule, heard));
  return {
    schemaVersion: SCHEMA_VERSION,
    tool: { name: 'golive-analyzer', version },
    rulesetFactsAsOf: rules
      .map((rule) => rule.source.checkedOn)
      .reduce((newest, day) => (day > newest ? day : newest), '1970-01-01'),
    generatedAt: isoTime(now),
    recording: { ...counted, integrationKeys: [...ring.keys], processes: recording.coverage },
    window: heard.flatMap((each) => each.window().map(windowCallOf)),
    readiness: readinessOf(results),
    results,
    needs: needsOf(rules, heard.length === 0 ? [court(null, rules, now)] : heard),
    checklist: checklistOf(results),
    limits: tallied.limits(),
    operations: tallied.operations(),
    warnings: warningsOf(counted, {
      coverage: recording.coverage,
      keys: ring.keys,
      keyless: courts.has(null),
      setAside,
    }),
  };
}

/** Nothing that an app did can be judged: every rule says so, and none is green. */
function withoutEvidence(rules: readonly Rule[], { calls, mocked }: { calls: number; mocked: number }): Result[] {
  const silent = court(null, [], 0);
  const reason =
    calls === 0
      ? 'No Docusign call was recorded.'
      : mocked === calls
        ? `All ${calls} calls were answered by a mock library and never reached Docusign.`
        : `None of the ${calls} calls was made by the app: a mock library or Docusign's web application made them.`;
  return rules.map((rule) => ({ ...resultOf(rule, [silent]), verdict: { status: 'unknown', reason } }));
}

/** What a person has to check by hand. */
function checklistOf(results: readonly Result[]): Report['checklist'] {
  return results
    .filter(({ rule }) => rule.category === 'prerequisites')
    .map(({ rule, verdict }) => ({
      rule: rule.id,
      title: rule.title,
      status: verdict.status === 'pass' ? 'ready' : verdict.status === 'fail' ? 'not-ready' : 'unknown',
      how: rule.remediation.summary,
    }));
}
