/** An entry of a HAR becomes a call. Nothing of what it says gets into a problem. */
import { field, type KeptBody } from '../../facts/body.ts';
import type { Headers } from '../../facts/headers.ts';
import { distil, needsRequestBody, needsResponseBody, type Received, type Sent } from '../../facts.ts';
import type { Call } from '../../model.ts';
import { elsewhere, FROM_A_FILE } from '../from-a-file.ts';
import { instantOf } from '../instant.ts';
import type { Input, SourceEntry } from '../source.ts';
import { type Answer, answerOf } from './answer.ts';
import { isGzip, keptOf, requestBodyOf, responseBodyOf } from './body.ts';
import { durationOf } from './duration.ts';
import { type HeaderOf, headersOf } from './headers.ts';
import { withOwnFacts } from './own.ts';
import { isWebSocket, type Target, targetOf } from './target.ts';

/** @param entry of any type; null when it is no JSON. @param isOwn golive wrote it, who judged every call of it. */
export function entryOf(entry: unknown, position: number, input: Pick<Input, 'isWanted'>, isOwn: boolean): SourceEntry {
  const read = isOwn ? ownCallOf(entry) : callOf(entry, input);
  if (read === null) return { position, otherHost: true };
  if (read instanceof URL) return elsewhere(position, read);
  return typeof read === 'string' ? { position, problem: read } : { position, call: read };
}

/** The same for what golive wrote. Without its facts a call would be another. */
function ownCallOf(entry: unknown): Call | URL | string | null {
  const read = callOf(entry, { isWanted: () => true });
  if (typeof entry !== 'object' || entry === null || typeof read !== 'object' || read === null) return read;
  if (read instanceof URL) return read;
  return withOwnFacts(read, entry) ?? "golive's own facts of it (_golive) are missing or damaged";
}

/** null: no call to a server. A URL: a call to somebody else. A text: the problem. */
function callOf(entry: unknown, input: Pick<Input, 'isWanted'>): Call | URL | string | null {
  if (typeof entry !== 'object' || entry === null) return 'it is no JSON object';
  const request = field(entry, 'request');
  const response = field(entry, 'response');
  const target = targetOf(request);
  if (target === null || typeof target === 'string') return target;
  if (!input.isWanted(target.url.host)) return target.url;
  const requestHeaders = headersOf(request, 'postData');
  const responseHeaders = headersOf(response, 'content');
  if (requestHeaders === null || responseHeaders === null) return 'its headers are no list';
  if (isWebSocket(entry, requestHeaders)) return null;
  const startedAt = instantOf(field(entry, 'startedDateTime'));
  if (startedAt === null) return 'its time (startedDateTime) cannot be read';
  const answer = answerOf(entry, response);
  if (answer === null) return 'its answer has no status that can be read';
  const sent = sentOf(target, request, requestHeaders);
  const received = receivedOf(target, response, responseHeaders, answer);
  return distil({ ...sent, ...received, ...answer, startedAt, durationMs: durationOf(entry) });
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

/** Bodies stand unpacked in a HAR, whatever the header says; unless the tool wrote them as it found them. */
function seenHeaders(found: HeaderOf, body: KeptBody | null): Headers {
  const encoding = isGzip(body) ? 'gzip' : undefined;
  return (name) => (name === 'content-encoding' ? encoding : found(name));
}
