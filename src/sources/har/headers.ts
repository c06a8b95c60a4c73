/** The headers of a HAR: a list of names and values, in any case, and some more than once. */
import { field, textField } from '../../facts/body.ts';

/** By their names in lower case. */
export type HeaderMap = ReadonlyMap<string, string>;

/** No server takes a longer one. */
const LONGEST_HEADER = 64 * 1024;

/**
 * @param message the entry's `request` or `response`; @param body the name of its body, which knows the media type where
 * no headers were kept at all. @returns null when they are no list.
 */
export function headersOf(message: unknown, body: 'postData' | 'content'): HeaderMap | null {
  const list = field(message, 'headers') ?? [];
  if (!Array.isArray(list)) return null;
  const found = new Map<string, string>();
  for (const header of list) add(found, header);
  const mediaType = found.size === 0 ? textField(field(message, body), 'mimeType') : null;
  if (mediaType !== null && mediaType.length <= LONGEST_HEADER) found.set('content-type', mediaType);
  return found;
}

/** Where a request is sent, as HTTP/2 says it; null for a name that is none of its own, and where it came without. */
export function pseudoHeader(message: unknown, name: ':authority' | ':scheme'): string | null {
  const list = field(message, 'headers');
  if (!Array.isArray(list)) return null;
  const header: unknown = list.find((each: unknown) => textField(each, 'name') === name);
  return textField(header, 'value');
}

/** Some tools list the same header twice: that is still one. */
function add(found: Map<string, string>, header: unknown): void {
  const name = textField(header, 'name')?.toLowerCase() ?? ':';
  const value = textField(header, 'value');
  if (value === null || name.startsWith(':')) return;
  const before = found.get(name);
  if (before === value || (before?.length ?? 0) + value.length > LONGEST_HEADER) return;
  found.set(name, before === undefined ? value : `${before}, ${value}`);
}
