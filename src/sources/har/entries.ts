/** Finds the list `log.entries` of a HAR, and only that one, and walks through it. */
import type { Json, Value } from './json.ts';

const [COMMA, COLON] = [0x2c, 0x3a];
export const OPEN_BRACE = 0x7b;
const [OPEN_BRACKET, CLOSE_BRACKET] = [0x5b, 0x5d];
/** A longer name is none that is looked for. */
const MOST_NAME_BYTES = 64;

/** What stands before the list of entries and is looked at: parts of `log` by their names. */
export type Head = ReadonlyMap<string, unknown>;

const HEAD: ReadonlySet<unknown> = new Set(['creator', '_golive']);
/** A longer part is none that is looked for. */
const MOST_HEAD_BYTES = 4096;

/** From the beginning of a HAR into its list of entries. @returns what stood before it; null when there is no list. */
export function goToEntries(json: Json): Head | null {
  const head = new Map<string, unknown>();
  if (!goTo(json, 'log', OPEN_BRACE, new Map()) || !goTo(json, 'entries', OPEN_BRACKET, head)) return null;
  json.step();
  return head;
}

/**
 * From the beginning of an object to the beginning of the object or list that it holds under a name, past all else.
 * @param head gets what stands before it and is looked for. @returns false when there is none.
 */
function goTo(json: Json, name: string, opening: number, head: Map<string, unknown>): boolean {
  if (json.peek() !== OPEN_BRACE) return false;
  do {
    json.step();
    const key = json.value(MOST_NAME_BYTES);
    if (json.peek() !== COLON) return false;
    json.step();
    if (typeof key === 'object' && key.json === name && json.peek() === opening) return true;
    const value = json.value(typeof key === 'object' && HEAD.has(key.json) ? MOST_HEAD_BYTES : 0);
    if (typeof key === 'object' && typeof value === 'object') head.set(String(key.json), value.json);
  } while (json.peek() === COMMA);
  return false;
}

/** The next element of the list in which we are; null when the list is over. @param mostBytes a longer one is passed over. */
export function nextElement(json: Json, mostBytes: number): Value | null {
  let next = json.peek();
  while (next === COMMA) {
    json.step();
    next = json.peek();
  }
  if (next !== CLOSE_BRACKET) return json.value(mostBytes);
  return null;
}
