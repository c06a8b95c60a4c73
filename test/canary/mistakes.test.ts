/** Commands that fail, with a canary in everything typed and read: no message and no file repeats it. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { GOLIVE, run } from '../cli.ts';
import { TRAFFIC } from '../import/traffic.ts';
import { harOf } from '../sources/har-file.ts';
import { canaryOf, EVERY_KIND, type Kind } from './canaries.ts';
import { ACCEPTED, FILES, TYPED } from './mistakes.ts';
import { type Place, place } from './place.ts';
import { expectNothingLeft, planted, tellFigures } from './tally.ts';

const MANY = fileURLToPath(new URL('apps/many.mjs', import.meta.url));
/** A plain word is repeated, for it is a misspelt command as a rule. */
const NO_WORDS = EVERY_KIND.filter((kind) => kind !== 'word');

tellFigures('mistakes');

test('typed where something else belongs', async () => {
  const mistakes = Object.values(TYPED).flatMap((args) => NO_WORDS.map((kind) => ({ args, kind })));
  await expectRefused(
    place(),
    mistakes.map(({ args, kind }, index) => args(canaryOf(kind, index))),
  );
});

test('in files that cannot be read', async () => {
  const here = place();
  const files = inputs(here, FILES, EVERY_KIND);
  await expectRefused(here, [
    ...files.map((file) => ['import', file]),
    ...files.map((file) => ['analyze', '--db', file]),
  ]);
});

test('in accepted exceptions that are wrong', async () => {
  const here = place();
  await expectRefused(
    here,
    inputs(here, ACCEPTED, NO_WORDS).map((file) => ['analyze', 'traffic.har', '--accepted', file]),
  );
});

/** A file of each content for each kind. */
function inputs(here: Place, contents: typeof FILES, kinds: readonly Kind[]): string[] {
  return Object.entries(contents).flatMap(([name, content]) =>
    kinds.map((kind, index) => {
      const file = join(here.inputs, `${index}-${name}`);
      writeFileSync(file, content(canaryOf(kind, index)));
      return file;
    }),
  );
}

async function expectRefused(here: Place, rows: readonly (readonly string[])[]): Promise<void> {
  const file = join(here.inputs, 'rows.json');
  writeFileSync(file, JSON.stringify(rows));
  writeFileSync(join(here.cwd, 'traffic.har'), harOf(TRAFFIC));
  const cli = join(GOLIVE, '..', 'cli.js');
  const ended = await run(process.execPath, [MANY, cli, file], here);
  const codes: unknown[] = JSON.parse(readFileSync(`${file}.codes`, 'utf8'));
  planted(rows.length);
  await expectNothingLeft(here, { golive: ended });
  expect(codes.map((code, index) => (code === 0 || code === 70 ? [code, rows[index]] : 'refused'))).toEqual(
    rows.map(() => 'refused'),
  );
}
