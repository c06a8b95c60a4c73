/** The commands of docs/other-languages.md: every client works as it does alone, and every call is recorded once. */
import { expect, test } from 'vitest';
import type { Ended } from '../../cli.ts';
import { expectHeard, runAlone, runBehindProxy, runPastProxy, runWithBasePath, stage } from './conversation.ts';
import { isHere, RECIPES, type Recipe } from './table.ts';

const here = RECIPES.filter(isHere);
const missing = RECIPES.filter((recipe) => !here.includes(recipe));
/** A machine that was prepared for this test says so; there, what is missing is a failure, if Debian has it. */
const mustRun = process.env.GOLIVE_TEST_CLIENTS === 'all';

const alone = new Map<Recipe, Promise<Ended>>();

test.each(here)('$client behind the proxy', async (recipe) => {
  const there = await stage();
  expectHeard(there, await spokenAlone(recipe), await runBehindProxy(there, recipe));
});

test.each(here)('$client with another base path', async (recipe) => {
  const there = await stage();
  expectHeard(there, await spokenAlone(recipe), await runWithBasePath(there, recipe));
});

test.each(here.filter(({ env }) => env !== undefined))(
  '$client, which uses no proxy, is recorded from within',
  async (recipe) => {
    const there = await stage();
    expectHeard(there, await spokenAlone(recipe), await runPastProxy(there, recipe), 'tap');
  },
);

for (const { client, packages } of missing.filter(({ fromElsewhere }) => fromElsewhere || !mustRun)) {
  console.warn(`Not run: ${client} (missing here: ${packages})`);
  test.todo(`${client} (missing here: ${packages})`);
}

if (mustRun)
  test('no client is missing on a prepared machine', () =>
    expect(missing.filter(({ fromElsewhere }) => !fromElsewhere)).toEqual([]));

/** Runs a program alone once, whichever test asks first. */
function spokenAlone(recipe: Recipe): Promise<Ended> {
  const spoken = alone.get(recipe) ?? runAlone(recipe);
  alone.set(recipe, spoken);
  return spoken;
}
