/** The client's side of a call over HTTP/2. What HTTP/1.1 says in other words is said so. */
import { constants, type Http2ServerRequest, type Http2ServerResponse } from 'node:http2';
import type { ClientSide } from './client-side.ts';
import { answerHeaders, grouped, pairsOf } from './headers.ts';

/** Answers by the stream itself: Node's response over it tells neither of back-pressure nor of how it ended. */
export function http2Side(request: Http2ServerRequest, response: Http2ServerResponse): ClientSide {
  const { stream } = response;
  return {
    method: request.method,
    headers: headersOf(request),
    body: request,
    trailers: () => request.rawTrailers,
    answer: stream,
    inform: (status, headers) => stream.additionalHeaders({ ':status': status, ...fieldsOf(headers) }),
    head: (status, _, headers) => stream.respond({ ':status': status, ...fieldsOf(headers) }, AS_IT_IS),
    flushHead: () => {}, // Sent with `head`.
    trail: (trailers) => response.addTrailers(fieldsOf(answerHeaders(trailers))),
    reset: () => stream.close(constants.NGHTTP2_INTERNAL_ERROR),
  };
}

/** No date of golive's own, and room for trailers, of which nobody knows before the end. */
const AS_IT_IS = { waitForTrailers: true, sendDate: false };

/** What Node writes over HTTP/2 once alone. Of several, readers of HTTP/1.1 take the first. */
const SINGLE: ReadonlySet<string> = new Set(
  (
    'access-control-allow-credentials access-control-max-age access-control-request-method age authorization ' +
    'content-encoding content-language content-length content-location content-md5 content-range content-type date dnt ' +
    'etag expires from host if-match if-modified-since if-none-match if-range if-unmodified-since last-modified location ' +
    'max-forwards proxy-authorization range referer retry-after tk upgrade-insecure-requests user-agent ' +
    'x-content-type-options'
  ).split(' '),
);

function fieldsOf(raw: readonly string[]): Record<string, string[]> {
  const all = Object.entries(grouped(raw));
  return Object.fromEntries(all.map(([name, values]) => [name, SINGLE.has(name) ? values.slice(0, 1) : values]));
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
