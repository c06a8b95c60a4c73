/**
 * Records undici, and with it the global `fetch`, through its diagnostics channels: every copy of undici in the process
 * publishes there, whatever dispatcher the app uses.
 */
import type { Headers } from '../facts/headers.ts';
import { addChunk } from './body.ts';
import { combineStops, subscribeTo } from './channel.ts';
import { errorName } from './error-name.ts';
import type { Listener } from './listener.ts';
import { callOf, type Hooks, hookedMethods, keepCall } from './method-hooks.ts';
import { answer, type OpenCall, openCall, requestSent, sending } from './open-call.ts';
import { propertyOf } from './property.ts';
import { hostHeard, hostOf } from './target.ts';
import { trafficFromNow } from './traffic.ts';
import { fromPairs } from './wire-headers.ts';

/** undici's request object, as far as its channels document it. */
interface UndiciRequest {
  readonly method: string;
  readonly path: string;
  readonly origin: unknown;
  /** The value of the `Host` header, if set: it is not among the headers. */
  readonly host?: unknown;
  readonly headers: unknown;
}

/** What undici's channels publish: each channel sets some of these. */
interface RequestMessage {
  readonly request: object;
  readonly socket?: unknown;
  readonly chunk?: unknown;
  readonly error?: unknown;
  readonly response?: { readonly statusCode?: unknown; readonly headers?: unknown };
}

/** @returns a function that stops. */
export function hearUndici(listener: Listener): () => void {
  /** Subscribes to a channel, for recorded requests only. */
  function on(channel: string, hear: (call: OpenCall, message: RequestMessage) => void): () => void {
    const heard = listener.guard((message: RequestMessage) => {
      const call = callOf(Object(message.request));
      if (call) hear(call, message);
    });
    return subscribeTo(channel, heard);
  }

  const bodies = hookedMethods(bodyHooks(listener));
  const upgrades = hookedMethods(upgradeHooks(listener));

  const created: (message: RequestMessage) => void = listener.guard(({ request }: RequestMessage) => {
    if (!isRequest(request) || request.method === 'CONNECT') return;
    const origin = String(request.origin);
    const named = typeof request.host === 'string' ? request.host : '';
    const host = hostHeard(listener.isHeard, named, hostOf(origin), request.path);
    if (host === null) return;
    const call = openCall(request.method, origin.slice(0, origin.indexOf('//')), host, request.path);
    const given = () => headersOf(request.headers);
    call.requestHeaders = given;
    keepCall(request, call);
    listener.opened(call, created);
    if (hasBodyMethods(request)) bodies.hookInto(Object.getPrototypeOf(request));
    if (propertyOf(request, 'upgrade')) upgrades.hookInto(Object.getPrototypeOf(request));
  });

  return combineStops([
    bodies.stop,
    upgrades.stop,
    subscribeTo('undici:request:create', created),
    on('undici:client:sendHeaders', (call, { socket }) => {
      sending(call);
      const traffic = trafficFromNow(socket); // Published before the first byte is written.
      call.traffic = traffic;
      listener.connected(call, socket);
      call.wasSent = traffic.sent;
    }),
    on('undici:request:bodySent', requestSent),
    on('undici:request:headers', (call, { response }) => {
      answered(call, response?.statusCode, response?.headers);
    }),
    // If the methods are hooked, these channels would count chunks twice.
    on('undici:request:bodyChunkSent', (call, { request, chunk }) => {
      if (!hasBodyMethods(request)) addChunk(call.request, chunk);
    }),
    on('undici:request:bodyChunkReceived', (call, { request, chunk }) => {
      if (!hasBodyMethods(request)) addChunk(call.response, chunk);
    }),
    on('undici:request:trailers', listener.finished),
    on('undici:request:error', (call, { error }) => {
      call.networkError = errorName(error);
      listener.finished(call);
    }),
  ]);
}

export function bodyHooks(listener: Listener): Hooks<object> {
  const looking = (body: 'request' | 'response') =>
    listener.guard((request: object, chunk: unknown) => {
      const call = callOf(request);
      if (call) addChunk(call[body], chunk);
    });
  return { onBodySent: { before: looking('request') }, onData: { before: looking('response') } };
}

/** undici 6.28, 7.29, 8.10 and older publish no upgrade. One method name is that of 6 and 7, the other of 8. */
export function upgradeHooks(listener: Listener): Hooks<object> {
  const upgraded = listener.guard((request: object, status: unknown, headers: unknown) => {
    const call = callOf(request);
    if (!call || !answered(call, status, headers)) return;
    listener.finished(call);
  });
  return { onUpgrade: { before: upgraded }, onRequestUpgrade: { before: upgraded } };
}

/** @returns whether this is the head of an answer; an upgrade over HTTP/2 starts without one. */
function answered(call: OpenCall, status: unknown, headers: unknown): boolean {
  if (typeof status !== 'number') return false;
  answer(call, status, headersOf(headers));
  call.mocked = call.traffic?.received() === false; // Over HTTP/2, undici 6 publishes no connection.
  return true;
}

/** undici 5 to 7 pass bodies to two methods of the request. */
function hasBodyMethods(request: object): boolean {
  return typeof propertyOf(request, 'onData') === 'function' && typeof propertyOf(request, 'onBodySent') === 'function';
}

function isRequest(request: unknown): request is UndiciRequest {
  return typeof propertyOf(request, 'path') === 'string' && typeof propertyOf(request, 'method') === 'string';
}

/** undici keeps headers as a string (5, 6), as a flat list of names and values, or (HTTP/2) as an object. */
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
