/** What-if questions, and the answers: the shape that `golive simulate` prints. */
import type { SpanName } from './limits.ts';
import type { Environment, Readiness } from './model.ts';
import type { Report, Result } from './report.ts';

export interface Scenario {
  /** Every read that polls had been replaced by an event of Connect. */
  readonly withoutPolling: boolean;
  /** So many calls were made on top that succeed and are no polling; 0: none. */
  readonly cleanCalls: number;
  /** Judged at this instant, on what was recorded until then, milliseconds since the epoch; null: as it is. */
  readonly at: number | null;
  /** The traffic were so many times as dense; null: as it is. */
  readonly rate: number | null;
}

export interface Simulation {
  /** What was taken for granted, one sentence each. */
  readonly assumptions: readonly string[];
  /** Those of the recording, in full. */
  readonly integrationKeys: readonly string[];
  readonly recorded: Outcome;
  readonly simulated: Outcome;
  /** Of the question without polling; else null. */
  readonly saved: Saved | null;
  /** Of the question of the rate: the limit that breaks first comes first; else null. */
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
  /** Of how many calls of the app. */
  readonly of: number;
  readonly resources: number;
}

export interface LimitOutlook {
  readonly span: SpanName | 'hour';
  /** null: the calls name none. */
  readonly account: string | null;
  readonly environment: Environment;
  /** `eSignature`, or what else has a limit of its own: `Agreement Manager`. */
  readonly api: string;
  /** Calls in the busiest span of the recording. */
  readonly busiest: number;
  /** The most calls that others made in one span, as the limits in the answers tell: other apps, or this one unheard. */
  readonly others: number;
  /** Calls of the recording that were refused by this very limit. */
  readonly refused: number;
  readonly limit: number;
  /** Whether an answer named the limit, or Docusign's page. */
  readonly limitFrom: 'header' | 'documented';
  /** How many times the recorded traffic may grow before the limit breaks. */
  readonly breaksAt: number;
  /** Whether it breaks at the rate that was asked about. */
  readonly breaks: boolean;
}
