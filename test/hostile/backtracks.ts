/**
 * Counts steps instead of measuring time: how often V8 has to backtrack before it knows whether an expression matches. Needs
 * `--allow-natives-syntax --no-regexp-optimization`. Reads expressions as JSON, prints those that do not grow linearly with
 * their text.
 */
import { text } from 'node:stream/consumers';
import { attacksOn } from './attacks.ts';
import type { Expression } from './expressions.ts';

/** V8 gives up after so many steps back, as if nothing had been found. */
const maker: unknown = Reflect.construct(Function, [
  ...['source', 'flags', 'limit'],
  'return %NewRegExpWithBacktrackLimit(source, flags, limit)',
]);

function limited(source: string, flags: string, limit: number): RegExp {
  const made: unknown = typeof maker === 'function' ? maker(source, flags, limit) : null;
  if (made instanceof RegExp) return made;
  throw new Error('This V8 counts no steps: look for a flag in place of --allow-natives-syntax.');
}

const SHORT = 200;
const TIMES = 8;
/** Steps for each character that are no trouble: what a bounded repetition takes. */
const FEW = 100;
/** Nothing is counted further. */
const MOST_STEPS = 2 ** 22;
/** A few thousandths of a second, on a text that is never longer. */
const AT_MOST = 2 ** 20;

/** Whether so many steps are enough. The empty alternative at the end makes every search succeed that is not cut off. */
function isEnough({ source, flags }: Expression, attack: string, steps: number): boolean {
  const anywhere = flags.includes('y') ? '' : '[^]*?';
  const expression = limited(`(?<![^])${anywhere}(?:${source})|(?:)`, flags.replace(/[gyd]/g, ''), steps);
  return expression.exec(attack) !== null;
}

/** To the next power of two. */
function stepsFor(expression: Expression, attack: string): number {
  let steps = 64;
  while (steps < MOST_STEPS && !isEnough(expression, attack, steps)) steps *= 2;
  return steps;
}

function grows(expression: Expression): string | null {
  const { longest } = expression;
  if (longest !== undefined && attacksOn(expression, longest).every((attack) => isEnough(expression, attack, AT_MOST)))
    return null;
  const longer = attacksOn(expression, SHORT * TIMES);
  for (const [index, short] of attacksOn(expression, SHORT).entries()) {
    const long = longer[index] ?? '';
    if (isEnough(expression, long, FEW * long.length)) continue;
    const [few, many] = [stepsFor(expression, short), stepsFor(expression, long)];
    // A count is known to a factor of two: a linear one is at most twice eight times as large, a square one 32 times.
    if (many === MOST_STEPS || many > 2 * TIMES * few)
      return `${JSON.stringify(long.slice(0, 30))}: ${few} steps, then ${many}`;
  }
  return null;
}

const expressions: readonly Expression[] = JSON.parse(await text(process.stdin));
const found = expressions.flatMap((expression) => {
  const growth = grows(expression);
  return growth === null ? [] : [{ ...expression, growth }];
});
const attacks = expressions.reduce((sum, expression) => sum + attacksOn(expression, 1).length, 0);
process.stdout.write(JSON.stringify({ attacks, found }));
