/**
 * Hears undici, and with it the global `fetch`, through its diagnostics channels: every copy of undici in the process
 * publishes there, whichever dispatcher the app uses.
 */
import { subscribe } from 'node:diagnostics_channel';
import type { Headers } from '../facts/headers.ts';
import type { Listener } from './listener.ts';
import { addChunk, answer, errorName, hostIn, type OpenCall, openCall } from './open-call.ts';
import { trafficFromNow } from './traffic.ts';

/** undici's request object, as far as its channels document it; the two methods exist in undici 5 to 7 only. */
interface UndiciRequest {
  method: string;
  path: string;
  origin: unknown;
  headers: unknown;
  onBodySent?: unknown;
  onData?: unknown;
}

export function hearUndici(listener: Listener): void {
  const calls = new WeakMap<object, OpenCall>();
  /** Calls whose body chunks come through wrapped methods: the chunk channels would count them twice. */
  const wrapped = new WeakSet<OpenCall>();

  /** Subscribes to a channel, for the requests that are heard. */
  function on(channel: string, hear: (call: OpenCall, message: object, request: object) => void): void {
    const heard = listener.guard((message: unknown) => {
      const request = partOf(message, 'request');
      const call = request === null ? undefined : calls.get(request);
      if (call !== undefined && request !== null && typeof message === 'object' && message !== null)
        hear(call, message, request);
    });
    subscribe(channel, heard);
  }

  const created = listener.guard((message: unknown) => {
    const request = partOf(message, 'request');
    if (!isRequest(request) || request.method === 'CONNECT') return;
    const origin = String(request.origin);
    if (!listener.isHeard(hostIn(origin, request.path))) return;
    const call = openCall(request.method, origin, request.path);
    call.requestHeaders = () => headersOf(request.headers);
    calls.set(request, call);
    listener.opened(call);
    if (typeof request.onData === 'function' && typeof request.onBodySent === 'function') {
      wrapped.add(call);
      lookThrough(request, 'onData', (chunk) => addChunk(call.response, chunk));
      lookThrough(request, 'onBodySent', (chunk) => addChunk(call.request, chunk));
    }
  });

  function lookThrough(request: object, method: string, look: (chunk: unknown) => void): void {
    const inner: (...args: unknown[]) => unknown = Reflect.get(request, method);
    const looked = listener.guard(look);
    Reflect.set(request, method, function (this: object, ...args: unknown[]): unknown {
      looked(args[0]);
      return Reflect.apply(inner, this, args);
    });
  }

  subscribe('undici:request:create', created);
  on('undici:client:sendHeaders', (call, message, request) => {
    const headers = headersOf(Reflect.get(request, 'headers'));
    call.requestHeaders = () => headers;
    const traffic = trafficFromNow(Reflect.get(message, 'socket')); // Told before the first byte is written.
    call.traffic = traffic;
    call.wasSent = traffic.sent;
  });
  on('undici:request:headers', (call, message) => {
    const response = partOf(message, 'response');
    const status: unknown = response === null ? null : Reflect.get(response, 'statusCode');
    if (response === null || typeof status !== 'number') return;
    answer(call, status, headersOf(Reflect.get(response, 'headers')));
    call.mocked = call.traffic?.received() === false; // Over HTTP/2, undici 6 tells of no connection.
  });
  on('undici:request:bodyChunkSent', (call, message) => {
    if (!wrapped.has(call)) addChunk(call.request, Reflect.get(message, 'chunk'));
  });
  on('undici:request:bodyChunkReceived', (call, message) => {
    if (!wrapped.has(call)) addChunk(call.response, Reflect.get(message, 'chunk'));
  });
  on('undici:request:trailers', (call) => listener.finished(call));
  on('undici:request:error', (call, message) => {
    call.networkError = errorName(Reflect.get(message, 'error'));
    listener.finished(call);
  });
}

function partOf(message: unknown, name: string): object | null {
  const part: unknown = typeof message === 'object' && message !== null ? Reflect.get(message, name) : null;
  return typeof part === 'object' ? part : null;
}

function isRequest(request: object | null): request is UndiciRequest {
  return (
    request !== null &&
    typeof Reflect.get(request, 'path') === 'string' &&
    typeof Reflect.get(request, 'method') === 'string'
  );
}

/** undici keeps headers as a text (5, 6), as a flat list of names and values, or (HTTP/2) as an object. */
function headersOf(headers: unknown): Headers {
  if (typeof headers === 'string') return fromPairs(headers.split('\r\n').flatMap(splitLine));
  if (Array.isArray(headers)) return fromPairs(headers);
  if (typeof headers !== 'object' || headers === null) return {};
  return fromPairs(Object.entries(headers).flat());
}

function splitLine(line: string): string[] {
  const colon = line.indexOf(':');
  return colon <= 0 ? [] : [line.slice(0, colon), line.slice(colon + 1).trim()];
}

function fromPairs(pairs: readonly unknown[]): Headers {
  const headers: Record<string, string> = {};
  for (let at = 0; at + 1 < pairs.length; at += 2) {
    const name = String(pairs[at]).toLowerCase();
    const value = String(pairs[at + 1]);
    headers[name] = headers[name] === undefined ? value : `${headers[name]}, ${value}`;
  }
  return headers;
}
