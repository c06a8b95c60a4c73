/** Calls and rules in, a report out. Pure: the clock and the version come in. */
import type { Accepted } from './accepted.ts';
import { isoTime, windowCallOf } from './analyze/evidence.ts';
import { except } from './analyze/exceptions.ts';
import { judgeRecording } from './analyze/judge-recording.ts';
import { needsOf } from './analyze/needs.ts';
import { provenanceOf } from './analyze/provenance.ts';
import { noEvidenceBecause } from './analyze/silence.ts';
import { overallOf, readinessOf, resultOf } from './analyze/verdicts.ts';
import { warningsOf } from './analyze/warnings.ts';
import type { Call, Category, Rule } from './model.ts';
import { type Coverage, type Imported, type Report, type Result, SCHEMA_VERSION } from './report.ts';

export interface Recording {
  /** Oldest first. */
  calls(): Iterable<Call>;
  /** The calls that show an integration key, oldest first; read before the others. */
  keyedCalls(): Iterable<Call>;
  /** Recording coverage; null when all calls come from files. */
  readonly coverage: Coverage | null;
  /** The imported files; by default none. */
  readonly imports?: readonly Imported[];
}

/** The categories that decide whether an integration is ready; the others are advisory. */
export const DECIDING: readonly Category[] = ['traffic-review', 'api-rules'];

export interface Judgement {
  /** Milliseconds since the epoch. */
  readonly now: number;
  readonly version: string;
  /** `DECIDING` by default. */
  readonly deciding?: readonly Category[];
  /** Judge this integration key only. */
  readonly integrationKey?: string | undefined;
  /** Accepted findings; null, the default: no file of exceptions was read. */
  readonly accepted?: readonly Accepted[] | null;
}

/** Reads the recording once, whatever the number of rules. */
export function analyze(recording: Recording, rules: readonly Rule[], judgement: Judgement): Report {
  const { now, version, deciding = DECIDING, integrationKey, accepted: entries = null } = judgement;
  const { coverage, imports = [] } = recording;
  const { judged, tallied, isProven, resolver, keyless, setAside, ofNoApi } = judgeRecording(
    recording,
    rules,
    now,
    integrationKey,
  );
  const counted = tallied.recording();
  const silence = isProven ? null : noEvidenceBecause(counted, ofNoApi);
  const allResults = rules.map((rule) => resultOf(rule, judged, silence));
  const { results, accepted } =
    entries === null ? { results: allResults, accepted: [] } : except(allResults, entries, now);
  const readiness = readinessOf(results, deciding);
  const provenance = provenanceOf(rules);
  const operations = tallied.operations();
  const window = judged.apps.flatMap((each) => each.window().map(windowCallOf));
  return {
    schemaVersion: SCHEMA_VERSION,
    tool: { name: 'golive-analyzer', version },
    rulesetFactsAsOf: provenance.factsAsOf,
    generatedAt: isoTime(now),
    recording: {
      ...counted,
      integrationKeys: counted.calls === 0 && resolver.isAssumed ? [] : [...resolver.keys],
      processes: coverage,
      imports: imports.map(importedOf),
    },
    window,
    deciding: [...deciding],
    overall: overallOf(readiness, deciding),
    readiness,
    results: [...results],
    needs: needsOf(rules, judged, results, deciding),
    accepted,
    provenance,
    checklist: checklistOf(results),
    limits: tallied.limits(),
    operations,
    warnings: warningsOf(counted, {
      now,
      coverage,
      imports,
      keys: resolver.keys,
      assumedKey: resolver.isAssumed ? (integrationKey ?? null) : null,
      keyless,
      setAside,
      ofNoApi,
      operations,
      window,
    }),
  };
}

/** Picks the fields that the report shows: a store has more. */
function importedOf({ name, format, calls, duplicates, otherHosts, unreadable, untimed, problem }: Imported): Imported {
  return { name, format, calls, duplicates, otherHosts, unreadable, untimed, problem };
}

const STATES = { pass: 'ready', fail: 'not-ready', accepted: 'unknown', unknown: 'unknown' } as const;

/** What a person has to check manually. */
function checklistOf(results: readonly Result[]): Report['checklist'] {
  return results
    .filter(({ rule }) => rule.category === 'prerequisites')
    .map(({ rule, verdict }) => ({
      rule: rule.id,
      title: rule.title,
      status: STATES[verdict.status],
      how: rule.remediation.summary,
    }));
}
