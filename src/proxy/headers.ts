/** Raw headers (alternating names and values, as received) without hop-by-hop headers. */
import type { OutgoingMessage } from 'node:http';

/** Hop-by-hop headers, and headers from a client to its proxy. */
const OF_CONNECTION: ReadonlySet<string> = new Set([
  'connection',
  'http2-settings',
  'keep-alive',
  'proxy-authenticate',
  'proxy-authorization',
  'proxy-connection',
  'te',
  'upgrade',
]);

/** For these methods an empty body needs `Content-Length: 0`: without a length it would be sent chunked. */
const WITH_BODY: ReadonlySet<string> = new Set(['POST', 'PUT', 'PATCH']);

/** @param host the value of the Host header; null: unchanged. */
export function requestHeaders(method: string, raw: readonly string[], host: string | null): string[] {
  const kept = endToEnd(raw).map(([name, value]): Pair => [name, host !== null && is(name, 'host') ? host : value]);
  const isFramed = kept.some(([name]) => is(name, 'content-length') || is(name, 'transfer-encoding'));
  if (!isFramed && WITH_BODY.has(method)) kept.push(['Content-Length', '0']);
  return saysChunks(kept.flat()) ? kept.flat() : withoutTrailer(kept.flat());
}

/** Framing of the body is up to the client's connection. */
export function answerHeaders(raw: readonly string[]): string[] {
  return endToEnd(raw)
    .filter(([name]) => !is(name, 'transfer-encoding'))
    .flat();
}

/** Trailers need a chunked body; Node rejects the `Trailer` header otherwise. */
export function withoutTrailer(raw: readonly string[]): string[] {
  return pairsOf(raw)
    .filter(([name]) => !is(name, 'trailer'))
    .flat();
}

/** Whether the body is chunked. */
export function saysChunks(raw: readonly string[]): boolean {
  return valuesOf(raw, 'transfer-encoding').length > 0;
}

/** The values of a header, in order. */
function valuesOf(raw: readonly string[], wanted: string): string[] {
  return pairsOf(raw)
    .filter(([name]) => is(name, wanted))
    .map(([, value]) => value);
}

/** The error for an ambiguous request. */
export const UNCLEAR = 'This request can be read in two ways: let it have one Host, and a length or chunks.';

/** Whether two parsers could disagree on the host of a request, or on where it ends (request smuggling). */
export function isUnclear(raw: readonly string[]): boolean {
  const codings = valuesOf(raw, 'transfer-encoding');
  const lengths = valuesOf(raw, 'content-length');
  const isPlain = codings.length === 0 || (codings.length === 1 && codings[0]?.toLowerCase() === 'chunked');
  return valuesOf(raw, 'host').length !== 1 || !isPlain || lengths.length + codings.length > 1;
}

/** Sends a head without its body in Latin-1: `flushHeaders` would encode non-ASCII bytes as UTF-8. */
export function sendHead(message: OutgoingMessage): void {
  message.write('', 'latin1');
}

/** Whether the sender closes the connection after this message. */
export function saysClose(raw: readonly string[]): boolean {
  return wordsOf(raw, 'connection').includes('close');
}

type Pair = [name: string, value: string];

function endToEnd(raw: readonly string[]): Pair[] {
  const named = wordsOf(raw, 'connection').filter((word) => word !== 'host' && word !== 'content-length');
  const dropped = new Set([...OF_CONNECTION, ...named]);
  dropped.delete('transfer-encoding'); // It frames the body, even if `Connection` lists it.
  return pairsOf(raw).filter(([name]) => !dropped.has(name.toLowerCase()));
}

function wordsOf(raw: readonly string[], name: string): string[] {
  return valuesOf(raw, name).flatMap((value) => value.split(',').map((word) => word.trim().toLowerCase()));
}

/** Raw headers grouped by lower-case name. */
export function grouped(raw: readonly string[]): Record<string, string[]> {
  const found = new Map<string, string[]>();
  for (const [name, value] of pairsOf(raw)) {
    const values = found.get(name.toLowerCase());
    if (values === undefined) found.set(name.toLowerCase(), [value]);
    else values.push(value);
  }
  return Object.fromEntries(found);
}

/** Raw headers as pairs. */
export function pairsOf(raw: readonly string[]): Pair[] {
  return raw.flatMap((name, at): Pair[] => (at % 2 === 0 ? [[name, raw[at + 1] ?? '']] : []));
}

function is(name: string, wanted: string): boolean {
  return name.length === wanted.length && name.toLowerCase() === wanted;
}
