/** Forwards one call: the request to upstream, the response back. Bodies are streamed. */
import {
  type Agent,
  type ClientRequest,
  type IncomingMessage,
  type RequestOptions,
  request as requestPlain,
} from 'node:http';
import { request as requestSecure } from 'node:https';
import type { Duplex, Readable } from 'node:stream';
import type { ClientSide } from './client-side.ts';
import { asError, Switched } from './failures.ts';
import { answerHeaders, pairsOf, requestHeaders, sendHead } from './headers.ts';
import { passBack } from './pass-back.ts';
import { MOST_HEADER_BYTES } from './unlimited.ts';

/** 101 Switching Protocols. */
const SWITCHING = 101;

/** The target of a forwarded request. */
export interface Upstream {
  readonly secure: boolean;
  /** A name or an IP address, without brackets. */
  readonly hostname: string;
  readonly port: number;
  /** The value of the Host header; null: that of the client. */
  readonly host: string | null;
  /** Sent byte for byte. */
  readonly path: string;
  /** Headers for the outbound proxy, alternating names and values. */
  readonly extra?: readonly string[];
}

/** @param reused whether it failed on a connection that had served a call before. */
type Failed = (error: Error, reused: boolean) => void;

/** @param failed is called if there is no response, unless the client disconnected; it has to respond, or to reset. */
export function forward(side: ClientSide, upstream: Upstream, agent: Agent, failed: Failed): void {
  try {
    follow(ask(side, upstream, agent), side, failed);
  } catch (error) {
    side.body.resume(); // Drain the body, or the client would block.
    failed(asError(error), false); // Node refuses to write such a request.
  }
}

function follow(request: ClientRequest, side: ClientSide, failed: Failed): void {
  let answer: IncomingMessage | null = null;
  /** The client's `Upgrade` header is never forwarded. */
  const switched = (stream: Readable | Duplex): void => {
    stream.destroy();
    failed(new Switched(), false);
  };
  request.on('response', (response) => {
    answer = response;
    if (response.statusCode === SWITCHING) switched(response);
    else passBack(response, side, (error) => failed(error, false));
    goOn(request);
  });
  request.on('upgrade', (_, socket) => switched(socket));
  request.on('information', ({ statusCode, rawHeaders }) => inform(side, statusCode, answerHeaders(rawHeaders)));
  request.on('error', (error) => {
    side.body.unpipe(request);
    side.body.resume();
    if (answer === null && !side.answer.destroyed) failed(error, request.reusedSocket);
  });
  side.answer.once('close', () => {
    if (answer?.complete !== true) request.destroy(new Aborted()); // Otherwise the connection would be reused.
  });
  side.answer.on('error', () => {}); // Handled on `close`.
  passBody(side, request);
}

/** The client disconnected before it had the whole response. */
class Aborted extends Error {
  override readonly name = 'ABORTED';
}

function ask(
  { method, headers }: ClientSide,
  { secure, hostname, port, host, path, extra = [] }: Upstream,
  agent: Agent,
): ClientRequest {
  const options: RequestOptions = {
    ...{ method, host: hostname, port, path, agent },
    headers: [...requestHeaders(method, headers, host), ...extra],
    maxHeaderSize: MOST_HEADER_BYTES,
  };
  const request = secure ? requestSecure(options) : requestPlain(options);
  request.maxHeadersCount = 0;
  request.setNoDelay(true);
  return request;
}

/** After a complete response Node emits no more `drain` for the request: its body would stall for ever. */
function goOn(request: ClientRequest): void {
  const { socket } = request;
  if (request.writableEnded || socket === null) return;
  const drained = (): void => void request.emit('drain');
  socket.on('drain', drained);
  request.once('close', () => socket.off('drain', drained));
}

/** Passes on an informational response; skips one that Node refuses to write. */
function inform(side: ClientSide, status: number, headers: readonly string[]): void {
  try {
    side.inform(status, headers);
  } catch {
    // The final response follows.
  }
}

function passBody({ body, trailers }: ClientSide, request: ClientRequest): void {
  let begun = false;
  body.once('data', () => {
    begun = true;
  });
  body.once('end', () => {
    begun = true;
    if (trailers().length > 0) request.addTrailers(pairsOf(trailers()));
  });
  body.on('error', () => {}); // A disconnected client is handled at the end of the response.
  body.pipe(request);
  // Send the head even if the body is delayed.
  setImmediate(() => {
    if (!begun && !request.destroyed) sendHead(request);
  });
}
