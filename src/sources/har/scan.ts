/** Finds the end of a JSON value in bytes that come in chunks, cut anywhere. Knows of JSON no more than quotes and braces. */

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const OPEN_BRACE = 0x7b;
const OPEN_BRACKET = 0x5b;
/** Opening and closing signs are two apart in ASCII. */
const TO_CLOSING = 2;
/** Signs before which a number or a word ends: , : { [ ] } and a quote. */
const DELIMITERS: ReadonlySet<number> = new Set(Buffer.from(',:{[]}"'));
/** Plain bytes of a string after which looking for its end natively is faster than byte by byte. */
const LONG_STRING = 48;

/** A value under way: what was seen of it in the chunks before. */
export interface Scan {
  /** The sign that opened it; only its like are counted, so that a broken value still ends where it should. */
  readonly opening: number;
  depth: number;
  inString: boolean;
  /** The chunk before ended with the backslash of an escape. */
  escaped: boolean;
}

/** @param first byte of the value, which `behindValue` is given again. */
export function scanOf(first: number): Scan {
  return { opening: first, depth: 0, inString: false, escaped: false };
}

/** The place behind the value's last byte; null when it goes on in the next chunk. */
export function behindValue(bytes: Buffer, from: number, scan: Scan): number | null {
  const { opening } = scan;
  if (opening === OPEN_BRACE || opening === OPEN_BRACKET) return behindNested(bytes, from, scan);
  if (opening === QUOTE) return behindText(bytes, from, scan);
  return behindScalar(bytes, from, scan);
}

function behindNested(bytes: Buffer, from: number, scan: Scan): number | null {
  const { opening } = scan;
  const closing = opening + TO_CLOSING;
  const to = bytes.length;
  let at = from;
  let { depth } = scan;
  for (;;) {
    if (scan.inString) {
      const end = behindString(bytes, at, scan);
      if (end === null) break;
      at = end;
    }
    let byte = bytes[at];
    while (at < to && byte !== QUOTE) {
      if (byte === opening) depth += 1;
      else if (byte === closing && --depth === 0) return at + 1;
      byte = bytes[++at];
    }
    if (at >= to) break;
    scan.inString = true;
    at += 1;
  }
  scan.depth = depth;
  return null;
}

/** A string alone: at its first byte no quote was seen yet. */
function behindText(bytes: Buffer, from: number, scan: Scan): number | null {
  if (scan.inString || from >= bytes.length) return behindString(bytes, from, scan);
  scan.inString = true;
  return behindString(bytes, from + 1, scan);
}

/** Behind the quote that closes the string in which we are. */
function behindString(bytes: Buffer, from: number, scan: Scan): number | null {
  const to = bytes.length;
  let at = scan.escaped ? from + 1 : from;
  let plainFrom = at;
  while (at < to) {
    const byte = bytes[at];
    if (byte === QUOTE) {
      scan.escaped = false;
      scan.inString = false;
      return at + 1;
    }
    if (byte === BACKSLASH) {
      at += 2;
      plainFrom = at;
    } else if (at - plainFrom < LONG_STRING) at += 1;
    else {
      at = signAfter(bytes, at);
      plainFrom = at;
    }
  }
  scan.escaped = at > to;
  return null;
}

/** The next quote that is not escaped, or where the bytes end; one further when the end is escaped. From a byte before which no escape is open. */
function signAfter(bytes: Buffer, from: number): number {
  const quote = bytes.indexOf(QUOTE, from);
  const end = quote < 0 ? bytes.length : quote;
  let escapes = end;
  while (escapes > from && bytes[escapes - 1] === BACKSLASH) escapes -= 1;
  return end + ((end - escapes) % 2);
}

/** A number, a word, or what does not belong where it stands: at least a byte. */
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
