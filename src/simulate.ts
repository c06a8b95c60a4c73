/** Answers what-if questions on a recording. Invented calls are shown to the traffic review only, so other rules cannot pass by them. */

import { keyResolver } from './analyze/keys.ts';
import { arranged } from './analyze/needs.ts';
import { overallOf, readinessOf } from './analyze/verdicts.ts';
import { analyze, type Judgement, type Recording } from './analyze.ts';
import { counted } from './counted.ts';
import type { Call, Category, Rule } from './model.ts';
import type { Report } from './report.ts';
import { cleanCallsAfter } from './simulate/clean-calls.ts';
import { limitsAt } from './simulate/limits.ts';
import { withoutPolling } from './simulate/without-polling.ts';
import type { Outcome, Scenario, Simulation } from './simulation.ts';

export function simulate(
  recording: Recording,
  rules: readonly Rule[],
  judgement: Judgement,
  scenario: Scenario,
): Simulation {
  const recorded = analyze(recording, rules, judgement);
  const { integrationKey } = judgement;
  const own = integrationKey === undefined ? recording : recordedBy(integrationKey, recording);
  const until = scenario.at === null ? own : recordedUntil(own, scenario.at);
  const lean = scenario.withoutPolling ? withoutPolling(until) : null;
  const changed = lean?.recording ?? until;
  const then = { ...judgement, now: scenario.at ?? judgement.now };
  const base = analyze(changed, rules, then);
  const reviewed = scenario.cleanCalls > 0 ? reviewAfter(changed, rules, then, base, scenario.cleanCalls) : null;
  return {
    assumptions: assumptionsOf(scenario, base),
    integrationKeys: recorded.recording.integrationKeys,
    recorded: outcomeOf(recorded, null, recorded.deciding, rules),
    simulated: outcomeOf(base, reviewed, recorded.deciding, rules),
    saved: lean?.saved() ?? null,
    limits: scenario.rate === null ? null : limitsAt(scenario.rate, changed, until),
  };
}

/** The traffic review after more clean calls of each app; if no app made a call that counts, nothing is added. */
function reviewAfter(
  recording: Recording,
  rules: readonly Rule[],
  judgement: Judgement,
  base: Report,
  count: number,
): Report {
  const apps = [...new Set(base.window.map(({ integrationKey }) => integrationKey))];
  const made = apps.flatMap((app) => cleanCallsAfter(base, app, count));
  const both = (calls: () => Iterable<Call>) =>
    function* () {
      yield* calls();
      yield* made;
    };
  const more: Recording = {
    calls: both(recording.calls),
    keyedCalls: both(recording.keyedCalls),
    coverage: recording.coverage,
  };
  return analyze(more, rules.filter(isReview), judgement);
}

function isReview({ category }: { readonly category: Category }): boolean {
  return category === 'traffic-review';
}

/** @param review a separate report for the traffic review; its other categories are ignored. */
function outcomeOf(
  base: Report,
  review: Report | null,
  deciding: readonly Category[],
  rules: readonly Rule[],
): Outcome {
  const reviewed = review?.results.filter(({ rule }) => isReview(rule)) ?? [];
  const others = base.results.filter(({ rule }) => review === null || !isReview(rule));
  const results = [...reviewed, ...others];
  const answered = new Set(reviewed.map(({ rule }) => rule.id));
  const readiness = readinessOf(results, deciding);
  return {
    calls: base.recording.calls,
    overall: overallOf(readiness, deciding),
    readiness,
    results,
    needs: arranged(rules, [...(review?.needs ?? []), ...base.needs.filter(({ rule }) => !answered.has(rule))]),
  };
}

/** `keyedCalls` stays complete: it is needed to attribute the other calls. */
function recordedBy(integrationKey: string, { calls, keyedCalls, coverage }: Recording): Recording {
  function* own(): Generator<Call> {
    const { keyOf } = keyResolver(keyedCalls(), integrationKey);
    for (const call of calls()) if (keyOf(call) === integrationKey) yield call;
  }
  return { calls: own, keyedCalls, coverage };
}

function recordedUntil({ calls, keyedCalls, coverage }: Recording, at: number): Recording {
  const until = (all: () => Iterable<Call>) =>
    function* () {
      for (const call of all()) if (call.startedAt <= at) yield call;
    };
  return { calls: until(calls), keyedCalls: until(keyedCalls), coverage };
}

function assumptionsOf({ withoutPolling: lean, cleanCalls, at, rate }: Scenario, base: Report): string[] {
  const assumptions: readonly (readonly [boolean, string])[] = [
    [
      lean,
      'Connect reports every change of an envelope, and the app answers from those reports: no read of an envelope within 15 minutes of the one before remains, except of its workflow, its lock and what the app itself sets, such as reminders, which Connect does not report. Everything else happened as recorded, lists too.',
    ],
    [
      cleanCalls > 0 && base.window.length > 0,
      `${counted(cleanCalls, 'call')} that ${cleanCalls === 1 ? 'does' : 'do'} not exist yet ${cleanCalls === 1 ? 'is' : 'are'} made after the recorded ones, with each integration key; all succeed, none polls. Only the traffic review counts them: they prove nothing about the API rules.`,
    ],
    [
      cleanCalls > 0 && base.window.length === 0,
      'No call that counts in the traffic review was recorded: nothing can be said of the calls that would follow.',
    ],
    [
      at !== null,
      'Nothing was called between the last recorded call and that time; what was recorded later is left out.',
    ],
    [
      rate !== null,
      `The same calls in the same order, ${rate} times as many in each span; the limits, and the calls of the account's other apps, stay as they are. No verdict takes the rate into account: whether a limit breaks stands under Limits.`,
    ],
  ];
  return assumptions.filter(([applies]) => applies).map(([, text]) => text);
}
