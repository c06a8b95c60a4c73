/** All rules over the calls of one app (one integration key): what one key did is never held against another. */
import type { Call, Judge, Meaning, Rule, SeenCall, Verdict } from '../model.ts';
import { reviewWindow } from '../window.ts';
import { readClock } from './reads.ts';

export interface Court {
  /** null: the key of these calls cannot be known. */
  readonly integrationKey: string | null;
  see(call: Call, meaning: Meaning): void;
  verdictOf(rule: Rule): Verdict;
  /** The newest calls that count in the review, oldest first. */
  window(): readonly SeenCall[];
}

export function court(integrationKey: string | null, rules: readonly Rule[], now: number): Court {
  const window = reviewWindow();
  const sinceLastRead = readClock();
  const judges = new Map(rules.map((rule) => [rule.id, guarded(rule, now)]));

  return {
    integrationKey,
    see(call, meaning) {
      const sinceLastReadMs =
        call.method === 'GET' && call.sent ? sinceLastRead(`${call.host} ${meaning.resource}`, call.startedAt) : null;
      const seen: SeenCall = { ...call, ...meaning, integrationKey, sinceLastReadMs };
      window.see(seen);
      for (const judge of judges.values()) judge.see(seen);
    },
    verdictOf: (rule) => judges.get(rule.id)?.verdict() ?? { status: 'unknown', reason: 'The rule was not asked.' },
    window: window.calls,
  };
}

/** A rule that throws gives `unknown` with the reason; the others still speak. */
function guarded(rule: Rule, now: number): Judge {
  let broken: Verdict | null = null;
  function attempt<Result>(action: () => Result): Result | null {
    if (broken !== null) return null;
    try {
      return action();
    } catch (error) {
      broken = { status: 'unknown', reason: `The rule broke (${String(error)}): please report it.` };
      return null;
    }
  }
  const judge = attempt(() => rule.judge({ now }));
  return {
    see: (call) => void attempt(() => judge?.see(call)),
    verdict: () => attempt(() => judge?.verdict()) ?? broken ?? { status: 'unknown', reason: 'The rule said nothing.' },
  };
}
