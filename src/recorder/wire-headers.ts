/** What `ClientRequest` and `IncomingMessage` tell of their headers, read so that nothing of theirs changes. */
import type { ClientRequest, IncomingMessage } from 'node:http';
import type { Headers } from '../facts/headers.ts';

/** Headers given as a flat list never become header objects: they are read from what was sent. */
export function sentHeaders(request: ClientRequest): Headers {
  if (request.hasHeader('host') || request.getHeaderNames().length > 0) return (name) => request.getHeader(name);
  const sent: unknown = Reflect.get(request, '_header');
  const lines = typeof sent === 'string' ? sent.split('\r\n').slice(1) : [];
  return fromPairs(lines.flatMap((line) => [line.split(':', 1)[0] ?? '', line.slice(line.indexOf(':') + 1).trim()]));
}

/** `response.headers` is made when it is first asked for: that is the app's to do. */
export function receivedHeaders({ rawHeaders }: IncomingMessage): Headers {
  return fromPairs(rawHeaders);
}

/**
 * Of a dozen headers the facts ask for a few, so each is looked for: to make an object of all takes longer.
 * @param pairs names and values in turn, as texts or as bytes.
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
