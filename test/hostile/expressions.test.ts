/** Every expression of the product runs in linear time on any text: steps are counted, not seconds. */
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { run } from '../cli.ts';
import { type Expression, expressionsOf, sourceFiles, textOf } from './expressions.ts';

const SCRIPT = fileURLToPath(new URL('backtracks.ts', import.meta.url));
const FLAGS = ['--allow-natives-syntax', '--no-regexp-optimization', '--no-warnings', SCRIPT];

/** Square in their text, of which they are given no more than this. */
const BOUNDED: ReadonlyMap<string, number> = new Map([
  ['@[^/]*\\.[a-z]{2,}', 500], // src/facts/scrub.ts: a place, which is looked at only where it is short.
]);

/** Files that make expressions of text. What they make is listed with the literals. */
const MAKERS = ['rules/errors/entry.ts', 'src/bundle/leak-kinds.ts', 'src/hosts.ts'];

interface Counted {
  readonly attacks: number;
  readonly found: readonly (Expression & { readonly growth: string })[];
}

async function counted(expressions: readonly Expression[]): Promise<Counted> {
  const { code, stdout, stderr } = await run(process.execPath, FLAGS, { cwd: '.', stdin: JSON.stringify(expressions) });
  expect([code, stderr]).toEqual([0, '']);
  return JSON.parse(stdout);
}

/** Those that are made while the product is loaded, and for a pattern of a user's. */
async function madeExpressions(): Promise<Expression[]> {
  const made: Expression[] = [];
  const Original = globalThis.RegExp;
  const construct = (target: typeof RegExp, [source, flags]: [unknown, unknown]) => {
    const expression = new target(String(source), typeof flags === 'string' ? flags : '');
    const place = MAKERS.find((file) => new Error().stack?.includes(file));
    if (place !== undefined) made.push({ place, source: expression.source, flags: expression.flags });
    return expression;
  };
  globalThis.RegExp = new Proxy(Original, { construct });
  try {
    await import('../../rules/errors.ts');
    await import('../../src/bundle/leak-kinds.ts');
    const { hostFilter } = await import('../../src/hosts.ts');
    hostFilter(['*.*.*.*.example.test', '127.0.0.1:8443', '*']);
  } finally {
    globalThis.RegExp = Original;
  }
  return made;
}

const literals = sourceFiles().flatMap((file) => expressionsOf(file));

test('every expression, in the sources and as it is built', async () => {
  const made = await madeExpressions();
  expect(new Set(made.map(({ place }) => place))).toEqual(new Set(MAKERS));
  const all = [...literals, ...made].map((each) => {
    const longest = BOUNDED.get(each.source);
    return longest === undefined ? each : { ...each, longest };
  });
  const { attacks, found } = await counted(all);
  expect(found.map(({ place, source, growth }) => `${place} /${source}/ ${growth}`)).toEqual([]);
  console.log(
    `hostile input: ${all.length} regular expressions, ${attacks} attacks, none takes more than linear steps`,
  );
});

test('knows every place that builds an expression from text', () => {
  const makers = sourceFiles().filter((file) => /\bRegExp\(/.test(textOf(file)));
  expect(makers).toEqual(MAKERS);
});

test('the scanner finds literals where they are, and nowhere else', () => {
  const value = (text: string) => `\${${text}}`.replace('\\', '');
  const text = [
    `const a = \`b${value(`c.replace(/d\`/g, \`${value('e / 2')}\`)`)} /no/ \`; x / y / z; // /no/`,
    `f(/[/]\\//i, '/no/'); /* /no/ */ if (/a/.test(\`${value('/b/u')}\`)) return /c/;`,
  ].join('\n');
  expect(expressionsOf('x.ts', text)).toEqual([
    { place: 'x.ts:1', source: 'd`', flags: 'g' },
    { place: 'x.ts:2', source: '[/]\\/', flags: 'i' },
    { place: 'x.ts:2', source: 'a', flags: '' },
    { place: 'x.ts:2', source: 'b', flags: 'u' },
    { place: 'x.ts:2', source: 'c', flags: '' },
  ]);
  expect(literals.length).toBeGreaterThan(200);
});

test('finds an expression that takes too long', async () => {
  const slow = ['(a+)+b', '(?:a|a)*c', '\\s+$', 'a+b', '<[^>]*>', '(\\w+\\s?)*!', '.*.*=', '\\d*\\d*x', '(?<=a.*)b'];
  const fast = ['a+', '^\\s+', '(?<!\\s)\\s+$', 'a{1,50}b', '[^"]{1,64}@', 'abc', '(?:ab)+(?!b)'];
  const all = [...slow, ...fast].map((source) => ({ place: source, source, flags: '' }));
  expect((await counted(all)).found.map(({ place }) => place)).toEqual(slow);
});
