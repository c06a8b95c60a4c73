/** Reading JSON from a stranger: everything is `unknown` until one of these has checked it. */

/** A JSON object whose fields have not been looked at. */
export type Fields = Readonly<Record<string, unknown>>;

/** Whether the value is a JSON object, and not an array. */
export function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The value itself when it is a JSON object, else an empty one. */
export function fieldsOf(value: unknown): Fields {
  return isFields(value) ? value : {};
}

/** The elements of an array, of whatever kind; none when the value is no array. */
export function elementsOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** The JSON objects of an array; none when the value is no array. */
export function itemsOf(value: unknown): readonly Fields[] {
  return elementsOf(value).filter(isFields);
}

/** Strings, numbers and truth values as text, since Docusign takes `1` for `"1"`; all else is empty. */
export function textOf(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? String(value) : '';
}

/** Whether the value is `true` or the text of it, in any case. */
export function isTrue(value: unknown): boolean {
  return textOf(value).toLowerCase() === 'true';
}
