/** The way to green: what is to be done, in the order in which to do it, and what remains after each step. */
import type { Category, Need, Rule, Verdict } from '../model.ts';
import { isDecisive, type Report, type Result } from '../report.ts';
import { isoTime } from './evidence.ts';
import { isFix, type Step, withRemains } from './remains.ts';
import { type Heard, heardBy, naming } from './verdicts.ts';

/**
 * What the whole recording needs comes first: where one app was heard, among its own steps; where several were, before
 * those of each.
 * @param results tell which findings were accepted: nothing is needed for those.
 * @param deciding the categories that decide.
 */
export function needsOf(
  rules: readonly Rule[],
  heard: Heard,
  results: readonly Result[],
  deciding: readonly Category[],
): Report['needs'] {
  const stepsFor = (isForAll: boolean) =>
    rules
      .filter(({ scope }) => (scope === 'recording') === isForAll)
      .flatMap((rule) => stepsOf(rule, heard, results, deciding));
  return arranged(rules, begunAnew([...stepsFor(true), ...stepsFor(false)]));
}

/** One new recording serves everything that was fixed: the last of it says so. */
function begunAnew(steps: readonly Step[]): readonly Step[] {
  const last = steps.findLast(isFix);
  const looks = steps.filter(isFix).length === 1 ? 'this rule looks' : 'these rules look';
  const anew = `Then start a new recording (golive run, or golive record --fresh), because ${looks} at the whole recording.`;
  return steps.map((step) => (step === last ? { ...step, text: `${step.text} ${anew}` } : step));
}

/**
 * Who fixes begins a new recording: what any app has to fix comes before the calls of all.
 * @param rules tell which look at the whole recording. @param steps of one report, or of several that are told as one.
 */
export function arranged(rules: readonly Rule[], steps: readonly Step[]): Report['needs'] {
  const ofAll = new Set(rules.filter(({ scope }) => scope === 'recording').map(({ id }) => id));
  const isAnew = steps.some(isFix);
  const forAll = steps.filter(({ rule }) => ofAll.has(rule));
  const forOne = steps.filter(({ rule }) => !ofAll.has(rule));
  const apps = new Set(forOne.map(({ integrationKey }) => integrationKey));
  if (apps.size <= 1) return withRemains(inOrder([...forAll, ...forOne]), isAnew);
  const before = inOrder([...forAll, ...forOne.filter(isFix)]);
  const after = inOrder(forOne.filter((step) => !isFix(step)));
  const shared = withRemains([...before, ...after], isAnew).slice(0, before.length);
  const byApp = new Map<string | null, Step[]>([...apps].map((app) => [app, []]));
  for (const step of after) byApp.get(step.integrationKey)?.push(step);
  return [...shared, ...[...byApp.values()].flatMap((own) => withRemains(own, isAnew))];
}

/** First fix, then wait, the shorter time first, then make calls. */
function inOrder(steps: readonly Step[]): Step[] {
  const until = ({ notBefore }: Step) => (notBefore === null ? 0 : Date.parse(notBefore));
  return steps.toSorted(
    (a, b) => placeOf(a) - placeOf(b) || until(a) - until(b) || (a.cleanCalls ?? 0) - (b.cleanCalls ?? 0),
  );
}

function stepsOf(rule: Rule, heard: Heard, results: readonly Result[], deciding: readonly Category[]): Step[] {
  const courts = heardBy(rule, heard);
  const isAccepted = acceptedIn(results.find((result) => result.rule.id === rule.id)?.verdict);
  return courts.flatMap((court) => {
    if (isAccepted(court.integrationKey)) return [];
    return neededBy(rule, court.verdictOf(rule), deciding).map(({ text, cleanCalls, notBefore }) => ({
      rule: rule.id,
      integrationKey: court.integrationKey,
      text: naming(court, text, courts.length > 1),
      cleanCalls,
      notBefore: notBefore === null ? null : isoTime(notBefore),
    }));
  });
}

/** @returns whether all that the rule found of an app was accepted. */
function acceptedIn(verdict: Result['verdict'] | undefined): (app: string | null) => boolean {
  if (verdict?.status === 'accepted') return () => true;
  if (verdict?.status !== 'fail') return () => false;
  const apps = new Set(verdict.findings.map(({ integrationKey }) => integrationKey));
  for (const { integrationKey, accepted } of verdict.findings) if (accepted === null) apps.delete(integrationKey);
  return (app) => apps.has(app);
}

/** What decides outside the review looks at the whole recording, and what is recorded stays recorded. */
function neededBy(rule: Rule, verdict: Verdict, deciding: readonly Category[]): readonly Need[] {
  const { id, category } = rule;
  if (verdict.status === 'pass' || category === 'prerequisites') return [];
  const { needs = [] } = verdict;
  if (category === 'traffic-review' || verdict.status === 'unknown' || !isDecisive(rule, deciding)) return needs;
  return [{ text: `Fix what ${id} found.`, cleanCalls: null, notBefore: null }, ...needs];
}

function placeOf({ cleanCalls, notBefore }: Step): number {
  if (cleanCalls !== null) return 2;
  return notBefore === null ? 0 : 1;
}
