/** Every regular expression in the product's sources, found by a scanner. */
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

export interface Expression {
  /** `src/hosts.ts:12`. */
  readonly place: string;
  readonly source: string;
  readonly flags: string;
  /** Characters that it is given at most, where it may take longer than its text grows. */
  readonly longest?: number;
}

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** In this order: comments, strings, words, any other character. */
const TOKEN = /^#!.*|\/\/.*|\/\*[\s\S]*?\*\/|'(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*"|[\w$]+|\s+|[^\s]/y;
/** The text of a template, to its end or to the next value in it. */
const TEMPLATE = /(?:\\[\s\S]|\$(?!\{)|[^`\\$])*(?:`|\$\{)/y;
/** A literal where a value may begin. */
const LITERAL = /\/((?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\[\n])+)\/([a-z]*)/y;
/** After these words a value begins. */
const WORDS = new Set([
  'return',
  'typeof',
  'case',
  'in',
  'of',
  'void',
  'delete',
  'throw',
  'new',
  'yield',
  'await',
  'else',
]);

/** The sources that run at a user's place, by their path in the repository. */
export function sourceFiles(): string[] {
  return ['src', 'rules', 'reports']
    .flatMap((folder) => readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile() && /\.[jt]s$/.test(entry.name))
    .map((entry) => relative(ROOT, join(entry.parentPath, entry.name)))
    .sort();
}

export function textOf(file: string): string {
  return readFileSync(join(ROOT, file), 'utf8');
}

/** Expressions that are written as literals. */
export function expressionsOf(file: string, text = textOf(file)): Expression[] {
  const found: Expression[] = [];
  const braces: string[] = []; // Those that are open: of a block, or of a value in a template.
  let mayBegin = true; // A value, and so an expression.
  for (let at = 0; at < text.length; ) {
    const literal: RegExpExecArray | null =
      mayBegin && !/^\/[/*]/.test(text.slice(at, at + 2)) ? next(LITERAL, text, at) : null;
    if (literal !== null) {
      const [, source = '', flags = ''] = literal;
      found.push({ place: `${file}:${text.slice(0, at).split('\n').length}`, source, flags });
    }
    const token: string = (literal ?? next(TOKEN, text, at))?.[0] ?? '';
    at += token.length;
    if (token === '{') braces.push(token);
    const endsValue = token === '}' && braces.pop() === '${';
    if (token === '`' || endsValue) {
      const rest = next(TEMPLATE, text, at)?.[0] ?? '';
      at += rest.length;
      if (rest.endsWith('${')) braces.push('${');
      mayBegin = rest.endsWith('${');
    } else if (!/^(?:\s|\/[/*]|#!)/.test(token))
      mayBegin = literal === null && (WORDS.has(token) || /^[(,=:[!&|?{};+\-*%<>~^]$/.test(token));
  }
  return found;
}

function next(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}
