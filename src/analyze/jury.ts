/** One machine of each rule. A rule that throws gives `unknown` with the reason; the others still speak. */
import type { Judge, Rule, SeenCall, Verdict } from '../model.ts';

export interface Jury {
  see(call: SeenCall): void;
  verdictOf(rule: Rule): Verdict;
}

interface Seat {
  readonly rule: Rule;
  readonly judge: Judge | null;
  broken: Verdict | null;
}

export function jury(rules: readonly Rule[], now: number): Jury {
  const seats = rules.map((rule) => seatOf(rule, now));
  return {
    see(call) {
      for (const seat of seats) {
        if (seat.broken !== null) continue;
        try {
          seat.judge?.see(call);
        } catch (error) {
          seat.broken = brokenBy(error);
        }
      }
    },
    verdictOf({ id }) {
      const seat = seats.find(({ rule }) => rule.id === id);
      if (seat === undefined) return { status: 'unknown', reason: 'The rule was not asked.' };
      if (seat.broken !== null || seat.judge === null) return seat.broken ?? brokenBy('no judge');
      try {
        return seat.judge.verdict();
      } catch (error) {
        seat.broken = brokenBy(error);
        return seat.broken;
      }
    },
  };
}

function seatOf(rule: Rule, now: number): Seat {
  try {
    return { rule, judge: rule.judge({ now }), broken: null };
  } catch (error) {
    return { rule, judge: null, broken: brokenBy(error) };
  }
}

function brokenBy(error: unknown): Verdict {
  return { status: 'unknown', reason: `The rule broke (${String(error)}): please report it.` };
}
