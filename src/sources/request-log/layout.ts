/**
 * The parts of one request log. Docusign has had three layouts: a trace block and then the request; the request line, the trace
 * block and then the headers; and, before October 2016, no trace block at all.
 */
import { type HeaderMap, responseStart } from './status.ts';

/** Where in the text a part begins and ends. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

export interface LogParts extends RequestLine {
  /** The lines of the trace block; null without one. */
  readonly traceToken: string | null;
  readonly timestamp: string | null;
  readonly requestHeaders: HeaderMap;
  readonly requestBody: Span;
  readonly status: number;
  readonly responseHeaders: HeaderMap;
  readonly responseBody: Span;
}

/** Why a text cannot be read. `no-log`: it has nothing of a request log. */
export type Unreadable = 'no-log' | 'no-status';

/** A line, and where the next one begins. */
interface Line {
  readonly text: string;
  readonly next: number;
}

interface RequestLine {
  readonly method: string;
  readonly url: string;
}

/** What comes before the request headers. */
interface Preamble {
  readonly request: RequestLine | null;
  readonly traceToken: string | null;
  readonly timestamp: string | null;
  readonly end: number;
}

const REQUEST = /^([A-Z]{1,20}) (https?:\/\/.*?)(?: HTTP\/[\d.]{1,5})?$/;
const TRACE = /^(TraceToken|Timestamp):(.*)$/;
const HEADER = /^([\w!#$%&'*+.^`|~-]{1,100}):(.*)$/;
const STATUS_START = /^[1-5]\d\d \S/;
const SOAP_OMITTED = '[SOAP Response body omitted]';
/** Longer lines and longer blocks are cut: nothing that is needed is as long. */
const LONGEST_LINE = 64 * 1024;
const MOST_LINES = 500;
const MOST_EMPTY_LINES = 4;

/** @param text one character for each byte of the log. */
export function partsOf(text: string): LogParts | Unreadable {
  const { request, traceToken, timestamp, end } = preambleOf(text);
  if (request === null) return 'no-log';
  const { headers: requestHeaders, end: bodyStart } = headersAt(text, end);
  const response = responseStart(text, bodyStart, requestHeaders);
  if (response === null) return 'no-status';
  const { headers: responseHeaders, end: responseBodyStart } = responseAt(text, response.to);
  return {
    ...request,
    traceToken,
    timestamp,
    requestHeaders,
    requestBody: { from: bodyStart, to: withoutLineEnds(text, bodyStart, response.from) },
    status: response.status,
    responseHeaders,
    responseBody: bodyFrom(text, responseBodyStart),
  };
}

/** The request line and the trace block, in either order, and the empty lines between them. */
function preambleOf(text: string): Preamble {
  const trace = new Map<string, string>();
  let request: RequestLine | null = null;
  let end = 0;
  for (let lines = 0; end < text.length && lines < MOST_LINES; lines++) {
    const line = lineAt(text, end);
    const [, name, value = ''] = TRACE.exec(line.text) ?? [];
    const found: RequestLine | null = requestOf(line.text);
    if (name !== undefined) trace.set(name.toLowerCase(), value.trim());
    else if (request === null && found !== null) request = found;
    else if (line.text !== '') break;
    end = line.next;
  }
  return { request, traceToken: trace.get('tracetoken') ?? null, timestamp: trace.get('timestamp') ?? null, end };
}

function requestOf(line: string): RequestLine | null {
  const [, method, url] = REQUEST.exec(line) ?? [];
  return method === undefined || url === undefined ? null : { method, url };
}

/** Headers up to the first empty line; none if something else begins. Invalid lines among them are skipped. */
function headersAt(text: string, from: number): { readonly headers: HeaderMap; readonly end: number } {
  const headers = new Map<string, string>();
  let end = from;
  for (let lines = 0; end < text.length && lines < MOST_LINES; lines++) {
    const line = lineAt(text, end);
    const [, name, value = ''] = HEADER.exec(line.text) ?? [];
    if (line.text === '') return { headers, end: headers.size === 0 ? end : line.next };
    if (name === undefined && (headers.size === 0 || STATUS_START.test(line.text))) break;
    if (name !== undefined) add(headers, name.toLowerCase(), value.trim());
    end = line.next;
  }
  return { headers, end };
}

function add(headers: Map<string, string>, name: string, value: string): void {
  const before = headers.get(name);
  headers.set(name, before === undefined ? value : `${before}, ${value}`);
}

/** The headers of the answer, directly after the status line or after an empty one. */
function responseAt(text: string, from: number): { readonly headers: HeaderMap; readonly end: number } {
  let start = from;
  for (let lines = 0; lines < MOST_EMPTY_LINES && lineAt(text, start).text === ''; lines++)
    start = lineAt(text, start).next;
  return headersAt(text, start);
}

/** To the end of the text; empty if Docusign left it out, or if only line ends follow. */
function bodyFrom(text: string, from: number): Span {
  const start = text.slice(from, from + SOAP_OMITTED.length + 2 * MOST_EMPTY_LINES).trim();
  return { from, to: start === '' || start === SOAP_OMITTED ? from : text.length };
}

/** A request body ends before an empty line: its own line end and that one do not belong to it. */
function withoutLineEnds(text: string, from: number, to: number): number {
  let end = to;
  for (let ends = 0; ends < 2 && end > from && text[end - 1] === '\n'; ends++) end -= text[end - 2] === '\r' ? 2 : 1; // Before the body, too, a line ends.
  return end;
}

function lineAt(text: string, from: number): Line {
  const found = text.indexOf('\n', from);
  const end = found < 0 ? text.length : found;
  const line = text.slice(from, Math.min(end, from + LONGEST_LINE));
  return { text: line.endsWith('\r') ? line.slice(0, -1) : line, next: found < 0 ? end : end + 1 };
}
