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

/**
 * `response.headers` is made when it is first asked for: that is the app's to do. Of a dozen headers the facts ask for a few,
 * so each is looked for.
 */
export function receivedHeaders({ rawHeaders }: IncomingMessage): Headers {
  return (name) => {
    let found: string | undefined;
    for (let at = 0; at + 1 < rawHeaders.length; at += 2) {
      const candidate = rawHeaders[at];
      if (candidate?.length !== name.length || candidate.toLowerCase() !== name) continue;
      found = found === undefined ? rawHeaders[at + 1] : `${found}, ${rawHeaders[at + 1]}`;
    }
    return found;
  };
}

/** @param pairs names and values in turn, as texts or as bytes. */
export function fromPairs(pairs: readonly unknown[]): Record<string, string> {
  const headers: Record<string, string> = {};
  for (let at = 0; at + 1 < pairs.length; at += 2) {
    const name = String(pairs[at]).toLowerCase();
    const value = String(pairs[at + 1]);
    headers[name] = headers[name] === undefined ? value : `${headers[name]}, ${value}`;
  }
  return headers;
}
