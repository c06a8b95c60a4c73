/** What remains after each step of the way to green. */
import { counted } from '../counted.ts';
import type { Report } from '../report.ts';
import { REVIEWED_CALLS } from '../window.ts';

/** With what follows it, where steps were told before. */
const MENDING = /(Mend what \S+ found).*$/;
const ANEW = ', then record anew (golive run, or golive record --fresh)';

export type Step = Omit<Report['needs'][number], 'remains'>;

/** What the steps that follow one ask for. */
interface Rest {
  readonly isEmpty: boolean;
  /** The rules whose findings are to be mended, in the order of their steps. */
  readonly mends: readonly string[];
  /** The last of their times. */
  readonly until: string | null;
  /** The most clean calls that any of them asks for. */
  readonly calls: number | null;
}

const NOTHING: Rest = { isEmpty: true, mends: [], until: null, calls: null };

/**
 * One new recording serves everything that was mended: the last of it says so.
 * @param isAnew whether anything is mended, be it before these steps.
 */
export function told(steps: readonly Step[], isAnew = steps.some(isMend)): Report['needs'] {
  const anew = `${ANEW}: ${steps.filter(isMend).length === 1 ? 'it looks' : 'these rules look'} at the whole recording.`;
  let rest = NOTHING;
  const lastFirst = steps.toReversed().map((step) => {
    const ending = rest.mends.length === 0 ? anew : '.';
    const text = isMend(step) ? step.text.replace(MENDING, `$1${ending}`) : step.text;
    const need = { ...step, text, remains: remainsOf(rest, step.cleanCalls, isAnew) };
    rest = restBefore(step, rest);
    return need;
  });
  return lastFirst.reverse();
}

function restBefore(step: Step, { mends, until, calls }: Rest): Rest {
  const { rule, notBefore, cleanCalls } = step;
  return {
    isEmpty: false,
    mends: isMend(step) ? [rule, ...mends.filter((other) => other !== rule)] : mends,
    until: notBefore !== null && (until === null || notBefore > until) ? notBefore : until,
    calls: cleanCalls === null ? calls : Math.max(cleanCalls, calls ?? 0),
  };
}

/** Something is to be changed; the other steps wait, or make calls. */
export function isMend({ cleanCalls, notBefore }: Step): boolean {
  return cleanCalls === null && notBefore === null;
}

/**
 * One clean call serves every need of its app.
 * @param made the calls that the step itself asks for; null: none.
 */
function remainsOf(rest: Rest, made: number | null, isAnew: boolean): string {
  const parts = [
    rest.mends.length === 0 ? '' : `mend ${rest.mends.join(', ')}`,
    rest.until === null ? '' : `wait until ${rest.until.slice(0, 16).replace('T', ' ')} UTC`,
    callsOf(rest, made, isAnew),
  ].filter((part) => part !== '');
  if (parts.length > 0) return `Then ${parts.join(', then ')}.`;
  return rest.isEmpty ? 'Then nothing remains.' : 'The same calls serve what follows.';
}

/** A recording that begins anew holds no call, whatever the one before held. */
function callsOf({ calls }: Rest, made: number | null, isAnew: boolean): string {
  if (isAnew) {
    const serving = calls === null ? '' : ', which serve what follows';
    return made === null ? `make ${counted(REVIEWED_CALLS, 'clean call')} in the new recording${serving}` : '';
  }
  const left = Math.max(0, calls ?? 0) - (made ?? 0);
  return left <= 0 ? '' : `make ${counted(left, made === null ? 'clean call' : 'more clean call')}`;
}
