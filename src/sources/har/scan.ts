/** Finds the end of a JSON value in bytes that come in chunks, cut anywhere. Recognises only quotes, braces and brackets. */

const [QUOTE, BACKSLASH] = [0x22, 0x5c];
const [OPEN_BRACE, CLOSE_BRACE, OPEN_BRACKET, CLOSE_BRACKET] = [0x7b, 0x7d, 0x5b, 0x5d];

/** The kinds of bytes: irrelevant, a quote, an escape, or the beginning or end of an object or a list. */
const [QUOTED, ESCAPE, OPENING, CLOSING] = [1, 2, 3, 4];
const IN_STRING = tableOf([QUOTE, QUOTED], [BACKSLASH, ESCAPE]);
const IN_OBJECT = tableOf([QUOTE, QUOTED], [OPEN_BRACE, OPENING], [CLOSE_BRACE, CLOSING]);
const IN_LIST = tableOf([QUOTE, QUOTED], [OPEN_BRACKET, OPENING], [CLOSE_BRACKET, CLOSING]);

/** The bytes that end a number or a word. */
const DELIMITERS: ReadonlySet<number> = new Set(Buffer.from(',:{[]}"'));

/** Bytes of a string without a special one, after which a native search is faster than byte by byte. */
const LONG_STRING = 48;

/** A value in progress: what the previous chunks contained of it. */
export interface Scan {
  /** The byte that opened it. Only brackets of its own kind are counted: a broken value still ends where it should. */
  readonly first: number;
  depth: number;
  inString: boolean;
  /** The previous chunk ended with the backslash of an escape. */
  escaped: boolean;
}

/** @param first byte of the value, which is passed to `behindValue` again. */
export function scanOf(first: number): Scan {
  return { first, depth: 0, inString: false, escaped: false };
}

/** The position after the value's last byte; null if it continues in the next chunk. */
export function behindValue(bytes: Buffer, from: number, scan: Scan): number | null {
  const { first } = scan;
  if (first === OPEN_BRACE || first === QUOTE) return behindNested(bytes, from, scan, IN_OBJECT);
  return first === OPEN_BRACKET ? behindNested(bytes, from, scan, IN_LIST) : behindScalar(bytes, from, scan);
}

/** A string, an object or a list. Half of the time of reading a HAR is spent here: everything it needs is in local variables. */
function behindNested(bytes: Buffer, from: number, scan: Scan, outside: Uint8Array): number | null {
  const to = bytes.length;
  let { depth, inString } = scan;
  let at = scan.escaped ? from + 1 : from;
  while (at < to) {
    let sign = 0;
    if (inString) {
      const far = at + LONG_STRING < to ? at + LONG_STRING : to;
      for (; at < far && sign === 0; at += 1) sign = IN_STRING[bytes[at] ?? 0] ?? 0;
      if (sign === ESCAPE) at += 1;
      else if (sign === 0) at = signAfter(bytes, at);
      if (sign !== QUOTED) continue;
      inString = false;
    } else {
      for (; at < to && sign === 0; at += 1) sign = outside[bytes[at] ?? 0] ?? 0;
      if (sign === OPENING) depth += 1;
      else if (sign === CLOSING) depth -= 1;
      else if (sign === QUOTED) inString = true;
      if (sign !== CLOSING) continue;
    }
    if (depth === 0) return at;
  }
  scan.depth = depth;
  scan.inString = inString;
  scan.escaped = at > to;
  return null;
}

/** The next unescaped quote of a string, or the end of the bytes; one further if an escape is open there. */
function signAfter(bytes: Buffer, from: number): number {
  const quote = bytes.indexOf(QUOTE, from);
  const end = quote < 0 ? bytes.length : quote;
  let escapes = end;
  while (escapes > from && bytes[escapes - 1] === BACKSLASH) escapes -= 1;
  return end + ((end - escapes) % 2);
}

/** A number, a word, or something invalid: at least a byte. */
function behindScalar(bytes: Buffer, from: number, scan: Scan): number | null {
  for (let at = from; at < bytes.length; at += 1) {
    if (scan.depth > 0 && isDelimiter(bytes[at])) return at;
    scan.depth = 1;
  }
  return null;
}

function isDelimiter(byte: number | undefined): boolean {
  return byte === undefined || byte <= 0x20 || DELIMITERS.has(byte);
}

function tableOf(...signs: readonly (readonly [byte: number, sign: number])[]): Uint8Array {
  const table = new Uint8Array(256);
  for (const [byte, sign] of signs) table[byte] = sign;
  return table;
}
