/** Finds where the answer begins: bodies contain empty lines, and lines that look like a status. */
import { STATUS_CODES } from 'node:http';

/** Headers by their names in lower case, repeated ones joined by a comma. */
export type HeaderMap = ReadonlyMap<string, string>;

/** A status line: where it begins, and where the line after it does. */
export interface StatusLine {
  readonly from: number;
  readonly to: number;
  readonly status: number;
}

/** .NET's names of statuses have no space, and for a status that .NET does not know the number is repeated: `429 429`. */
const STATUS = /^([1-5]\d\d) ([A-Za-z][A-Za-z' -]{0,40}|\d{3})\r?$/gm;
const NEXT = /^(?:[\w!#$%&'*+.^`|~-]{1,100}:|\r?\n|\[SOAP |$)/;
const EMPTY_LINE_BEFORE = /\n\r?\n$/;

/**
 * The status line that ends the request. @param from where the request's body begins, if it has one; null if there is none.
 * What the headers say of the body comes first: its length, then the mark that ends one of several parts.
 */
export function responseStart(text: string, from: number, headers: HeaderMap): StatusLine | null {
  return afterLength(text, from, headers) ?? firstFrom(text, afterParts(text, from, headers)) ?? firstFrom(text, from);
}

/** The length is that on the wire, not always that in the log: it counts only if a status line follows it. */
function afterLength(text: string, from: number, headers: HeaderMap): StatusLine | null {
  const length = headers.get('content-length') ?? '';
  if (!/^\d{1,9}$/.test(length)) return null;
  let start = from + Number(length);
  for (let ends = 0; ends < 6 && /^[\r\n]$/.test(text.charAt(start)); ends++) start++;
  const line = nextFrom(text, start);
  return line?.from === start ? line : null;
}

function afterParts(text: string, from: number, headers: HeaderMap): number {
  const boundary = /boundary="?([^";,\s]{1,200})/i.exec(headers.get('content-type') ?? '')?.[1];
  if (boundary === undefined) return from;
  const end = text.indexOf(`\n--${boundary}--`, from);
  return end < 0 ? from : end;
}

/** The first one after an empty line; otherwise the first one at all. */
function firstFrom(text: string, from: number): StatusLine | null {
  let first: StatusLine | null = null;
  for (let line = nextFrom(text, from); line !== null; line = nextFrom(text, line.to)) {
    if (line.from === from || EMPTY_LINE_BEFORE.test(text.slice(Math.max(0, line.from - 4), line.from))) return line;
    first ??= line;
  }
  return first;
}

/** The next line of that form, followed by something that may follow a status. */
function nextFrom(text: string, from: number): StatusLine | null {
  STATUS.lastIndex = from;
  for (let found = STATUS.exec(text); found !== null; found = STATUS.exec(text)) {
    const [line, digits = '', word = ''] = found;
    const end = found.index + line.length;
    const to = text[end] === '\n' ? end + 1 : end;
    const known = !word.includes(' ') || word === STATUS_CODES[digits];
    if (known && NEXT.test(text.slice(to, to + 120))) return { from: found.index, to, status: Number(digits) };
  }
  return null;
}
