/** Raw headers (names and values in turn, as they came) without what belongs to one connection alone. */
import type { OutgoingMessage } from 'node:http';

/** Of one connection, not of the message; and what a proxy's client says to the proxy. */
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

/** A message without a length would be sent in chunks: with these methods an empty body says that it is empty. */
const WITH_BODY: ReadonlySet<string> = new Set(['POST', 'PUT', 'PATCH']);

/** @param host what the header Host is to say; null: as it is. */
export function requestHeaders(method: string, raw: readonly string[], host: string | null): string[] {
  const kept = endToEnd(raw).map(([name, value]): Pair => [name, host !== null && is(name, 'host') ? host : value]);
  const isFramed = kept.some(([name]) => is(name, 'content-length') || is(name, 'transfer-encoding'));
  if (!isFramed && WITH_BODY.has(method)) kept.push(['Content-Length', '0']);
  return saysChunks(kept.flat()) ? kept.flat() : withoutTrailer(kept.flat());
}

/** How the body is framed towards the client is the matter of that connection. */
export function answerHeaders(raw: readonly string[]): string[] {
  return endToEnd(raw)
    .filter(([name]) => !is(name, 'transfer-encoding'))
    .flat();
}

/** Trailers come after chunks alone, and Node announces none where they cannot come. */
export function withoutTrailer(raw: readonly string[]): string[] {
  return pairsOf(raw)
    .filter(([name]) => !is(name, 'trailer'))
    .flat();
}

/** Whether the body comes in chunks. */
export function saysChunks(raw: readonly string[]): boolean {
  return valuesOf(raw, 'transfer-encoding').length > 0;
}

/** The values of a header, in the order in which they came. */
function valuesOf(raw: readonly string[], wanted: string): string[] {
  return pairsOf(raw)
    .filter(([name]) => is(name, wanted))
    .map(([, value]) => value);
}

/** What is said of a request that `isUnclear`. */
export const UNCLEAR = 'This request can be read in two ways: let it have one Host, and a length or chunks.';

/** Whether two readers could disagree on whom a request is for, or on where it ends. */
export function isUnclear(raw: readonly string[]): boolean {
  const codings = valuesOf(raw, 'transfer-encoding');
  const lengths = valuesOf(raw, 'content-length');
  const isPlain = codings.length === 0 || (codings.length === 1 && codings[0]?.toLowerCase() === 'chunked');
  return valuesOf(raw, 'host').length !== 1 || !isPlain || lengths.length + codings.length > 1;
}

/** Sends a head without its body, byte for byte: `flushHeaders` would make two bytes of one that is no ASCII. */
export function sendHead(message: OutgoingMessage): void {
  message.write('', 'latin1');
}

/** Whether the sender ends the connection after this message. */
export function saysClose(raw: readonly string[]): boolean {
  return wordsOf(raw, 'connection').includes('close');
}

type Pair = [name: string, value: string];

function endToEnd(raw: readonly string[]): Pair[] {
  const named = wordsOf(raw, 'connection').filter((word) => word !== 'host' && word !== 'content-length');
  const dropped = new Set([...OF_CONNECTION, ...named]);
  dropped.delete('transfer-encoding'); // It frames the body, whoever names it.
  return pairsOf(raw).filter(([name]) => !dropped.has(name.toLowerCase()));
}

function wordsOf(raw: readonly string[], name: string): string[] {
  return valuesOf(raw, name).flatMap((value) => value.split(',').map((word) => word.trim().toLowerCase()));
}

/** The same by their names in lower case. */
export function grouped(raw: readonly string[]): Record<string, string[]> {
  const found = new Map<string, string[]>();
  for (const [name, value] of pairsOf(raw)) {
    const values = found.get(name.toLowerCase());
    if (values === undefined) found.set(name.toLowerCase(), [value]);
    else values.push(value);
  }
  return Object.fromEntries(found);
}

/** The same, two and two. */
export function pairsOf(raw: readonly string[]): Pair[] {
  return raw.flatMap((name, at): Pair[] => (at % 2 === 0 ? [[name, raw[at + 1] ?? '']] : []));
}

function is(name: string, wanted: string): boolean {
  return name.length === wanted.length && name.toLowerCase() === wanted;
}
