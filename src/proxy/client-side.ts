/** The client's side of one call, for any version of HTTP: its request, and how to respond. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Readable, Writable } from 'node:stream';
import { grouped, pairsOf, saysChunks, saysClose, sendHead, withoutTrailer } from './headers.ts';

export interface ClientSide {
  readonly method: string;
  /** Alternating names and values, as received. */
  readonly headers: readonly string[];
  readonly body: Readable;
  /** The trailers, available once the body has ended. */
  readonly trailers: () => readonly string[];
  /** The stream for the body of the response. */
  readonly answer: Writable;
  /** Sends an informational response: 100, 102, 103. */
  readonly inform: (status: number, headers: readonly string[]) => void;
  /** Sets the head of the response, which may be sent with the first bytes of the body. @param raw as upstream sent it. */
  readonly head: (status: number, message: string, headers: readonly string[], raw: readonly string[]) => void;
  /** Sends a buffered head. */
  readonly flushHead: () => void;
  readonly trail: (trailers: readonly string[]) => void;
  /** Aborts the call so that the client cannot mistake it for complete. */
  readonly reset: () => void;
}

export function http1Side(request: IncomingMessage, response: ServerResponse): ClientSide {
  response.sendDate = false;
  return {
    method: request.method ?? '',
    headers: request.rawHeaders,
    body: request,
    trailers: () => request.rawTrailers,
    answer: response,
    inform(status, headers) {
      if (status === 100) response.writeContinue();
      else if (status === 102) response.writeProcessing();
      else if (status === 103) response.writeEarlyHints(grouped(headers));
    },
    head(status, message, headers, raw) {
      const kept = takesTrailers(request, status) && saysChunks(raw) ? headers : withoutTrailer(headers);
      // Upstream's connection is paired with this one: they end together.
      response.writeHead(status, message, saysClose(raw) ? [...kept, 'Connection', 'close'] : [...kept]);
    },
    flushHead: () => sendHead(response),
    trail: (trailers) => response.addTrailers(pairsOf(trailers)),
    reset: () => request.socket.destroy(),
  };
}

/** Whether the response has a body that may be chunked. */
function takesTrailers({ method, httpVersion }: IncomingMessage, status: number): boolean {
  return method !== 'HEAD' && httpVersion !== '1.0' && status !== 204 && status !== 304;
}
