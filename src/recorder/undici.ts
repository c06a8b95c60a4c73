/**
 * Hears undici, and with it the global `fetch`, through its diagnostics channels: every copy of undici in the process
 * publishes there, whichever dispatcher the app uses.
 */
import type { Headers } from '../facts/headers.ts';
import { addChunk } from './body.ts';
import { hearOn, partOf, stopping } from './channel.ts';
import { errorName } from './error-name.ts';
import type { Listener } from './listener.ts';
import { callOf, keepCall, type Looks, lookingThrough } from './looking.ts';
import { answer, type OpenCall, openCall, requestSent, sending } from './open-call.ts';
import { hostHeard, hostOf } from './target.ts';
import { trafficFromNow } from './traffic.ts';
import { fromPairs } from './wire-headers.ts';

/** undici's request object, as far as its channels document it. */
interface UndiciRequest {
  readonly method: string;
  readonly path: string;
  readonly origin: unknown;
  /** What the `Host` header says, if there is one: it is none of the headers. */
  readonly host?: unknown;
  readonly headers: unknown;
}

/** What undici's channels tell of a request: each some of it. */
interface Told {
  readonly request: object;
  readonly socket?: unknown;
  readonly chunk?: unknown;
  readonly error?: unknown;
  readonly response?: { readonly statusCode?: unknown; readonly headers?: unknown };
}

/** @returns a function that stops. */
export function hearUndici(listener: Listener): () => void {
  /** Listens to a channel for the sake of the requests that are heard. */
  function on(channel: string, hear: (call: OpenCall, message: Told) => void): () => void {
    const heard = listener.guard((message: Told) => {
      const call = callOf(Object(message.request));
      if (call) hear(call, message);
    });
    return hearOn(channel, heard);
  }

  const bodies = lookingThrough(bodyLooks(listener));
  const upgrades = lookingThrough(upgradeLooks(listener));

  const created: (message: Told) => void = listener.guard(({ request }: Told) => {
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
    if (hasBodyMethods(request)) bodies.lookAt(Object.getPrototypeOf(request));
    if (partOf(request, 'upgrade')) upgrades.lookAt(Object.getPrototypeOf(request));
  });

  return stopping([
    bodies.stop,
    upgrades.stop,
    hearOn('undici:request:create', created),
    on('undici:client:sendHeaders', (call, { socket }) => {
      sending(call);
      const traffic = trafficFromNow(socket); // Told before the first byte is written.
      call.traffic = traffic;
      listener.connected(call, socket);
      call.wasSent = traffic.sent;
    }),
    on('undici:request:bodySent', requestSent),
    on('undici:request:headers', (call, { response }) => {
      answered(call, response?.statusCode, response?.headers);
    }),
    // Where chunks come through the methods, these channels would count them twice.
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

export function bodyLooks(listener: Listener): Looks<object> {
  const looking = (body: 'request' | 'response') =>
    listener.guard((request: object, chunk: unknown) => {
      const call = callOf(request);
      if (call) addChunk(call[body], chunk);
    });
  return { onBodySent: { before: looking('request') }, onData: { before: looking('response') } };
}

/** undici 6.28, 7.29, 8.10 and older tell no channel of an upgrade. One name is that of 6 and 7, the other of 8. */
export function upgradeLooks(listener: Listener): Looks<object> {
  const upgraded = listener.guard((request: object, status: unknown, headers: unknown) => {
    const call = callOf(request);
    if (!call || !answered(call, status, headers)) return;
    listener.finished(call);
  });
  return { onUpgrade: { before: upgraded }, onRequestUpgrade: { before: upgraded } };
}

/** @returns whether this is the head of an answer; an upgrade over HTTP/2 begins without one. */
function answered(call: OpenCall, status: unknown, headers: unknown): boolean {
  if (typeof status !== 'number') return false;
  answer(call, status, headersOf(headers));
  call.mocked = call.traffic?.received() === false; // Over HTTP/2, undici 6 tells of no connection.
  return true;
}

/** undici 5 to 7 hand bodies to two methods of the request. */
function hasBodyMethods(request: object): boolean {
  return typeof partOf(request, 'onData') === 'function' && typeof partOf(request, 'onBodySent') === 'function';
}

function isRequest(request: unknown): request is UndiciRequest {
  return typeof partOf(request, 'path') === 'string' && typeof partOf(request, 'method') === 'string';
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
