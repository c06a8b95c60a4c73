/** The way to green: what is to be done, in the order in which to do it, and what remains after each step. */
import { counted } from '../counted.ts';
import type { Category, Need, Rule, Verdict } from '../model.ts';
import { isDecisive, type Report, type Result } from '../report.ts';
import { REVIEWED_CALLS } from '../window.ts';
import { isoTime } from './evidence.ts';
import { type Heard, heardBy, naming } from './verdicts.ts';

/** With what follows it, where steps were told before. */
const MENDING = /(Mend what \S+ found).*$/;
const ANEW = ', then record anew (golive run, or golive record --fresh)';

type Step = Omit<Report['needs'][number], 'remains'>;

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
  return arranged(stepsFor(true), stepsFor(false));
}

/** The steps of several reports that are told as one. @param rules tell which look at the whole recording. */
export function joinedNeeds(rules: readonly Rule[], needs: Report['needs']): Report['needs'] {
  const ofAll = new Set(rules.filter(({ scope }) => scope === 'recording').map(({ id }) => id));
  return arranged(
    needs.filter(({ rule }) => ofAll.has(rule)),
    needs.filter(({ rule }) => !ofAll.has(rule)),
  );
}

/** Who mends begins a new recording: what any app has to mend comes before the calls of all. */
function arranged(forAll: readonly Step[], forOne: readonly Step[]): Report['needs'] {
  const apps = [...new Set(forOne.map(({ integrationKey }) => integrationKey))];
  if (apps.length <= 1) return told(inOrder([...forAll, ...forOne]));
  const before = inOrder([...forAll, ...forOne.filter(isMend)]);
  const after = forOne.filter((step) => !isMend(step));
  const shared = told([...before, ...inOrder(after)]).slice(0, before.length);
  const ofApp = (app: string | null) => inOrder(after.filter(({ integrationKey }) => integrationKey === app));
  return [...shared, ...apps.flatMap((app) => told([...before, ...ofApp(app)]).slice(before.length))];
}

/** First mend, then wait, the shorter time first, then make calls. */
function inOrder(steps: readonly Step[]): Step[] {
  const until = ({ notBefore }: Step) => (notBefore === null ? 0 : Date.parse(notBefore));
  return steps.toSorted(
    (a, b) => placeOf(a) - placeOf(b) || until(a) - until(b) || (a.cleanCalls ?? 0) - (b.cleanCalls ?? 0),
  );
}

/** One new recording serves everything that was mended: the last of it says so. */
function told(steps: readonly Step[]): Report['needs'] {
  const last = steps.findLastIndex(isMend);
  const anew = `${ANEW}: ${steps.filter(isMend).length === 1 ? 'it looks' : 'these rules look'} at the whole recording.`;
  return steps.map((step, index) => ({
    ...step,
    text: isMend(step) ? step.text.replace(MENDING, `$1${index === last ? anew : '.'}`) : step.text,
    remains: remainsAfter(steps, index),
  }));
}

function stepsOf(rule: Rule, heard: Heard, results: readonly Result[], deciding: readonly Category[]): Step[] {
  const courts = heardBy(rule, heard);
  return courts.flatMap((court) => {
    if (isAccepted(results, rule.id, court.integrationKey)) return [];
    return neededBy(rule, court.verdictOf(rule), deciding).map(({ text, cleanCalls, notBefore }) => ({
      rule: rule.id,
      integrationKey: court.integrationKey,
      text: naming(court, text, courts.length > 1),
      cleanCalls,
      notBefore: notBefore === null ? null : isoTime(notBefore),
    }));
  });
}

function isAccepted(results: readonly Result[], rule: string, app: string | null): boolean {
  const verdict = results.find((result) => result.rule.id === rule)?.verdict;
  if (verdict?.status === 'accepted') return true;
  if (verdict?.status !== 'fail') return false;
  const own = verdict.findings.filter(({ integrationKey }) => integrationKey === app);
  return own.length > 0 && own.every(({ accepted }) => accepted !== null);
}

/** What decides outside the review looks at the whole recording, and what is recorded stays recorded. */
function neededBy(rule: Rule, verdict: Verdict, deciding: readonly Category[]): readonly Need[] {
  const { id, category } = rule;
  if (verdict.status === 'pass' || category === 'prerequisites') return [];
  const { needs = [] } = verdict;
  if (category === 'traffic-review' || verdict.status === 'unknown' || !isDecisive(rule, deciding)) return needs;
  return [{ text: `Mend what ${id} found.`, cleanCalls: null, notBefore: null }, ...needs];
}

function isMend(step: Step): boolean {
  return placeOf(step) === 0;
}

function placeOf({ cleanCalls, notBefore }: Step): number {
  if (cleanCalls !== null) return 2;
  return notBefore === null ? 0 : 1;
}

/** One clean call serves every need of its app. */
function remainsAfter(steps: readonly Step[], index: number): string {
  const rest = steps.slice(index + 1);
  const mends = [...new Set(rest.filter(isMend).map(({ rule }) => rule))];
  const waits = rest.flatMap(({ notBefore }) => notBefore ?? []).sort();
  const parts = [
    mends.length === 0 ? '' : `mend ${mends.join(', ')}`,
    waits.length === 0 ? '' : `wait until ${waits.at(-1)?.slice(0, 16).replace('T', ' ')} UTC`,
    callsAfter(steps, index),
  ].filter((part) => part !== '');
  if (parts.length > 0) return `Then ${parts.join(', then ')}.`;
  return rest.length === 0 ? 'Then nothing remains.' : 'The same calls serve what follows.';
}

/** A recording that begins anew holds no call, whatever the one before held. */
function callsAfter(steps: readonly Step[], index: number): string {
  const made = steps[index]?.cleanCalls ?? null;
  const calls = steps.slice(index + 1).flatMap(({ cleanCalls }) => cleanCalls ?? []);
  if (steps.some(isMend)) {
    const serving = calls.length === 0 ? '' : ', which serve what follows';
    return made === null ? `make ${counted(REVIEWED_CALLS, 'clean call')} in the new recording${serving}` : '';
  }
  const left = Math.max(0, ...calls) - (made ?? 0);
  return left <= 0 ? '' : `make ${counted(left, made === null ? 'clean call' : 'more clean call')}`;
}
