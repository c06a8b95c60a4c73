/** Damaged cassettes, a fixed number of them; GOLIVE_FUZZ_RUNS tries more. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { cassetteSource } from '../../src/sources/cassette.ts';
import { SourceError } from '../../src/sources/source.ts';
import { temporaryFolder } from '../cli.ts';
import { PYTHON, RUBY } from './cassettes.ts';

const RUNS = Number(process.env.GOLIVE_FUZZ_RUNS ?? 250);
const LONGEST_MS = 2000;

const SEEDS = [RUBY, PYTHON, JSON.stringify(parse(RUBY)), JSON.stringify(parse(PYTHON), null, 2)];
/** What means something in either notation, and what other parsers have stumbled over. */
const PIECES = [
  ...[
    '&a ',
    '*a',
    '*1',
    '!!binary ',
    '!<__proto__> ',
    '!ruby/object:X ',
    '<<: ',
    '? ',
    '- ',
    ': ',
    '|',
    '>-',
    '"',
    "'",
  ],
  ...['{', '}', '[', ']', ',', '#', '%YAML 1.1\n', '---\n', '...\n', '\n', '\r\n', '\t', '\\', '\\ud800', '\u2028'],
  ...['\u0000', '\ufeff', '__proto__: ', 'interactions:\n', '"interactions": [', '[[[[[[[[', 'null', '1e999', '~'],
  ...['http_interactions:\n- ', 'uri: file:///', 'code: 99999', '"\n"', '&a [*a]', '\n  ', '\n- '],
];
const SECRETS = /made-up-(?:access-token|cookie|signer|hook|answer)|<ASSERTION>/;

const change = fc.record({
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  cut: fc.oneof({ weight: 3, arbitrary: fc.constant(0) }, { weight: 1, arbitrary: fc.nat(60) }),
  put: fc.oneof(fc.constantFrom(...PIECES), fc.constant('')),
});
const broken = fc.record({
  seed: fc.constantFrom(...SEEDS),
  changes: fc.array(change, { minLength: 1, maxLength: 6 }),
  end: fc.oneof(
    { weight: 4, arbitrary: fc.constant(1) },
    { weight: 1, arbitrary: fc.double({ min: 0, max: 1, noNaN: true }) },
  ),
});

test(`${RUNS} broken cassettes: no crash, no hang, no secret`, async () => {
  const path = join(temporaryFolder(), 'cassette.yml');
  let read = 0;
  await fc.assert(
    fc.asyncProperty(broken, async ({ seed, changes, end }) => {
      let text = seed;
      for (const { at, cut, put } of changes) {
        const place = Math.floor(at * text.length);
        text = text.slice(0, place) + put + text.slice(place + cut);
      }
      writeFileSync(path, text.slice(0, Math.ceil(end * text.length)));
      const before = performance.now();
      const said = await saidOf(path);
      expect(performance.now() - before).toBeLessThan(LONGEST_MS);
      expect(said.join('\n').replaceAll(path, '')).not.toMatch(SECRETS);
      read += said.length;
    }),
    { numRuns: RUNS, seed: 5, endOnFailure: true },
  );
  expect(read).toBeGreaterThan(RUNS); // Most of them can still be read in part.
});

async function saidOf(path: string): Promise<string[]> {
  const said: string[] = [];
  try {
    for await (const entry of cassetteSource.read({ path, isWanted: () => true })) said.push(JSON.stringify(entry));
  } catch (error) {
    if (!(error instanceof SourceError)) throw error;
    expect(error.message).toMatch(/^[^\n]*cassette\.yml [^\n]*\.$/);
    said.push(error.message);
  }
  return said;
}
