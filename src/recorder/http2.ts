/**
 * Raw HTTP/2 (`node:http2` without undici) cannot be heard: its streams tell neither status nor body in time. They are
 * counted, so that a report can say what it does not know. Nodes before 24 (and late 22) do not tell of them at all.
 */
import { hearOn, partOf } from './channel.ts';
import type { Listener } from './listener.ts';
import { hostOf } from './target.ts';

/** @returns a function that stops. */
export function hearHttp2(listener: Listener): () => void {
  const created = listener.guard((message: unknown) => {
    const authority = partOf(partOf(message, 'headers'), ':authority');
    const host = typeof authority === 'string' ? authority : originOf(message);
    if (listener.isHeard(host) && !isUndicis()) listener.missed();
  });
  return hearOn('http2.client.stream.created', created);
}

/** Of the session, where the request names no host of its own. */
function originOf(message: unknown): string {
  const origins = partOf(partOf(partOf(message, 'stream'), 'session'), 'originSet');
  return hostOf(Array.isArray(origins) ? String(origins[0]) : '');
}

/** undici's own streams are heard through undici; who opens one stands on the stack. */
function isUndicis(): boolean {
  return /[\\/:]undici[\\/-]|deps\/undici/.test(String(new Error().stack));
}
