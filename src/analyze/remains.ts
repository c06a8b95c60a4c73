/** What remains after each step of the way to green. */
import { counted } from '../counted.ts';
import type { Report } from '../report.ts';
import { REVIEWED_CALLS } from '../window.ts';
import { minuteOf } from './evidence.ts';

/** A step without its `remains` field. */
export type Step = Omit<Report['needs'][number], 'remains'>;

/** What the steps after a given step require. */
interface Rest {
  readonly isEmpty: boolean;
  /** The rules whose findings have to be fixed, in the order of their steps. */
  readonly fixes: readonly string[];
  /** The latest of their times. */
  readonly until: string | null;
  /** The largest number of clean calls that any of them requires. */
  readonly calls: number | null;
}

const NOTHING: Rest = { isEmpty: true, fixes: [], until: null, calls: null };

/** @param isAnew whether there is any fix, in these steps or before: then a new recording is needed. */
export function withRemains(steps: readonly Step[], isAnew: boolean): Report['needs'] {
  let rest = NOTHING;
  const lastFirst = steps.toReversed().map((step) => {
    const need = { ...step, remains: remainsOf(rest, step.cleanCalls, isAnew) };
    rest = restBefore(step, rest);
    return need;
  });
  return lastFirst.reverse();
}

function restBefore(step: Step, { fixes, until, calls }: Rest): Rest {
  const { rule, notBefore, cleanCalls } = step;
  return {
    isEmpty: false,
    fixes: isFix(step) ? [rule, ...fixes.filter((other) => other !== rule)] : fixes,
    until: notBefore !== null && (until === null || notBefore > until) ? notBefore : until,
    calls: cleanCalls === null ? calls : Math.max(cleanCalls, calls ?? 0),
  };
}

/** Whether the step changes something; the others wait or make calls. */
export function isFix({ cleanCalls, notBefore }: Step): boolean {
  return cleanCalls === null && notBefore === null;
}

/**
 * One clean call counts towards every need of its app.
 * @param made the number of calls that the step itself requires; null: none.
 */
function remainsOf(rest: Rest, made: number | null, isAnew: boolean): string {
  const parts = [
    rest.fixes.length === 0 ? '' : `fix ${rest.fixes.join(', ')}`,
    rest.until === null ? '' : `wait until ${minuteOf(rest.until)}`,
    callsOf(rest, made, isAnew),
  ].filter((part) => part !== '');
  if (parts.length > 0) return `Then ${parts.join(', then ')}.`;
  return rest.isEmpty ? 'Then nothing remains.' : 'The same calls count for the steps below too.';
}

/** A new recording starts without calls, whatever the previous one held. */
function callsOf({ calls }: Rest, made: number | null, isAnew: boolean): string {
  if (isAnew) {
    const serving = calls === null ? '' : '; they count for the steps below too';
    return made === null ? `make ${counted(REVIEWED_CALLS, 'clean call')} in the new recording${serving}` : '';
  }
  const left = Math.max(0, calls ?? 0) - (made ?? 0);
  return left <= 0 ? '' : `make ${counted(left, made === null ? 'clean call' : 'more clean call')}`;
}
