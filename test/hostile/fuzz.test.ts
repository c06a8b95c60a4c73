/** Files of every kind with any damage: calls or a sentence, never a crash. `GOLIVE_FUZZ_RUNS` tries more of each kind. */
import { rmSync } from 'node:fs';
import { afterAll, expect, test } from 'vitest';
import { temporaryFolder } from '../cli.ts';
import { ended, isTold, kinds } from './files.ts';

const RUNS = Number(process.env.GOLIVE_FUZZ_RUNS ?? 25);
const SEED = Number(process.env.GOLIVE_FUZZ_SEED ?? 20_261_121);

const PIECES = [
  ...[
    '"__proto__":{"evil":1},',
    '"constructor":{"prototype":{"evil":1}},',
    '__proto__: {evil: 1}\n',
    '"toString":null,',
  ],
  ...[
    '1e400',
    '-0',
    'NaN',
    '9007199254740993',
    '-1',
    '1e308',
    '99999999999999999999999999',
    '0x1F',
    '1e-400',
    'null',
    'true',
  ],
  ...[
    '\0',
    '\u001b[2J',
    '\ud800',
    '\udc00\ud800',
    '\ufeff',
    '\u2028',
    '\\ud800',
    '\\u0000',
    '\r',
    '\n',
    '\t',
    '"',
    "'",
    '\\',
  ],
  ...[
    '[',
    ']',
    '{',
    '}',
    ',',
    ':',
    '[['.repeat(2000),
    '{"a":'.repeat(2000),
    ']'.repeat(50),
    '- '.repeat(500),
    '&a *a ',
  ],
  ...[
    '../../../etc/passwd',
    'C:\\Windows\\',
    '/dev/zero',
    'file:///etc/passwd',
    "'; DROP TABLE calls; --",
    '=1+1',
    '%00',
    '%%%',
  ],
  ...[
    '9999-12-31T23:59:59Z',
    '+275760-09-13T00:00:00Z',
    '0000-00-00',
    '-000001-01-01T00:00:00Z',
    'http://[',
    'https://a:b@c:99999',
  ],
  ...['a'.repeat(70_000), 'PK\u0003\u0004', 'SQLite format 3\0', '\u00ff\u00fe'],
];

/** The same numbers on every machine. */
function chance(seed: number): (below: number) => number {
  let state = seed >>> 0;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

/** One to four changes: something goes, comes, comes twice, or turns over. */
function damaged(whole: Buffer, below: (limit: number) => number): Buffer {
  let bytes = whole;
  for (let changes = 1 + below(4); changes > 0; changes -= 1) {
    const at = below(bytes.length + 1);
    const length = below(4) === 0 ? below(bytes.length) : below(12);
    const [before, middle, after] = [
      bytes.subarray(0, at),
      bytes.subarray(at, at + length),
      bytes.subarray(at + length),
    ];
    const piece = Buffer.from(PIECES[below(PIECES.length)] ?? '');
    const ways = [
      () => [before, after],
      () => [before, middle, middle, after],
      () => [before, piece, middle, after],
      () => [before, piece, after],
      () => [before, Buffer.from(middle.map((byte) => byte ^ (1 << below(8)))), after],
      () => [before],
    ];
    bytes = Buffer.concat(ways[below(ways.length)]?.() ?? []);
  }
  return bytes;
}

const figures = { inputs: 0, crashes: 0, longestMs: 0, longest: '' };

test.each(kinds().map((kind) => [kind.what, kind] as const))('%s', async (what, kind) => {
  const below = chance(SEED);
  const folder = temporaryFolder();
  const all = kind.whole();
  expect(all.length).toBeGreaterThan(0);
  for (const whole of all) expect([what, await ended(kind, folder, whole)]).toEqual([what, expectedOf(what, whole)]);
  for (let run = 0; run < RUNS; run += 1) {
    const bytes = damaged(all[run % all.length] ?? Buffer.alloc(0), below);
    const from = performance.now();
    const error = await ended(kind, folder, bytes);
    const ms = performance.now() - from;
    figures.inputs += 1;
    if (ms > figures.longestMs) Object.assign(figures, { longestMs: ms, longest: what });
    if (error === null) continue;
    if (!isTold(error)) figures.crashes += 1;
    expect(error, `run ${run} of ${what}`).toSatisfy(isTold);
    expect(error).toHaveProperty('message', expect.stringMatching(/^[^\n]{1,3000}$/));
  }
  expect(Reflect.get({}, 'evil')).toBeUndefined();
  rmSync(folder, { recursive: true, force: true });
});

/** YAML is no JSON: of the accepted exceptions the second whole file is one that is refused. */
function expectedOf(what: string, whole: Buffer): unknown {
  return what === 'accepted exceptions' && whole[0] !== 0x7b ? expect.any(Error) : null;
}

afterAll(() => {
  const { inputs, crashes, longestMs, longest } = figures;
  console.log(
    `hostile input: ${inputs} damaged files, ${crashes} crashes, the longest took ${Math.ceil(longestMs)} ms (${longest})`,
  );
});
