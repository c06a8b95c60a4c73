/** What changed from one report to another: the shape that `golive diff` prints. */
import type { PastReport } from './report-file.ts';

export interface Difference {
  readonly before: Side;
  readonly after: Side;
  readonly calls: {
    /** Fewer calls after than before; below zero: more. */
    readonly saved: number;
  };
  /** Fails after, and did not before. */
  readonly new: readonly Trouble[];
  /** Failed before, and passes after. */
  readonly fixed: readonly Trouble[];
  /** Failed before and after. */
  readonly unchanged: readonly Trouble[];
  /** Failed before, and was accepted since. */
  readonly accepted: readonly Trouble[];
  /** Failed before, and cannot be judged after. */
  readonly unjudged: readonly Trouble[];
  /** Limits of the comparison, one sentence each. */
  readonly notes: readonly string[];
}

/** One of the two reports. */
export interface Side {
  readonly generatedAt: string;
  readonly version: string;
  readonly calls: number;
  /** Calls that count in the traffic review. */
  readonly eligible: number;
  readonly integrationKeys: readonly string[];
  readonly overall: PastReport['overall'];
  readonly readiness: PastReport['readiness'];
}

/** Findings of one rule whose subjects differ only in ids and numbers. */
export interface Trouble {
  readonly rule: string;
  readonly severity: PastReport['results'][number]['rule']['severity'];
  /** With the placeholders `{id}` and `{n}`. */
  readonly subject: string;
  /** The message of the first finding; of the newer report if both have one. */
  readonly message: string;
  readonly before: Extent;
  readonly after: Extent;
}

export interface Extent {
  readonly findings: number;
  readonly calls: number;
}
