/**
 * Cuts a cassette in YAML into its entries, and parses each separately. Everything in it stays data: tags create nothing,
 * aliases are looked up and never copied, merge keys merge nothing.
 */
import { Composer, type CST, Lexer, Parser } from 'yaml';
import { SourceError } from '../source.ts';
import { type Piece, type Read, Unreadable } from './piece.ts';
import { type Anchors, plain } from './yaml-values.ts';

const LIST = /^["']?(?:http_)?interactions["']?[ \t]*:[ \t]*(?:&\S{1,80}[ \t]*)?(?:#.*)?$/;
const EMPTY_LIST = /^["']?(?:http_)?interactions["']?[ \t]*:[ \t]*\[[ \t]*\]/;

/** The library takes linear time, some 10 microseconds for each of these. */
const MOST_LEXEMES = 100_000;
const MOST_LEXEMES_OF_FILE = 5_000_000;
/** The library closes and composes open collections by recursion; no cassette is half as deep. */
const DEEPEST = 64;

const OPTIONS = {
  schema: 'failsafe',
  resolveKnownTags: false,
  merge: false,
  uniqueKeys: false, // It compares each key with each.
  strict: false,
  prettyErrors: false, // They contain content of the file.
  logLevel: 'silent',
} as const;

/** @throws SourceError if there is no list. */
export function* yamlPieces(path: string, text: string): Generator<Piece> {
  const lines = linesOf(text);
  for (const { start, end } of lines) {
    const line = text.slice(start, Math.min(end, start + 200)).trimEnd();
    if (EMPTY_LIST.test(line)) return;
    if (LIST.test(line)) return yield* itemsOf(text, lines);
  }
  throw new SourceError(
    `${path} is not a cassette: no line of it begins the list "http_interactions:" or "interactions:".`,
  );
}

interface Line {
  readonly start: number;
  readonly end: number;
  /** Counted from 1. */
  readonly number: number;
}

function* linesOf(text: string): Generator<Line, undefined> {
  let number = 1;
  for (let start = 0; start < text.length; number += 1) {
    const newline = text.indexOf('\n', start);
    const end = newline < 0 ? text.length : newline;
    yield { start, end, number };
    start = end + 1;
  }
}

/** An item begins with a dash at the indentation of the first one, and everything in it is indented deeper. */
function* itemsOf(text: string, lines: Iterator<Line, undefined>): Generator<Piece> {
  let dash: number | null = null;
  let item: Line | null = null;
  let end = 0;
  for (let { value: line } = lines.next(); line !== undefined; { value: line } = lines.next()) {
    const indent = indentOf(text, line);
    const first = text[line.start + indent];
    const isItem = first === '-' && /^(?:\s|$)/.test(text.slice(line.start + indent + 1, line.start + indent + 2));
    if (indent < line.end - line.start && first !== '\r' && first !== '#' && indent <= (dash ?? indent)) {
      if (!isItem || indent < (dash ?? indent)) break;
      if (item !== null) yield { text: text.slice(item.start, end), line: item.number };
      dash = indent;
      item = line;
    }
    end = line.end + 1;
  }
  if (item !== null) yield { text: text.slice(item.start, end), line: item.number };
}

function indentOf(text: string, { start, end }: Line): number {
  let at = start;
  while (at < end && text[at] === ' ') at += 1;
  return at - start;
}

/** Reads the items of one file in order: one may refer to something in those before it. */
export function createYamlReader(path: string): Read {
  const anchors: Anchors = new Map();
  let lexemes = 0;
  return ({ text, line }) => {
    const tokens: CST.Token[] = [];
    const parser = new Parser();
    const before = lexemes;
    for (const lexeme of new Lexer().lex(text)) {
      lexemes += 1;
      if (lexemes > MOST_LEXEMES_OF_FILE)
        throw new SourceError(`${path} holds more than golive reads of one file, up to line ${line}: split it.`);
      if (lexemes - before > MOST_LEXEMES) throw new Unreadable('it holds more than golive reads of one entry');
      tokens.push(...parser.next(lexeme));
      if (parser.stack.length > DEEPEST) throw new Unreadable('it is nested too deeply');
    }
    tokens.push(...parser.end());
    return itemIn(tokens, anchors);
  };
}

function itemIn(tokens: readonly CST.Token[], anchors: Anchors): unknown {
  const [document, ...more] = new Composer(OPTIONS).compose(tokens);
  if (document === undefined || more.length > 0 || document.errors.length > 0)
    throw new Unreadable('it is not valid YAML');
  const list = plain(document.contents, anchors);
  return Array.isArray(list) ? list[0] : null;
}
