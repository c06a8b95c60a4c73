/** Runs all rules over the calls of one app (one integration key). Calls of one key never affect the verdict of another. */
import type { Rule, SeenCall, Verdict } from '../model.ts';
import { reviewWindow } from '../window.ts';
import { ruleRunner } from './rule-runner.ts';

export interface JudgedApp {
  /** null: the key of these calls is unknown, or these are the calls of all apps. */
  readonly integrationKey: string | null;
  verdictOf(rule: Rule): Verdict;
  /** The newest calls that count in the review, oldest first. */
  window(): readonly SeenCall[];
}

export interface AppRunner extends JudgedApp {
  see(call: SeenCall): void;
}

export function appRunner(integrationKey: string | null, rules: readonly Rule[], now: number): AppRunner {
  const window = reviewWindow();
  const { see, verdictOf } = ruleRunner(rules, now);

  return {
    integrationKey,
    see(call) {
      window.see(call);
      see(call);
    },
    verdictOf,
    window: window.calls,
  };
}
