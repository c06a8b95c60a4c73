/** Requests and answers as bytes on a socket: reads, compresses, writes, and breaks what a fault demands. */

import type { IncomingMessage, ServerResponse } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { setTimeout as wait } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import type { Answer } from './answer.ts';
import { type OpenCall, openCall, type StandinCall } from './calls.ts';
import type { Fault, Faults } from './faults.ts';
import type { Gateway } from './gateway.ts';

const GZIP_FROM_BYTES = 201;

/** What the handler of requests needs of its stand-in. */
export interface Desk {
  readonly gateway: Gateway;
  readonly faults: Faults;
  readonly calls: StandinCall[];
  readonly now: () => number;
  /** Fires when the stand-in closes. */
  readonly closing: AbortSignal;
}

/** Receives one request and answers it, unless a fault says otherwise; rejects only for a bug of the stand-in. */
export async function serve(desk: Desk, origin: string, request: IncomingMessage, response: ServerResponse) {
  const call = openCall(origin, request, desk.now());
  desk.calls.push(call);
  const body = await bodyOf(request);
  if (body === null) {
    return;
  }
  call.body = body.toString('utf8');
  call.requestBytes = body.length;
  const { method, path, query, traceToken, receivedAt } = call;
  const fault = desk.faults.take(method, path);
  if (fault?.reset === true) {
    request.socket.destroy();
  }
  if (fault?.reset === true || fault?.hang === true || !(await elapsed(fault?.delayMs, desk.closing))) {
    return;
  }
  const asked = {
    method,
    path,
    query: new URLSearchParams(query),
    headers: request.headers,
    body,
    origin,
    traceToken,
    receivedAt,
  };
  write(desk.gateway(asked, fault), call, fault, request, response);
}

function write(
  answer: Answer,
  call: OpenCall,
  fault: Fault | null,
  request: IncomingMessage,
  response: ServerResponse,
): void {
  call.status = answer.status;
  call.errorCode = answer.errorCode;
  const isZipped = acceptsGzip(request) && isLargeJson(answer);
  const isChunked = fault?.chunked === true;
  const body = isZipped ? gzipSync(answer.body) : answer.body;
  call.responseBytes = request.method === 'HEAD' ? 0 : body.length;
  call.sentAs = [isZipped ? 'gzip' : '', isChunked ? 'chunked' : ''].filter((coding) => coding !== '').join(', ');
  response.statusCode = answer.status;
  response.setHeader('Cache-Control', 'no-cache');
  response.setHeader('X-DocuSign-TraceToken', call.traceToken);
  response.setHeader('X-DocuSign-Node', 'STANDIN1');
  if (!isChunked) {
    response.setHeader('Content-Length', String(body.length));
  }
  if (isZipped) {
    response.setHeader('Content-Encoding', 'gzip');
    response.setHeader('Vary', 'Accept-Encoding');
  }
  for (const [name, value] of Object.entries(answer.headers)) {
    response.setHeader(name, value);
  }
  const half = Math.ceil(body.length / 2);
  if (fault?.resetMidBody === true) {
    // The connection may die only when the first half has left, or the client would not see a body at all.
    response.write(body.subarray(0, half), () => request.socket.destroy());
  } else if (isChunked) {
    response.write(body.subarray(0, half), () => response.end(body.subarray(half)));
  } else {
    response.end(body);
  }
}

function acceptsGzip(request: IncomingMessage): boolean {
  return /\bgzip\b(?!\s*;\s*q=0(\.0*)?\s*(,|$))/.test([request.headers['accept-encoding']].flat().join(','));
}

function isLargeJson({ headers, body }: Answer): boolean {
  return body.length >= GZIP_FROM_BYTES && (headers['Content-Type'] ?? '').startsWith('application/json');
}

/** null: the client went away before its request was complete. */
async function bodyOf(request: IncomingMessage): Promise<Buffer | null> {
  try {
    return await buffer(request);
  } catch {
    // There is nobody left to answer to.
    return null;
  }
}

/** Whether the time passed; false when the stand-in was closed before. */
export async function elapsed(ms: number | undefined, closing: AbortSignal): Promise<boolean> {
  try {
    return ms === undefined || (await wait(ms, true, { signal: closing }));
  } catch {
    // The signal fired: it is the only reason for which a timer fails.
    return false;
  }
}
