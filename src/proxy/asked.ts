/** One call as a server of golive's hands it over, over whichever version of HTTP. */
import { IncomingMessage, ServerResponse, STATUS_CODES } from 'node:http';
import { type Http2ServerRequest, Http2ServerResponse, type Http2Session } from 'node:http2';
import type { Socket } from 'node:net';
import { type ClientSide, http1Side } from './client-side.ts';
import { isUnclear } from './headers.ts';
import { http2Side } from './http2-side.ts';

export interface Asked {
  readonly side: ClientSide;
  /** As it was sent. */
  readonly url: string;
  /** The host that the request names; empty when it names none. */
  readonly host: string;
  /** Where one request ends and for whom it is can be read in two ways. */
  readonly unclear: boolean;
  /** What the call came over. */
  readonly client: Socket | Http2Session;
  /** Answers with a sentence of golive's own. */
  readonly refuse: (status: number, sentence: string) => void;
}

export type Request = IncomingMessage | Http2ServerRequest;
export type Response = ServerResponse | Http2ServerResponse;

/** null: the client went away already. */
export function askedBy(request: Request, response: Response): Asked | null {
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
  // Its word too: of an answer that could not be passed on, an odd one may be left.
  if (response instanceof Http2ServerResponse) response.writeHead(status, all);
  else response.writeHead(status, STATUS_CODES[status] ?? '', all);
  response.end(text);
}
