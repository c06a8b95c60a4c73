/** One interaction of a cassette as an exchange. Its names differ between Ruby's VCR and the versions of vcrpy. */
import { isPlaceholder } from '../../facts/auth.ts';
import { field } from '../../facts/body.ts';
import type { Headers } from '../../facts/headers.ts';
import { type Exchange, needsRequestBody, needsResponseBody, TOKEN_PATH } from '../../facts.ts';
import { FROM_A_FILE, webUrl } from '../from-a-file.ts';
import { bodyOf, type HeldBody } from './body.ts';
import { Unreadable } from './piece.ts';
import { recordedAtOf } from './time.ts';
import { textOf } from './yaml-values.ts';

export interface Interaction {
  readonly exchange: Omit<Exchange, 'startedAt'> & { readonly url: URL };
  /** Milliseconds since the epoch; null if unknown. */
  readonly recordedAt: number | null;
}

/** @throws Unreadable */
export function interactionOf(value: unknown): Interaction {
  const request = field(value, 'request');
  const response = field(value, 'response');
  const url = urlOf(textOf(field(request, 'uri')));
  const method = (textOf(field(request, 'method')) ?? 'GET').toUpperCase();
  const status = statusOf(field(field(response, 'status'), 'code') ?? field(response, 'status_code'));
  const requestBody = bodyOf(field(request, 'body'));
  const responseBody = bodyOf(field(response, 'body') ?? field(response, 'content'));
  const requestHeaders = unpacked(requestHeadersOf(field(request, 'headers'), url), requestBody);
  const responseHeaders = unpacked(headersOf(field(response, 'headers')), responseBody);
  return {
    recordedAt: recordedAtOf(textOf(field(value, 'recorded_at'))),
    exchange: {
      ...{ method, url, status, requestHeaders, responseHeaders },
      requestBody: needsRequestBody(method, url.pathname) ? requestBody.kept(requestHeaders) : null,
      requestBytes: requestBody.bytes,
      responseBody: needsResponseBody(method, url.pathname, status, responseHeaders)
        ? responseBody.kept(responseHeaders)
        : null,
      responseBytes: responseBody.bytes,
      ...FROM_A_FILE,
      ...{ durationMs: null, source: 'cassette' },
    },
  };
}

function urlOf(uri: string | null): URL {
  if (uri === null) throw new Unreadable('it holds no request with an address');
  const url = webUrl(uri);
  if (url === null) throw new Unreadable('its address is no URL of the web');
  return url;
}

function statusOf(code: unknown): number {
  const status = /^\d{3}$/.test(String(code)) ? Number(code) : 0;
  if (status < 100 || status > 599) throw new Unreadable('it holds no answer with a status');
  return status;
}

/** Each is a text or a list of texts. */
function headersOf(headers: unknown): Map<string, string> {
  const found = new Map<string, string>();
  if (typeof headers !== 'object' || headers === null) return found;
  for (const [name, value] of Object.entries(headers)) {
    const values = (Array.isArray(value) ? value : [value]).flatMap((each: unknown) => textOf(each) ?? []);
    if (values.length > 0) found.set(name.toLowerCase(), values.join(', '));
  }
  return found;
}

/** A placeholder instead of the whole header, or with a space in it, still shows that the header was there. */
function requestHeadersOf(value: unknown, url: URL): Map<string, string> {
  const headers = headersOf(value);
  const authorization = headers.get('authorization')?.trim() ?? '';
  const scheme = /^(?:bearer|basic)(?=\s)/i.exec(authorization)?.[0] ?? '';
  if (isPlaceholder(authorization.slice(scheme.length).trim()))
    headers.set('authorization', `${scheme || (TOKEN_PATH.test(url.pathname) ? 'Basic' : 'Bearer')} [omitted]`);
  return headers;
}

function unpacked(headers: ReadonlyMap<string, string>, { isPacked }: HeldBody): Headers {
  return (name) => (name === 'content-encoding' && !isPacked ? undefined : headers.get(name));
}
