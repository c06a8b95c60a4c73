/** Rules and verdicts. */
import type { SeenCall } from './meaning.ts';

/** In the order in which they are told. */
export const CATEGORIES = ['traffic-review', 'api-rules', 'efficiency', 'prerequisites'] as const;

export type Category = (typeof CATEGORIES)[number];
/** The gravest first. */
export const SEVERITIES = ['blocker', 'warning', 'info'] as const;

export type Severity = (typeof SEVERITIES)[number];

export interface RuleMeta {
  /** Kebab-case noun of the trouble; stable. The file has the same name. */
  readonly id: string;
  readonly category: Category;
  /** A heuristic is `warning` at most. */
  readonly severity: Severity;
  /** Whose calls one machine sees: one app's (the default), or everybody's, for what all apps of an account share. */
  readonly scope?: 'app' | 'recording';
  /** A sentence that is true when the rule passes. */
  readonly title: string;
  /** Why one should care. */
  readonly rationale: string;
  readonly source: RuleSource;
  readonly remediation: Remediation;
  /** Traffic that breaks the rule, one call a line. */
  readonly example: string;
}

export interface RuleSource {
  /** `official`: Docusign's page says so. `reported`: seen by others. `heuristic`: our own inference. */
  readonly kind: 'official' | 'reported' | 'heuristic';
  readonly url: string;
  /** The day on which the page was read, `2026-06-18`. */
  readonly checkedOn: string;
}

export interface Remediation {
  readonly summary: string;
  readonly steps: readonly string[];
  /** Code to copy; null when steps say it all. */
  readonly snippet: { readonly language: string; readonly code: string } | null;
  readonly links: readonly string[];
}

/** A small machine: it sees each call once, oldest first, and says its verdict when asked. */
export interface Judge {
  see(call: SeenCall): void;
  verdict(): Verdict;
}

export interface Rule extends RuleMeta {
  /** A fresh machine for the calls of one app, or of all of them (`scope`). `now` is the time of judgement in milliseconds since the epoch. */
  judge(context: { readonly now: number }): Judge;
}

export type Verdict = Pass | Fail | Unknown;

export interface Pass {
  readonly status: 'pass';
  readonly note?: string;
}

export interface Fail {
  readonly status: 'fail';
  readonly findings: readonly [Finding, ...Finding[]];
  readonly needs?: readonly Need[];
}

export interface Unknown {
  readonly status: 'unknown';
  readonly reason: string;
  readonly needs?: readonly Need[];
}

/** One trouble with one subject, with its proof. */
export interface Finding {
  /** One sentence that holds the numbers. */
  readonly message: string;
  /** What it is about: a resource, an operation, an error code. */
  readonly subject: string;
  /** How many calls broke the rule. */
  readonly count: number;
  /** At most six of them: the first and the last. */
  readonly calls: readonly SeenCall[];
  /** Where one rule finds troubles of several kinds: why this one came about, and what mends it. */
  readonly advice: Advice | null;
}

export interface Advice {
  /** One or two sentences. */
  readonly cause: string;
  /** One or two sentences, in the imperative. */
  readonly remedy: string;
  /** Docusign's page about it; null where there is none. */
  readonly link: string | null;
}

/** What would turn a verdict green. */
export interface Need {
  readonly text: string;
  /** Calls without error or polling that are still to be made; null when calls do not help. */
  readonly cleanCalls: number | null;
  /** Not before this instant, milliseconds since the epoch; null when time does not help. */
  readonly notBefore: number | null;
}

export type Readiness = 'ready' | 'not-ready' | 'unknown';
