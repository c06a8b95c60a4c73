/** Runs one judge of each rule. A rule that throws gets the verdict `unknown` with the reason; the others go on. */
import type { Judge, Rule, SeenCall, Verdict } from '../model.ts';

export interface RuleRunner {
  see(call: SeenCall): void;
  verdictOf(rule: Rule): Verdict;
}

interface RunningRule {
  readonly rule: Rule;
  readonly judge: Judge | null;
  broken: Verdict | null;
}

export function ruleRunner(rules: readonly Rule[], now: number): RuleRunner {
  const running = rules.map((rule) => started(rule, now));
  return {
    see(call) {
      for (const each of running) {
        if (each.broken !== null) continue;
        try {
          each.judge?.see(call);
        } catch (error) {
          each.broken = brokenBy(error);
        }
      }
    },
    verdictOf({ id }) {
      const each = running.find(({ rule }) => rule.id === id);
      if (each === undefined) return { status: 'unknown', reason: 'The rule was not asked.' };
      if (each.broken !== null || each.judge === null) return each.broken ?? brokenBy('no judge');
      try {
        return each.judge.verdict();
      } catch (error) {
        each.broken = brokenBy(error);
        return each.broken;
      }
    },
  };
}

function started(rule: Rule, now: number): RunningRule {
  try {
    return { rule, judge: rule.judge({ now }), broken: null };
  } catch (error) {
    return { rule, judge: null, broken: brokenBy(error) };
  }
}

function brokenBy(error: unknown): Verdict {
  return { status: 'unknown', reason: `The rule broke (${String(error)}): please report it.` };
}
