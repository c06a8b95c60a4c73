/** Finds the list `log.entries` of a HAR, and no other, and walks through it. */
import type { Json, Value } from './json.ts';

const [COMMA, COLON] = [0x2c, 0x3a];
export const OPEN_BRACE = 0x7b;
const [OPEN_BRACKET, CLOSE_BRACKET] = [0x5b, 0x5d];
/** A longer name is not one that is searched for. */
const MOST_NAME_BYTES = 64;

/** What comes before the list of entries and is needed: parts of `log` by name. */
export type Head = ReadonlyMap<string, unknown>;

const HEAD: ReadonlySet<unknown> = new Set(['creator', '_golive']);
/** A longer part is not one that is needed. */
const MOST_HEAD_BYTES = 4096;

/** From the beginning of a HAR into its list of entries. @returns what came before it; null if there is no list. */
export function goToEntries(json: Json): Head | null {
  const head = new Map<string, unknown>();
  if (!goTo(json, 'log', OPEN_BRACE, new Map()) || !goTo(json, 'entries', OPEN_BRACKET, head)) return null;
  json.step();
  return head;
}

/**
 * From the beginning of an object to the beginning of the object or list with a given name, skipping everything else.
 * @param head receives the needed parts before it. @returns false if there is none.
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

/** The next element of the current list; null at its end. @param mostBytes a longer one is skipped. */
export function nextElement(json: Json, mostBytes: number): Value | null {
  let next = json.peek();
  while (next === COMMA) {
    json.step();
    next = json.peek();
  }
  if (next !== CLOSE_BRACKET) return json.value(mostBytes);
  return null;
}
