/** Converts an entry of a HAR into a call. No problem quotes any of its content. */
import { field, type KeptBody } from '../../facts/body.ts';
import type { Headers } from '../../facts/headers.ts';
import { distil, needsRequestBody, needsResponseBody, type Received, type Sent } from '../../facts.ts';
import { elsewhere, FROM_A_FILE } from '../from-a-file.ts';
import { instantOf } from '../instant.ts';
import type { Input, SourceEntry } from '../source.ts';
import { type Answer, answerOf } from './answer.ts';
import { isGzip, keptOf, requestBodyOf, responseBodyOf } from './body.ts';
import { durationOf } from './duration.ts';
import { type HeaderOf, headersOf } from './headers.ts';
import { withOwnFacts } from './own.ts';
import { isWebSocket, type Target, targetOf } from './target.ts';

/** @param entry of any type; null if it is not JSON. @param isOwn golive wrote it, and has judged every call of it. */
export function entryOf(
  entry: unknown,
  position: number,
  { isWanted }: Pick<Input, 'isWanted'>,
  isOwn: boolean,
): SourceEntry {
  return isOwn ? ownEntry(entry, position) : readEntry(entry, position, isWanted);
}

/** Written by golive. Without its facts a call would be different. */
function ownEntry(entry: unknown, position: number): SourceEntry {
  const read = readEntry(entry, position, () => true);
  if (!('call' in read)) return read;
  const call = withOwnFacts(read.call, entry);
  return call === null
    ? { position, problem: "golive's own facts of it (_golive) are missing or damaged" }
    : { position, call };
}

function readEntry(entry: unknown, position: number, isWanted: Input['isWanted']): SourceEntry {
  const unread = (problem: string): SourceEntry => ({ position, problem });
  if (typeof entry !== 'object' || entry === null) return unread('it is no JSON object');
  const request = field(entry, 'request');
  const response = field(entry, 'response');
  const target = targetOf(request);
  if (typeof target === 'string') return unread(target);
  if (target === null) return { position, otherHost: true };
  if (!isWanted(target.url.host)) return elsewhere(position, target.url);
  const requestHeaders = headersOf(request, 'postData');
  const responseHeaders = headersOf(response, 'content');
  if (requestHeaders === null || responseHeaders === null) return unread('its headers are not a list');
  if (isWebSocket(entry, requestHeaders)) return { position, otherHost: true };
  const startedAt = instantOf(field(entry, 'startedDateTime'));
  if (startedAt === null) return unread('its time (startedDateTime) cannot be read');
  const answer = answerOf(entry, response);
  if (answer === null) return unread('its answer has no status that can be read');
  const sent = sentOf(target, request, requestHeaders);
  const received = receivedOf(target, response, responseHeaders, answer);
  return { position, call: distil({ ...sent, ...received, ...answer, startedAt, durationMs: durationOf(entry) }) };
}

function sentOf({ method, url }: Target, request: unknown, found: HeaderOf): Sent {
  const body = requestBodyOf(request, found);
  const requestBody = needsRequestBody(method, url.pathname) ? keptOf(body, found) : null;
  return { method, url, requestHeaders: seenHeaders(found, requestBody), requestBody, requestBytes: body.bytes };
}

type Told = Omit<Received, keyof Answer | 'startedAt' | 'durationMs'>;

function receivedOf({ method, url }: Target, response: unknown, found: HeaderOf, { status }: Answer): Told {
  const body = responseBodyOf(response);
  const isNeeded = status !== null && needsResponseBody(method, url.pathname, status, seenHeaders(found, null));
  const responseBody = isNeeded ? keptOf(body, found) : null;
  const responseHeaders = seenHeaders(found, responseBody);
  return { ...FROM_A_FILE, responseHeaders, responseBody, responseBytes: body.bytes, source: 'har' };
}

/** Bodies in a HAR are decompressed, whatever the header says, unless the tool wrote them as received. */
function seenHeaders(found: HeaderOf, body: KeptBody | null): Headers {
  const encoding = isGzip(body) ? 'gzip' : undefined;
  return (name) => (name === 'content-encoding' ? encoding : found(name));
}
