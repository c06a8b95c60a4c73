/** Walks through JSON text of any size value by value, without reading more of it into memory than one value. */
import { behindValue, scanOf } from './scan.ts';

const COLON = 0x3a;
const COMMA = 0x2c;
export const OPEN_BRACE = 0x7b;
export const OPEN_BRACKET = 0x5b;
const CLOSE_BRACKET = 0x5d;
const START_BYTES = 2 * 1024 * 1024;
/** A longer name is none that is looked for. */
const MOST_NAME_BYTES = 64;

/** The text of a value, or what is there in its place. `torn`: the file ends in the middle of it. */
export type Value = { readonly text: string } | 'too-long' | 'torn';

/** A place in a JSON text. */
export interface Json {
  /** The next byte that is no white space; null at the end. Stays in front of it. */
  peek(): number | null;
  step(): void;
  /** Reads the value that begins here. @param mostBytes above which its text is not kept. */
  value(mostBytes: number): Value;
}

/** @param chunks of UTF-8, cut anywhere; each may be overwritten once the next one is asked for. */
export function jsonIn(chunks: Iterator<Uint8Array>): Json {
  let buffer = Buffer.allocUnsafeSlow(START_BYTES);
  let bytes = buffer.subarray(0, 0);
  let at = 0;

  /** @returns false at the end of the file. What is before `at` is dropped. */
  function more(): boolean {
    const { done, value: chunk } = chunks.next();
    if (done) return false;
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

  function value(mostBytes: number): Value {
    const first = peek();
    if (first === null) return 'torn';
    const scan = scanOf(first);
    let isKept = true;
    for (let from = at; ; ) {
      const end = behindValue(bytes, from, scan);
      if ((end ?? bytes.length) - at > mostBytes) isKept = false;
      if (end !== null) {
        const text = isKept ? bytes.toString('utf8', at, end) : null;
        at = end;
        return text === null ? 'too-long' : { text };
      }
      if (!isKept) at = bytes.length;
      from = bytes.length - at;
      if (!more()) return 'torn';
    }
  }

  return {
    peek,
    value,
    step() {
      at += 1;
    },
  };
}

/**
 * From the beginning of an object to the beginning of the object or list that it holds under a name, past all else.
 * @returns false when there is none.
 */
export function goTo(json: Json, name: string, opening: number): boolean {
  if (json.peek() !== OPEN_BRACE) return false;
  do {
    json.step();
    const key = json.value(MOST_NAME_BYTES);
    if (json.peek() !== COLON) return false;
    json.step();
    if (isName(key, name) && json.peek() === opening) return true;
    if (json.value(0) === 'torn') return false;
  } while (json.peek() === COMMA);
  return false;
}

/** The next element of the list in which we are; null when the list is over. */
export function nextElement(json: Json, mostBytes: number): Value | null {
  let next = json.peek();
  while (next === COMMA) {
    json.step();
    next = json.peek();
  }
  if (next !== CLOSE_BRACKET) return json.value(mostBytes);
  return null;
}

/** A name may be written with escapes. */
function isName(key: Value, name: string): boolean {
  if (typeof key === 'string' || !key.text.startsWith('"')) return false;
  try {
    return JSON.parse(key.text) === name;
  } catch {
    return false; // No string after all.
  }
}
