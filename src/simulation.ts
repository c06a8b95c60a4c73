/** What-if questions, and the answers: the shape that `golive simulate` prints. */
import type { SpanName } from './limits.ts';
import type { Environment, Readiness } from './model.ts';
import type { Report, Result } from './report.ts';

export interface Scenario {
  /** Every polling read was replaced by an event of Connect. */
  readonly withoutPolling: boolean;
  /** This many successful, non-polling calls were made in addition; 0: none. */
  readonly cleanCalls: number;
  /** Judged as of this time, from the calls until then, milliseconds since the epoch; null: unchanged. */
  readonly at: number | null;
  /** The traffic is this many times as dense; null: unchanged. */
  readonly rate: number | null;
}

export interface Simulation {
  /** The assumptions, one sentence each. */
  readonly assumptions: readonly string[];
  /** Those of the recording, in full. */
  readonly integrationKeys: readonly string[];
  readonly recorded: Outcome;
  readonly simulated: Outcome;
  /** For the question without polling; else null. */
  readonly saved: Saved | null;
  /** For the question of the rate: the limit that breaks first comes first; else null. */
  readonly limits: readonly LimitOutlook[] | null;
}

export interface Outcome {
  readonly calls: number;
  readonly overall: Readiness;
  readonly readiness: Report['readiness'];
  readonly results: readonly Result[];
  readonly needs: Report['needs'];
}

export interface Saved {
  readonly calls: number;
  /** Out of how many calls of the app. */
  readonly of: number;
  readonly resources: number;
}

export interface LimitOutlook {
  readonly span: SpanName | 'hour';
  /** null: the calls name none. */
  readonly account: string | null;
  readonly environment: Environment;
  /** `eSignature`, or another API with its own limit: `Agreement Manager`. */
  readonly api: string;
  /** Calls in the busiest span of the recording. */
  readonly busiest: number;
  /** The most calls that others made in one span, according to the limits in the answers: other apps, or this one unheard. */
  readonly others: number;
  /** Recorded calls that were refused by this limit. */
  readonly refused: number;
  readonly limit: number;
  /** Whether an answer named the limit, or Docusign's page. */
  readonly limitFrom: 'header' | 'documented';
  /** How many times the recorded traffic may grow before the limit breaks. */
  readonly breaksAt: number;
  /** Whether it breaks at the requested rate. */
  readonly breaks: boolean;
}
