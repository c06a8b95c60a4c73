/** The record of every request that arrived: tests compare golive's own record with it. */

import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';

/** A request as the stand-in received it, secrets and all: they are made up. */
export interface StandinCall {
  /** Where it arrived, such as `https://localhost:8443`. */
  readonly origin: string;
  readonly method: string;
  /** Without the query. */
  readonly path: string;
  /** Without the question mark; empty when there is none. */
  readonly query: string;
  /** null: not answered (yet). */
  readonly status: number | null;
  /** Docusign's `errorCode`, or `error` of the account host; null for a success. */
  readonly errorCode: string | null;
  /** The `X-DocuSign-TraceToken` of the answer. */
  readonly traceToken: string;
  readonly authorization: string | null;
  /** The SDK's own words for itself. */
  readonly sdk: string | null;
  readonly body: string;
  /** Of the body as it came over the wire, without the frames of chunks. */
  readonly requestBytes: number;
  /** The same of the answer's body; 0 until it is answered. */
  readonly responseBytes: number;
  /** How the answer's body was sent, such as `gzip` or `gzip, chunked`; empty for one that was sent as it is. */
  readonly sentAs: string;
  /** Milliseconds since the epoch. */
  readonly receivedAt: number;
}

/** The same record while it is being filled in. */
export type OpenCall = { -readonly [Field in keyof StandinCall]: StandinCall[Field] };

/** The record of a request of which only the head has arrived. */
export function openCall(origin: string, request: IncomingMessage, receivedAt: number): OpenCall {
  const [path = '', ...query] = (request.url ?? '').split('?');
  return {
    origin,
    method: request.method ?? '',
    path,
    query: query.join('?'),
    status: null,
    errorCode: null,
    traceToken: randomUUID(),
    authorization: request.headers.authorization ?? null,
    sdk: [request.headers['x-docusign-sdk']].flat()[0] ?? null,
    body: '',
    requestBytes: 0,
    responseBytes: 0,
    sentAs: '',
    receivedAt,
  };
}
