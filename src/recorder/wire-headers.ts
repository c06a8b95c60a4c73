/** Reads the headers of `ClientRequest` and `IncomingMessage` without side effects on them. */
import type { ClientRequest, IncomingMessage } from 'node:http';
import type { Headers } from '../facts/headers.ts';

/** Headers given as a flat list never become header objects: they are parsed from the sent head. */
export function sentHeaders(request: ClientRequest): Headers {
  if (request.hasHeader('host') || request.getHeaderNames().length > 0) return (name) => request.getHeader(name);
  const sent: unknown = Reflect.get(request, '_header');
  const lines = typeof sent === 'string' ? sent.split('\r\n').slice(1) : [];
  return fromPairs(lines.flatMap((line) => [line.split(':', 1)[0] ?? '', line.slice(line.indexOf(':') + 1).trim()]));
}

/** `response.headers` is a lazy getter: only the app should trigger it. */
export function receivedHeaders({ rawHeaders }: IncomingMessage): Headers {
  return fromPairs(rawHeaders);
}

/**
 * The facts need a few of a dozen headers, so each is searched for: building an object of all takes longer.
 * @param pairs alternating names and values, as strings or as bytes.
 */
export function fromPairs(pairs: readonly unknown[]): Headers {
  return (name) => {
    let found: string | undefined;
    for (let at = 0; at + 1 < pairs.length; at += 2) {
      if (lengthOf(pairs[at]) !== name.length || String(pairs[at]).toLowerCase() !== name) continue;
      const value = String(pairs[at + 1]);
      found = found === undefined ? value : `${found}, ${value}`;
    }
    return found;
  };
}

/** Names are ASCII: as many bytes as characters. */
function lengthOf(name: unknown): number {
  if (typeof name === 'string') return name.length;
  return ArrayBuffer.isView(name) ? name.byteLength : String(name).length;
}
