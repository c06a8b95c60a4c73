/** Calls and rules in, a report out. Pure: the clock and the version come in. */
import type { Accepted } from './accepted.ts';
import { isoTime, windowCallOf } from './analyze/evidence.ts';
import { except } from './analyze/exceptions.ts';
import { hear } from './analyze/hearing.ts';
import { needsOf } from './analyze/needs.ts';
import { provenanceOf } from './analyze/provenance.ts';
import { silentBecause } from './analyze/silence.ts';
import { overallOf, readinessOf, resultOf } from './analyze/verdicts.ts';
import { warningsOf } from './analyze/warnings.ts';
import type { Call, Category, Rule } from './model.ts';
import { type Coverage, type Imported, type Report, type Result, SCHEMA_VERSION } from './report.ts';

export interface Recording {
  /** Oldest first. */
  calls(): Iterable<Call>;
  /** Those that show an integration key, oldest first; read before the others. */
  keyedCalls(): Iterable<Call>;
  /** How well the app was heard; null when the calls come from files alone. */
  readonly coverage: Coverage | null;
  /** The files that calls come from; by default none. */
  readonly imports?: readonly Imported[];
}

/** The categories that decide whether an integration is ready; the others advise. */
export const DECIDING: readonly Category[] = ['traffic-review', 'api-rules'];

export interface Judgement {
  /** Milliseconds since the epoch. */
  readonly now: number;
  readonly version: string;
  /** `DECIDING` by default. */
  readonly deciding?: readonly Category[];
  /** Judge this integration key alone. */
  readonly integrationKey?: string | undefined;
  /** Findings that somebody has accepted; null, the default: no file of exceptions was read. */
  readonly accepted?: readonly Accepted[] | null;
}

/** Reads the recording once, whatever the number of rules. */
export function analyze(recording: Recording, rules: readonly Rule[], judgement: Judgement): Report {
  const { now, version, deciding = DECIDING, integrationKey, accepted: entries = null } = judgement;
  const { coverage, imports = [] } = recording;
  const { heard, tallied, isProven, ring, keyless, setAside, ofNoApi } = hear(recording, rules, now, integrationKey);
  const counted = tallied.recording();
  const silence = isProven ? null : silentBecause(counted, ofNoApi);
  const judged = rules.map((rule) => resultOf(rule, heard, silence));
  const { results, accepted } = entries === null ? { results: judged, accepted: [] } : except(judged, entries, now);
  const readiness = readinessOf(results, deciding);
  const provenance = provenanceOf(rules);
  const operations = tallied.operations();
  const window = heard.apps.flatMap((each) => each.window().map(windowCallOf));
  return {
    schemaVersion: SCHEMA_VERSION,
    tool: { name: 'golive-analyzer', version },
    rulesetFactsAsOf: provenance.factsAsOf,
    generatedAt: isoTime(now),
    recording: {
      ...counted,
      integrationKeys: counted.calls === 0 && ring.isAssumed ? [] : [...ring.keys],
      processes: coverage,
      imports: imports.map(importedOf),
    },
    window,
    deciding: [...deciding],
    overall: overallOf(readiness, deciding),
    readiness,
    results: [...results],
    needs: needsOf(rules, heard, results, deciding),
    accepted,
    provenance,
    checklist: checklistOf(results),
    limits: tallied.limits(),
    operations,
    warnings: warningsOf(counted, {
      now,
      coverage,
      imports,
      keys: ring.keys,
      assumedKey: ring.isAssumed ? (integrationKey ?? null) : null,
      keyless,
      setAside,
      ofNoApi,
      operations,
      window,
    }),
  };
}

/** Nothing but what the report is to tell: a store knows more. */
function importedOf({ name, format, calls, duplicates, otherHosts, unreadable, untimed, problem }: Imported): Imported {
  return { name, format, calls, duplicates, otherHosts, unreadable, untimed, problem };
}

const STATES = { pass: 'ready', fail: 'not-ready', accepted: 'unknown', unknown: 'unknown' } as const;

/** What a person has to check by hand. */
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
