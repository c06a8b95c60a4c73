/**
 * Raw HTTP/2 (`node:http2` without undici) cannot be recorded: its streams publish neither status nor body in time. They are
 * counted, so that a report can say what is missing. Nodes before 24 (and late 22) do not publish them at all.
 */
import { combineStops, subscribeTo } from './channel.ts';
import type { Listener } from './listener.ts';
import { propertyOf } from './property.ts';

/** Marks a connection that undici made: its calls are recorded through undici. */
const UNDICIS = Symbol('golive-analyzer.undici');

/** @returns a function that stops. */
export function hearHttp2(listener: Listener): () => void {
  const connected = listener.guard((message: unknown) => {
    Object.defineProperty(Object(propertyOf(message, 'socket')), UNDICIS, { value: true, configurable: true });
  });
  const created = listener.guard((message: unknown) => {
    if (listener.isHeard(hostMeant(message)) && !isUndicis(message)) listener.missed();
  });
  return combineStops([
    subscribeTo('undici:client:connected', connected),
    subscribeTo('http2.client.stream.created', created),
  ]);
}

/** A request has its host in one of two headers: Node adds the first if the app sets neither. */
function hostMeant(message: unknown): string {
  const headers = propertyOf(message, 'headers');
  const host = propertyOf(headers, ':authority') ?? propertyOf(headers, 'host');
  return typeof host === 'string' ? host : '';
}

/** A session's socket is a proxy of the real one that exposes its properties. */
function isUndicis(message: unknown): boolean {
  return propertyOf(propertyOf(propertyOf(propertyOf(message, 'stream'), 'session'), 'socket'), UNDICIS) === true;
}
