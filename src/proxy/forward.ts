/** Passes one call on: the request to where it is meant for, the answer back. Nothing waits for the whole of a body. */
import {
  type ClientRequest,
  type Agent as HttpAgent,
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
import { MOST_HEADER_BYTES } from './patience.ts';

/** The status of an answer after which another protocol is spoken. */
const SWITCHING = 101;

/** Where a request goes. */
export interface Upstream {
  readonly secure: boolean;
  /** A name or an address, without brackets. */
  readonly hostname: string;
  readonly port: number;
  /** What the header Host is to say; null: what the client said. */
  readonly host: string | null;
  /** As it is sent, byte for byte. */
  readonly path: string;
  readonly agent: HttpAgent;
  /** Headers for the proxy in between, names and values in turn. */
  readonly extra?: readonly string[];
}

/** @param reused whether it broke on a connection that had served before. */
type Failed = (error: Error, reused: boolean) => void;

/** @param failed is told why there is no answer, unless the client went away; it has to answer, or to break off. */
export function forward(side: ClientSide, upstream: Upstream, failed: Failed): void {
  try {
    follow(ask(side, upstream), side, failed);
  } catch (error) {
    side.body.resume(); // Whoever sends on must not be held up by what nobody reads.
    failed(asError(error), false); // Node does not write such a request.
  }
}

function follow(request: ClientRequest, side: ClientSide, failed: Failed): void {
  let answer: IncomingMessage | null = null;
  /** What the client asked of the connection was never passed on. */
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
    if (answer?.complete !== true) request.destroy(new Aborted()); // Else the connection goes on to serve others.
  });
  side.answer.on('error', () => {}); // Told by `close`.
  passBody(side, request);
}

/** The client went away before it had the whole answer. */
class Aborted extends Error {
  override readonly name = 'ABORTED';
}

function ask(
  { method, headers }: ClientSide,
  { secure, hostname, port, host, path, agent, extra = [] }: Upstream,
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

/** Once an answer is whole, Node tells no longer when there is room for more of its request: the body would stop for ever. */
function goOn(request: ClientRequest): void {
  const { socket } = request;
  if (request.writableEnded || socket === null) return;
  const tell = (): void => void request.emit('drain');
  socket.on('drain', tell);
  request.once('close', () => socket.off('drain', tell));
}

/** Of what comes before the answer, what Node does not know how to write is left out. */
function inform(side: ClientSide, status: number, headers: readonly string[]): void {
  try {
    side.inform(status, headers);
  } catch {
    // The answer itself follows.
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
  body.on('error', () => {}); // A client that went away is told by the answer's end.
  body.pipe(request);
  // A body that does not come at once must not keep its head waiting.
  setImmediate(() => {
    if (!begun && !request.destroyed) sendHead(request);
  });
}
