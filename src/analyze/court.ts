/** All rules over the calls of one app (one integration key): what one key did is never held against another. */
import type { Rule, SeenCall, Verdict } from '../model.ts';
import { reviewWindow } from '../window.ts';
import { jury } from './jury.ts';

export interface Court {
  /** null: the key of these calls cannot be known, or they are everybody's. */
  readonly integrationKey: string | null;
  verdictOf(rule: Rule): Verdict;
  /** The newest calls that count in the review, oldest first. */
  window(): readonly SeenCall[];
}

export interface AppCourt extends Court {
  see(call: SeenCall): void;
}

export function court(integrationKey: string | null, rules: readonly Rule[], now: number): AppCourt {
  const window = reviewWindow();
  const { see, verdictOf } = jury(rules, now);

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
