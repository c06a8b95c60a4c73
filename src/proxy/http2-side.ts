/** The client's side of a call over HTTP/2. What HTTP/1.1 says in other words is said so. */
import { constants, type Http2ServerRequest, type Http2ServerResponse } from 'node:http2';
import type { ClientSide } from './client-side.ts';
import { grouped, pairsOf } from './headers.ts';

/** Answers by the stream itself: Node's response over it tells neither of back-pressure nor of how it ended. */
export function http2Side(request: Http2ServerRequest, response: Http2ServerResponse): ClientSide {
  const { stream } = response;
  return {
    method: request.method,
    headers: headersOf(request),
    body: request,
    trailers: () => request.rawTrailers,
    answer: stream,
    inform: (status, headers) => stream.additionalHeaders({ ':status': status, ...grouped(headers) }),
    head: (status, _, headers) => stream.respond({ ':status': status, ...grouped(headers) }, AS_IT_IS),
    flushHead: () => {}, // Sent with `head`.
    trail: (trailers) => response.addTrailers(grouped(trailers)),
    reset: () => stream.close(constants.NGHTTP2_INTERNAL_ERROR),
  };
}

/** No date of golive's own, and room for trailers, of which nobody knows before the end. */
const AS_IT_IS = { waitForTrailers: true, sendDate: false };

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
