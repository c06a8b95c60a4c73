/** The worst texts for an expression: long runs of what it consists of, and an unexpected end. */
import type { Expression } from './expressions.ts';

/** What stands for a class; each of them a character that it takes. */
const SAMPLES: Readonly<Record<string, string>> = {
  s: ' ',
  S: 'a',
  w: 'a',
  W: '!',
  d: '1',
  D: 'a',
  n: '\n',
  r: '\r',
  t: '\t',
  b: 'a',
  p: 'a',
};

const MOST_CHARACTERS = 9;
const MOST_WORDS = 4;
const PAIRED = 4;
/** Ends a run in the middle of whatever was begun. */
const END = '\n\u0000\n';

export function attacksOn({ source, flags }: Expression, length: number): string[] {
  const characters = [...new Set([...breaksIn(source, flags), ...charactersIn(source)])].slice(0, MOST_CHARACTERS);
  const words = wordsIn(source).slice(0, MOST_WORDS);
  const paired = characters.slice(0, PAIRED);
  const pairs = paired.flatMap((one) => paired.map((other) => (one === other ? '' : one + other))).filter(Boolean);
  const pumps = [...characters, ...words, ...pairs, ...words.map((word) => `${word} `)];
  const starts = ['', ...words.slice(0, 2)];
  return starts.flatMap((start) => pumps.map((pump) => `${start}${run(pump, length)}${END}`));
}

function run(pump: string, length: number): string {
  return pump.repeat(Math.ceil(length / pump.length));
}

/** Where each line is a beginning, a blank may be the end of a line, and so each blank a beginning. */
function breaksIn(source: string, flags: string): string[] {
  return flags.includes('m') && /\\s|\[\^/.test(source) ? ['\n'] : [];
}

function charactersIn(source: string): string[] {
  const tokens = source.match(/\\[uxp](?:\{[^}]*\}|[0-9a-f]{2,4})?|\\.|[^\\]/gi) ?? [];
  const sampled = tokens.map((token) => {
    if (/^\\[ux][0-9a-f]/i.test(token)) return String.fromCodePoint(Number.parseInt(token.slice(2), 16));
    if (token.startsWith('\\')) return SAMPLES[token.charAt(1)] ?? token.charAt(1);
    return token === '.' ? 'x' : token;
  });
  // Letters and blanks first: they are what most classes take.
  return ['a', ' ', '1', ...sampled.filter((character) => /[^()[\]{}|*+?^$]/.test(character) || sampled.length < 6)];
}

function wordsIn(source: string): string[] {
  const plain = source.replaceAll(/\\([^\w])/g, '$1');
  return [...new Set(plain.match(/[A-Za-z_./:-]{2,}/g) ?? [])].sort((a, b) => b.length - a.length);
}
