/** The target of an entry's request. */
import { field, textField } from '../../facts/body.ts';
import { webUrl } from '../from-a-file.ts';
import { type HeaderOf, headersOf } from './headers.ts';

export interface Target {
  /** In upper case. */
  readonly method: string;
  readonly url: URL;
}

/** No server accepts a longer one. */
const LONGEST_URL_KB = 64;
const NO_URL = 'its request has no URL that can be read';

/** null: not a request to a server over HTTP, such as `data:`, an extension's page, or a tunnel. A text: the problem. */
export function targetOf(request: unknown): Target | string | null {
  const text = textField(request, 'url');
  const method = textField(request, 'method')?.toUpperCase();
  if (text === null || method === undefined) return 'it has no request with a method and a URL';
  if (method === 'CONNECT') return null; // To the proxy, about a server.
  const isAbsolute = /^https?:/i.test(text);
  if (!isAbsolute && /^[a-z][a-z0-9+-]{1,40}:/i.test(text)) return null;
  if (text.length > LONGEST_URL_KB * 1024) return `its URL is longer than ${LONGEST_URL_KB} KB`;
  const url = isAbsolute ? webUrl(text) : belowAuthority(request, text);
  return url === null ? NO_URL : { method, url };
}

/** Whether the entry describes a two-way connection, not a call. */
export function isWebSocket(entry: object, requestHeaders: HeaderOf): boolean {
  return (
    textField(entry, '_resourceType') === 'websocket' ||
    field(entry, '_webSocketMessages') !== undefined ||
    requestHeaders('upgrade')?.toLowerCase() === 'websocket'
  );
}

/** Only a path, as HTTP/2 sends it beside its authority. */
function belowAuthority(request: unknown, path: string): URL | null {
  const headers = headersOf(request, 'postData');
  const authority = headers?.(':authority');
  if (authority === undefined || !path.startsWith('/')) return null;
  const scheme = headers?.(':scheme') === 'http' ? 'http' : 'https';
  return URL.parse(`${scheme}://${authority}${path}`);
}
