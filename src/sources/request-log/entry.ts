/** Converts one request log into its call, or says why it cannot be read. */
import { type KeptBody, keptBodyOf } from '../../facts/body.ts';
import { distil, needsRequestBody, needsResponseBody, type UrlParts } from '../../facts.ts';
import { isDocusignHost } from '../../hosts.ts';
import type { Call } from '../../model.ts';
import { FROM_A_FILE, webUrl } from '../from-a-file.ts';
import { instantOf } from '../instant.ts';
import type { Input } from '../source.ts';
import { type LogParts, partsOf, type Span } from './layout.ts';
import type { HeaderMap } from './status.ts';
import { inUtf8 } from './text.ts';
import { durationOf } from './times.ts';

/** The result of reading one text. */
export type LogEntry =
  | { readonly call: Call; readonly isUntimed?: true }
  | { readonly otherHost: true }
  /** `isLog`: it looks like one, and is cut off. */
  | { readonly problem: string; readonly isLog: boolean };

/** What Docusign's own servers add for calls of its web application, as its log viewer does. */
const WEB_APP_MENTION = 'app.docusign.net';

/** @param untimedAt the time for a log without one. */
export function entryOf(content: Buffer, untimedAt: () => number, isWanted: Input['isWanted']): LogEntry {
  const bytes = inUtf8(content);
  if (bytes.length === 0) return { problem: 'it is empty', isLog: false };
  const parts = partsOf(bytes.toString('latin1'));
  if (parts === 'no-log') return { problem: 'it is not a request log', isLog: false };
  if (parts === 'no-status') return { problem: 'it has no status line: it is cut off', isLog: true };
  const url = urlOf(parts.url);
  if (url === null) return { problem: 'its request line names no URL', isLog: true };
  if (!isWanted(url.host)) return { otherHost: true };
  const at = instantOf(parts.timestamp ?? '');
  const call = callOf(bytes, parts, url, at ?? untimedAt());
  return at === null ? { call, isUntimed: true } : { call };
}

function callOf(bytes: Buffer, parts: LogParts, url: URL, startedAt: number): Call {
  const { method, requestHeaders, status, requestBody, responseBody } = parts;
  const responseHeaders = traced(parts);
  const needsSent = needsRequestBody(method, url.pathname);
  const needsReceived = needsResponseBody(method, url.pathname, status, headers(responseHeaders));
  const call = distil({
    method,
    url: reached(url),
    requestHeaders: headers(requestHeaders),
    requestBody: needsSent ? keptOf(bytes, requestBody, requestHeaders) : null,
    requestBytes: requestBody.to - requestBody.from,
    startedAt,
    durationMs: durationOf(responseHeaders.get('x-docusign-timetrack') ?? ''),
    status,
    responseHeaders: headers(responseHeaders),
    responseBody: needsReceived ? keptOf(bytes, responseBody, responseHeaders) : null,
    responseBytes: responseBody.to - responseBody.from,
    ...FROM_A_FILE,
    source: 'request-log',
  });
  return { ...call, fromWebApp: call.fromWebApp || mentionsWebApp(requestHeaders) };
}

/** The text is UTF-8 read as one character per byte. .NET shows a URL without percent-encoding, which `URL` restores. */
function urlOf(text: string): URL | null {
  return webUrl(Buffer.from(text, 'latin1').toString('utf8'));
}

/** Docusign logs an internal port of its server, which no app ever called. */
function reached(url: URL): UrlParts {
  const { protocol, hostname, pathname, search } = url;
  return { protocol, hostname, pathname, search, port: isDocusignHost(hostname) ? '' : url.port };
}

function mentionsWebApp(requestHeaders: HeaderMap): boolean {
  return [...requestHeaders.values()].some((value) => value.toLowerCase().includes(WEB_APP_MENTION));
}

/** The trace block contains the token if the answer's headers do not. */
function traced({ traceToken, responseHeaders }: LogParts): HeaderMap {
  const name = 'x-docusign-tracetoken';
  return traceToken === null || responseHeaders.has(name)
    ? responseHeaders
    : new Map([...responseHeaders, [name, traceToken]]);
}

/** Bodies are logged decompressed, whatever they were on the wire. */
function headers(map: HeaderMap): (name: string) => string | undefined {
  return (name) => (name === 'content-encoding' ? undefined : map.get(name));
}

function keptOf(bytes: Buffer, { from, to }: Span, found: HeaderMap): KeptBody | null {
  return from < to ? keptBodyOf(bytes.subarray(from, to), found.get('content-length')) : null;
}
