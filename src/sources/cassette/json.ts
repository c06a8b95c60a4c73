/** Cuts a cassette in JSON into its entries, without parsing it as a whole: a truncated one still gives those before. */
import { SourceError } from '../source.ts';
import { type Piece, Unreadable } from './piece.ts';

/** A quote inside a JSON string has a backslash before it, so this matches only names. */
const LIST = /"(?:http_)?interactions"\s*:\s*\[/;

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const NEWLINE = 0x0a;
const COMMA = 0x2c;
const CLOSING_BRACKET = 0x5d;
const OPENING = new Set([0x5b, 0x7b]);
const CLOSING = new Set([CLOSING_BRACKET, 0x7d]);

/** @throws SourceError if there is no list, or if the text ends inside it. */
export function* jsonPieces(path: string, text: string): Generator<Piece> {
  const list = LIST.exec(text);
  if (list === null)
    throw new SourceError(`${path} is not a cassette: it has no list of "http_interactions" or "interactions".`);
  let start = list.index + list[0].length;
  let line = 1 + newlinesIn(text, 0, start);
  for (let entry = 1; ; entry += 1) {
    const end = endOfItem(text, start);
    if (end === null)
      throw new SourceError(
        `${path} ends in the middle of entry ${entry} (line ${line}): what stands before it was read; record it again.`,
      );
    const item = text.slice(start, end);
    const blank = item.length - item.trimStart().length;
    const piece = { text: item.trim(), line: line + newlinesIn(item, 0, blank) };
    if (piece.text !== '' || text.charCodeAt(end) === COMMA) yield piece;
    if (text.charCodeAt(end) === CLOSING_BRACKET) return;
    line += newlinesIn(item, 0, item.length);
    start = end + 1;
  }
}

/** @throws Unreadable */
export function jsonValue({ text }: Piece): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new Unreadable('it is not valid JSON');
  }
}

/** The position of the comma or bracket after an item; null if the text ends before. */
function endOfItem(text: string, start: number): number | null {
  let depth = 0;
  for (let at = start; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === QUOTE) at = endOfString(text, at);
    else if (depth === 0 && (code === COMMA || code === CLOSING_BRACKET)) return at;
    else if (OPENING.has(code)) depth += 1;
    else if (CLOSING.has(code)) depth -= 1;
    if (depth < 0) return null;
  }
  return null;
}

/** The quote that ends a string; the end of the text if there is none. */
function endOfString(text: string, start: number): number {
  for (let at = text.indexOf('"', start + 1); at >= 0; at = text.indexOf('"', at + 1)) {
    let backslashes = 0;
    while (text.charCodeAt(at - 1 - backslashes) === BACKSLASH) backslashes += 1;
    if (backslashes % 2 === 0) return at;
  }
  return text.length;
}

function newlinesIn(text: string, from: number, to: number): number {
  let count = 0;
  for (let at = from; at < to; at += 1) if (text.charCodeAt(at) === NEWLINE) count += 1;
  return count;
}
