/**
 * Raw HTTP/2 (`node:http2` without undici) cannot be heard: its streams tell neither status nor body in time. They are
 * counted, so that a report can say what it does not know. Nodes before 24 (and late 22) do not tell of them at all.
 */
import { hearOn, partOf, stopping } from './channel.ts';
import type { Listener } from './listener.ts';

/** On a connection that undici has made: what goes over it is heard through undici. */
const UNDICIS = Symbol('golive-analyzer.undici');

/** @returns a function that stops. */
export function hearHttp2(listener: Listener): () => void {
  const connected = listener.guard((message: unknown) => {
    Object.defineProperty(Object(partOf(message, 'socket')), UNDICIS, { value: true, configurable: true });
  });
  const created = listener.guard((message: unknown) => {
    if (listener.isHeard(hostMeant(message)) && !isUndicis(message)) listener.missed();
  });
  return stopping([hearOn('undici:client:connected', connected), hearOn('http2.client.stream.created', created)]);
}

/** A request names its host in one of two headers: Node adds the first where the app gives neither. */
function hostMeant(message: unknown): string {
  const headers = partOf(message, 'headers');
  const host = partOf(headers, ':authority') ?? partOf(headers, 'host');
  return typeof host === 'string' ? host : '';
}

/** A session's socket is a stand-in for the real one, whose properties it shows. */
function isUndicis(message: unknown): boolean {
  return partOf(partOf(partOf(partOf(message, 'stream'), 'session'), 'socket'), UNDICIS) === true;
}
