/** The way to green: the steps to do, in order, and what remains after each step. */
import type { Category, Need, Rule, Verdict } from '../model.ts';
import { isDecisive, type Report, type Result } from '../report.ts';
import { isoTime } from './evidence.ts';
import { isFix, type Step, withRemains } from './remains.ts';
import { appsJudgedBy, type JudgedApps, naming } from './verdicts.ts';

/**
 * Needs of the whole recording come first: merged with the steps of the app if there is one app, before the steps of each if
 * there are several.
 * @param results used to skip the needs of accepted findings.
 * @param deciding the categories that decide readiness.
 */
export function needsOf(
  rules: readonly Rule[],
  judged: JudgedApps,
  results: readonly Result[],
  deciding: readonly Category[],
): Report['needs'] {
  const stepsFor = (isForAll: boolean) =>
    rules
      .filter(({ scope }) => (scope === 'recording') === isForAll)
      .flatMap((rule) => stepsOf(rule, judged, results, deciding));
  return arranged(rules, begunAnew([...stepsFor(true), ...stepsFor(false)]));
}

/** One new recording covers all fixes: the last fix says so. */
function begunAnew(steps: readonly Step[]): readonly Step[] {
  const last = steps.findLast(isFix);
  const looks = steps.filter(isFix).length === 1 ? 'this rule looks' : 'these rules look';
  const again = `Then start a new recording (golive run, or golive record --fresh), because ${looks} at the whole recording.`;
  return steps.map((step) => (step === last ? { ...step, text: `${step.text} ${again}` } : step));
}

/**
 * A fix requires a new recording, so the fixes of all apps come before any calls.
 * @param rules used to find those with scope `recording`. @param steps of one report, or of several that are merged.
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

/** Fixes first, then waits (shortest first), then calls. */
function inOrder(steps: readonly Step[]): Step[] {
  const until = ({ notBefore }: Step) => (notBefore === null ? 0 : Date.parse(notBefore));
  return steps.toSorted(
    (a, b) => placeOf(a) - placeOf(b) || until(a) - until(b) || (a.cleanCalls ?? 0) - (b.cleanCalls ?? 0),
  );
}

function stepsOf(rule: Rule, judged: JudgedApps, results: readonly Result[], deciding: readonly Category[]): Step[] {
  const apps = appsJudgedBy(rule, judged);
  const isAccepted = acceptedIn(results.find((result) => result.rule.id === rule.id)?.verdict);
  return apps.flatMap((app) => {
    if (isAccepted(app.integrationKey)) return [];
    return neededBy(rule, app.verdictOf(rule), deciding).map(({ text, cleanCalls, notBefore }) => ({
      rule: rule.id,
      integrationKey: app.integrationKey,
      text: naming(app, text, apps.length > 1),
      cleanCalls,
      notBefore: notBefore === null ? null : isoTime(notBefore),
    }));
  });
}

/** @returns a function: whether all findings of an app were accepted. */
function acceptedIn(verdict: Result['verdict'] | undefined): (app: string | null) => boolean {
  if (verdict?.status === 'accepted') return () => true;
  if (verdict?.status !== 'fail') return () => false;
  const apps = new Set(verdict.findings.map(({ integrationKey }) => integrationKey));
  for (const { integrationKey, accepted } of verdict.findings) if (accepted === null) apps.delete(integrationKey);
  return (app) => apps.has(app);
}

/** Deciding rules outside the review judge the whole recording: only a new recording removes what they found. */
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
