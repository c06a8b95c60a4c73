/** The headers of a HAR: a list of names and values, in any case, some repeated. */
import { field, textField } from '../../facts/body.ts';

/** A header by its name in lower case; repeated ones joined by a comma. */
export type HeaderOf = (name: string) => string | undefined;

/** No server accepts a longer one. */
const LONGEST_HEADER = 64 * 1024;

/**
 * @param message the entry's `request` or `response`; @param body the name of its body, which gives the media type if no
 * headers were kept. @returns null if they are not a list.
 */
export function headersOf(message: unknown, body: 'postData' | 'content'): HeaderOf | null {
  const list = field(message, 'headers') ?? [];
  if (!Array.isArray(list)) return null;
  if (list.length > 0) return (name) => valueIn(list, name);
  const mediaType = textField(field(message, body), 'mimeType') ?? '';
  return (name) => (name === 'content-type' && mediaType.length <= LONGEST_HEADER ? mediaType : undefined);
}

/** A few names are searched for among a few dozen, which is faster than a map of all. */
function valueIn(list: readonly unknown[], name: string): string | undefined {
  let found: string | undefined;
  for (const header of list) {
    if (typeof header !== 'object' || header === null || !('name' in header && 'value' in header)) continue;
    const { name: other, value } = header;
    if (typeof other !== 'string' || other.length !== name.length || typeof value !== 'string') continue;
    if (other.toLowerCase() !== name || value === found) continue; // Some tools list the same header twice.
    if ((found?.length ?? 0) + value.length > LONGEST_HEADER) continue;
    found = found === undefined ? value : `${found}, ${value}`;
  }
  return found;
}
