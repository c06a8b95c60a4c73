/** The client's side of one call: what it asks, and how it is answered, over whichever version of HTTP. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Readable, Writable } from 'node:stream';
import { grouped, pairsOf, saysChunks, saysClose, sendHead, withoutTrailer } from './headers.ts';

export interface ClientSide {
  readonly method: string;
  /** Names and values in turn, as they came. */
  readonly headers: readonly string[];
  readonly body: Readable;
  /** Those of the body, once it has ended. */
  readonly trailers: () => readonly string[];
  /** Takes the answer's body. */
  readonly answer: Writable;
  /** An answer before the answer: 100, 102, 103. */
  readonly inform: (status: number, headers: readonly string[]) => void;
  /** The head of the answer, which may wait for the first bytes of the body. @param raw as upstream gave it. */
  readonly head: (status: number, message: string, headers: readonly string[], raw: readonly string[]) => void;
  /** Sends the head now. */
  readonly flushHead: () => void;
  readonly trail: (trailers: readonly string[]) => void;
  /** Breaks the call off so that the client takes nothing for complete. */
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
      // Upstream's connection belongs to this one: they end together.
      response.writeHead(status, message, saysClose(raw) ? [...kept, 'Connection', 'close'] : [...kept]);
    },
    flushHead: () => sendHead(response),
    trail: (trailers) => response.addTrailers(pairsOf(trailers)),
    reset: () => request.socket.destroy(),
  };
}

/** Whether the answer has a body that may come in chunks. */
function takesTrailers({ method, httpVersion }: IncomingMessage, status: number): boolean {
  return method !== 'HEAD' && httpVersion !== '1.0' && status !== 204 && status !== 304;
}
