/** A call received by one of golive's servers, independent of the version of HTTP. */
import { IncomingMessage, ServerResponse, STATUS_CODES } from 'node:http';
import { type Http2ServerRequest, Http2ServerResponse, type Http2Session } from 'node:http2';
import type { Socket } from 'node:net';
import { type ClientSide, http1Side } from './client-side.ts';
import { isUnclear } from './headers.ts';
import { http2Side } from './http2-side.ts';

export interface IncomingCall {
  readonly side: ClientSide;
  /** As received. */
  readonly url: string;
  /** The host in the request; empty if it has none. */
  readonly host: string;
  /** Whether its framing or its host is ambiguous (request smuggling). */
  readonly unclear: boolean;
  /** The connection that it was received on. */
  readonly client: Socket | Http2Session;
  /** Responds with an error of golive's own. */
  readonly refuse: (status: number, sentence: string) => void;
}

export type Request = IncomingMessage | Http2ServerRequest;
export type Response = ServerResponse | Http2ServerResponse;

/** null: the client has already disconnected. */
export function incomingCall(request: Request, response: Response): IncomingCall | null {
  const { url = '', headers } = request;
  if (request instanceof IncomingMessage) {
    if (!(response instanceof ServerResponse)) return null;
    return {
      side: http1Side(request, response),
      ...{ url, host: headers.host ?? '', unclear: isUnclear(request.rawHeaders), client: request.socket },
      refuse: (status, sentence) => refuse(response, status, sentence, { Connection: 'close' }),
    };
  }
  const { stream } = request;
  if (!(response instanceof Http2ServerResponse) || stream.session === undefined) return null;
  return {
    side: http2Side(request, response),
    ...{ url, host: request.authority, unclear: false, client: stream.session },
    refuse: (status, sentence) => refuse(response, status, sentence, {}),
  };
}

function refuse(response: Response, status: number, sentence: string, headers: Record<string, string>): void {
  if (response.headersSent) return;
  const text = `golive: ${sentence}\n`;
  const length = String(Buffer.byteLength(text));
  const all = { 'Content-Type': 'text/plain; charset=utf-8', 'Content-Length': length, ...headers };
  // Set the status message too: an invalid one may be left from a response that could not be passed on.
  if (response instanceof Http2ServerResponse) response.writeHead(status, all);
  else response.writeHead(status, STATUS_CODES[status] ?? '', all);
  response.end(text);
}
