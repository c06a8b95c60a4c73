/** The client's side of a call over HTTP/2. What HTTP/1.1 says in other words is said so. */
import { constants, type Http2ServerRequest, type Http2ServerResponse } from 'node:http2';
import type { ClientSide } from './client-side.ts';
import { grouped, pairsOf } from './headers.ts';

export function http2Side(request: Http2ServerRequest, response: Http2ServerResponse): ClientSide {
  response.sendDate = false;
  return {
    method: request.method,
    headers: headersOf(request),
    body: request,
    trailers: () => request.rawTrailers,
    answer: response,
    inform(status, headers) {
      if (status === 100) response.writeContinue();
      else request.stream.additionalHeaders({ ':status': status, ...grouped(headers) });
    },
    head: (status, _, headers) => void response.writeHead(status, grouped(headers)),
    flushHead: () => {}, // Sent with `head`.
    trail: (trailers) => response.addTrailers(grouped(trailers)),
    reset: () => request.stream.close(constants.NGHTTP2_INTERNAL_ERROR),
  };
}

/** A body of unknown length comes in chunks in HTTP/1.1; cookies that came one by one are one line there. */
function headersOf({ rawHeaders, authority, stream }: Http2ServerRequest): string[] {
  const pairs = pairsOf(rawHeaders).filter(([name]) => !name.startsWith(':'));
  const others = pairs.filter(([name]) => name !== 'cookie' && name !== 'host');
  const cookies = pairs.filter(([name]) => name === 'cookie').map(([, value]) => value);
  const isFramed = stream.endAfterHeaders || pairs.some(([name]) => name === 'content-length');
  return [
    ...['Host', authority],
    ...others.flat(),
    ...(cookies.length > 0 ? ['cookie', cookies.join('; ')] : []),
    ...(isFramed ? [] : ['Transfer-Encoding', 'chunked']),
  ];
}
