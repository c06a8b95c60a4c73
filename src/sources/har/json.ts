/** Walks through JSON text of any size value by value, with no more than one value in memory. */
import { behindValue, scanOf } from './scan.ts';

const OPEN_BRACE = 0x7b;
const START_BYTES = 2 * 1024 * 1024;
const MOST_INDENT = 64;

/** A value, or what is there instead. `torn`: the file ends in the middle of it. */
export type Value = { readonly json: unknown } | 'broken' | 'too-long' | 'torn';

/** A position in a JSON text. */
export interface Json {
  /** The next byte that is not white space; null at the end. Stays before it. */
  peek(): number | null;
  step(): void;
  /** Reads the value that begins here. @param mostBytes a longer one is skipped. */
  value(mostBytes: number): Value;
}

/** @param chunks of UTF-8, cut anywhere; each may be overwritten once the next one is requested. */
export function jsonIn(chunks: Iterator<Uint8Array>): Json {
  let buffer = Buffer.allocUnsafeSlow(START_BYTES);
  let bytes = buffer.subarray(0, 0);
  let at = 0;
  let chunksSeen = 0;
  /** How objects of the list end, as long as that holds; undefined: not yet checked. */
  let closing: Buffer | null | undefined;

  /** @returns false at the end of the file. Discards what is before `at`. */
  function more(): boolean {
    const { done, value: chunk } = chunks.next();
    if (done) return false;
    chunksSeen += 1;
    const rest = bytes.subarray(at);
    const needed = rest.length + chunk.length;
    const before = buffer;
    if (needed > buffer.length) buffer = Buffer.allocUnsafeSlow(needed * 2);
    else if (needed <= START_BYTES && buffer.length > START_BYTES) buffer = Buffer.allocUnsafeSlow(START_BYTES);
    if (at > 0 || buffer !== before) buffer.set(rest);
    buffer.set(chunk, rest.length);
    bytes = buffer.subarray(0, needed);
    at = 0;
    return true;
  }

  function peek(): number | null {
    for (;;) {
      for (; at < bytes.length; at += 1) {
        const byte = bytes[at];
        if (byte !== undefined && byte > 0x20) return byte;
      }
      if (!more()) return null;
    }
  }

  /** Guesses the end of an object, which parsing then confirms: faster than inspecting every byte. */
  function indented(mostBytes: number): Value | null {
    if (closing === undefined) closing = closingOf(bytes, at);
    const found = closing === null ? -1 : bytes.indexOf(closing, at);
    const end = found + (closing?.length ?? 0);
    const json = found < 0 || end - at > mostBytes ? undefined : parsed(bytes, at, end);
    if (json === undefined) return null;
    at = end;
    return { json };
  }

  function scanned(first: number, mostBytes: number): Value {
    const scan = scanOf(first);
    let isKept = true;
    for (let from = at; ; ) {
      const end = behindValue(bytes, from, scan);
      if ((end ?? bytes.length) - at > mostBytes) isKept = false;
      if (end !== null) {
        const json = isKept ? parsed(bytes, at, end) : null;
        at = end;
        if (!isKept) return 'too-long';
        return json === undefined ? 'broken' : { json };
      }
      if (!isKept) at = bytes.length;
      from = bytes.length - at;
      if (!more()) return 'torn';
    }
  }

  function value(mostBytes: number): Value {
    const first = peek();
    if (first === null) return 'torn';
    if (first !== OPEN_BRACE || mostBytes === 0) return scanned(first, mostBytes);
    const quick = indented(mostBytes);
    if (quick !== null) return quick;
    const before = chunksSeen;
    const read = scanned(first, mostBytes);
    if (chunksSeen === before) closing = null; // Complete, but it ended differently.
    return read;
  }

  return {
    peek,
    value,
    step() {
      at += 1;
    },
  };
}

/** The end of an indented object: its own line, indented like its beginning. null: it is not indented. */
function closingOf(bytes: Buffer, at: number): Buffer | null {
  const before = bytes.toString('latin1', Math.max(0, at - MOST_INDENT), at);
  const lineBreak = before.lastIndexOf('\n');
  const indent = before.slice(lineBreak + 1);
  return lineBreak < 0 || indent.trim() !== '' ? null : Buffer.from(`\n${indent}}`);
}

/** undefined: not JSON. */
function parsed(bytes: Buffer, from: number, to: number): unknown {
  try {
    return JSON.parse(bytes.toString('utf8', from, to));
  } catch {
    return undefined; // Reported as broken, or inspected more closely.
  }
}
