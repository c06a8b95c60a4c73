/** All rules over the calls of one app (one integration key): what one key did is never held against another. */
import type { Call, Meaning, Rule, SeenCall, Verdict } from '../model.ts';
import { reviewWindow } from '../window.ts';
import { jury } from './jury.ts';
import { sight } from './seen.ts';

export interface Court {
  /** null: the key of these calls cannot be known, or they are everybody's. */
  readonly integrationKey: string | null;
  verdictOf(rule: Rule): Verdict;
  /** The newest calls that count in the review, oldest first. */
  window(): readonly SeenCall[];
}

export interface AppCourt extends Court {
  /** @returns the call as the rules saw it. */
  see(call: Call, meaning: Meaning): SeenCall;
}

export function court(integrationKey: string | null, rules: readonly Rule[], now: number): AppCourt {
  const window = reviewWindow();
  const seenAs = sight(integrationKey);
  const { see, verdictOf } = jury(rules, now);

  return {
    integrationKey,
    see(call, meaning) {
      const seen = seenAs(call, meaning);
      window.see(seen);
      see(seen);
      return seen;
    },
    verdictOf,
    window: window.calls,
  };
}
