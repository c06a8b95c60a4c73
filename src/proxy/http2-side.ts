/** The client's side of a call over HTTP/2, translated to the conventions of HTTP/1.1. */
import { constants, type Http2ServerRequest, type Http2ServerResponse } from 'node:http2';
import type { ClientSide } from './client-side.ts';
import { answerHeaders, grouped, pairsOf } from './headers.ts';

/** Responds on the stream itself: Node's compatibility response exposes neither back-pressure nor how it ended. */
export function http2Side(request: Http2ServerRequest, response: Http2ServerResponse): ClientSide {
  const { stream } = response;
  return {
    method: request.method,
    headers: headersOf(request),
    body: request,
    trailers: () => request.rawTrailers,
    answer: stream,
    inform: (status, headers) => stream.additionalHeaders({ ':status': status, ...fieldsOf(headers) }),
    head: (status, _, headers) => stream.respond({ ':status': status, ...fieldsOf(headers) }, STREAM_OPTIONS),
    flushHead: () => {}, // `head` sends it.
    trail: (trailers) => response.addTrailers(fieldsOf(answerHeaders(trailers))),
    reset: () => stream.close(constants.NGHTTP2_INTERNAL_ERROR),
  };
}

/** No `date` header of golive's own, and always wait for trailers, which are unknown before the end. */
const STREAM_OPTIONS = { waitForTrailers: true, sendDate: false };

/** Headers that Node allows only once over HTTP/2. Of several values, keep the first, as HTTP/1.1 clients do. */
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

/** In HTTP/1.1 a body of unknown length is chunked, and several `cookie` headers are joined into one. */
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
