/** Rules and verdicts. */
import type { SeenCall } from './meaning.ts';

/** In the order of reports. */
export const CATEGORIES = ['traffic-review', 'api-rules', 'efficiency', 'prerequisites'] as const;

export type Category = (typeof CATEGORIES)[number];
/** The most severe first. */
export const SEVERITIES = ['blocker', 'warning', 'info'] as const;

export type Severity = (typeof SEVERITIES)[number];

export interface RuleMeta {
  /** Kebab-case noun for the problem; stable. The file has the same name. */
  readonly id: string;
  readonly category: Category;
  /** A heuristic is at most a `warning`. */
  readonly severity: Severity;
  /** Which calls one judge sees: those of one app (the default), or of all apps, for what the apps of an account share. */
  readonly scope?: 'app' | 'recording';
  /** A sentence that is true when the rule passes. */
  readonly title: string;
  /** Why it matters. */
  readonly rationale: string;
  readonly source: RuleSource;
  readonly remediation: Remediation;
  /** Traffic that breaks the rule, one call a line. */
  readonly example: string;
}

export interface RuleSource {
  /** `official`: stated on a page of Docusign's. `reported`: observed by others. `heuristic`: our own inference. */
  readonly kind: 'official' | 'reported' | 'heuristic';
  readonly url: string;
  /** The day on which the page was read, `2026-06-18`. */
  readonly checkedOn: string;
}

export interface Remediation {
  readonly summary: string;
  readonly steps: readonly string[];
  /** Code to copy; null if the steps suffice. */
  readonly snippet: { readonly language: string; readonly code: string } | null;
  readonly links: readonly string[];
}

/** A state machine: it sees each call once, oldest first, and gives its verdict on request. */
export interface Judge {
  see(call: SeenCall): void;
  verdict(): Verdict;
}

export interface Rule extends RuleMeta {
  /** Creates a judge for the calls of one app, or of all apps (`scope`). `now` is the time of judgement in milliseconds since the epoch. */
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

/** One problem with one subject, with its evidence. */
export interface Finding {
  /** One sentence with the numbers. */
  readonly message: string;
  /** What it is about: a resource, an operation, an error code. */
  readonly subject: string;
  /** How many calls broke the rule. */
  readonly count: number;
  /** At most six of them: the first and the last. */
  readonly calls: readonly SeenCall[];
  /** Cause and remedy of this finding, if the rule finds several kinds of problems; else null. */
  readonly advice: Advice | null;
}

export interface Advice {
  /** One or two sentences. */
  readonly cause: string;
  /** One or two sentences, in the imperative. */
  readonly remedy: string;
  /** Docusign's page about it; null if there is none. */
  readonly link: string | null;
}

/** What is needed for a verdict to pass. */
export interface Need {
  readonly text: string;
  /** Number of calls without errors and polling still to be made; null if calls do not help. */
  readonly cleanCalls: number | null;
  /** Earliest instant, milliseconds since the epoch; null if waiting does not help. */
  readonly notBefore: number | null;
}

export type Readiness = 'ready' | 'not-ready' | 'unknown';
