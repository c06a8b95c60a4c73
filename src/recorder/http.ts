/**
 * Hears `node:http` and `node:https` through Node's diagnostics channels. Requests to other hosts are left as they are;
 * of a request that is heard, `write` and `end`, and `push` of its response, are looked through, never held up.
 */
import { subscribe } from 'node:diagnostics_channel';
import { errorMonitor } from 'node:events';
import type { ClientRequest, IncomingMessage } from 'node:http';
import { createRequire } from 'node:module';
import type { Headers } from '../facts/headers.ts';
import type { Listener } from './listener.ts';
import { addChunk, answer, errorName, hostIn, type OpenCall, openCall } from './open-call.ts';
import { type Traffic, trafficFromNow, trafficSinceOpened, wasSent } from './traffic.ts';

/** @param createdIsTold since Node 22.13 a channel tells of a request before anything of it is sent. */
export function hearHttp(listener: Listener, createdIsTold: boolean): void {
  /** null: a request to another host. */
  const calls = new WeakMap<ClientRequest, OpenCall | null>();
  const ended = new WeakSet<ClientRequest>();

  function begin(request: ClientRequest): OpenCall | null {
    const known = calls.get(request);
    if (known !== undefined) return known;
    const origin = `${request.protocol}//${request.getHeader('host') ?? headersOf(request).host ?? request.host}`;
    const heard = request.method !== 'CONNECT' && listener.isHeard(hostIn(origin, request.path));
    const call = heard ? openCall(request.method, origin, request.path) : null;
    calls.set(request, call);
    if (call !== null) follow(request, call);
    return call;
  }

  function follow(request: ClientRequest, call: OpenCall): void {
    call.requestHeaders = () => headersOf(request);
    listener.opened(call);
    let failure: unknown = null;
    call.wasSent = () => wasSent(trafficOf(request, call), failure);
    const connected = listener.guard((socket: unknown) => {
      call.traffic = trafficFromNow(socket);
    });
    request.once('socket', connected);
    request.on(errorMonitor, (error: unknown) => {
      failure = error;
      call.networkError = errorName(error);
    });
    const closed = listener.guard(() => {
      if (Reflect.get(request, 'upgradeOrConnect') === true) call.status = 101;
      if (call.status === null) call.networkError ??= 'ABORTED';
      listener.finished(call);
    });
    const most = request.getMaxListeners();
    if (most > 0) request.setMaxListeners(most + 1); // The app's own listeners get no warning for ours.
    request.once('close', closed);
  }

  const sent = listener.guard((request: ClientRequest, method: string, chunk: unknown, encoding: unknown) => {
    const call = begin(request);
    if (call === null || ended.has(request)) return;
    if (method === 'end') ended.add(request); // `end` may send its chunk through `write`: it counts once.
    addChunk(call.request, chunk, encodingOf(encoding));
  });

  /** @param target one request, or the prototype of all. */
  function lookThroughSending(target: object): void {
    for (const method of ['write', 'end'] as const) {
      const inner: (...args: unknown[]) => unknown = Reflect.get(target, method);
      hide(target, method, function (this: ClientRequest, ...args: unknown[]): unknown {
        sent(this, method, args[0], args[1]);
        return Reflect.apply(inner, this, args);
      });
    }
  }

  const created = listener.guard((message: unknown) => {
    const { request } = messageOf(message);
    if (request !== null && begin(request) !== null) lookThroughSending(request);
  });

  const answered = listener.guard((message: unknown) => {
    const { request, response } = messageOf(message);
    // A request whose body was never written is met here for the first time on older Nodes.
    const call = request === null ? null : begin(request);
    if (request === null || response === null || call === null) return;
    answer(call, response.statusCode ?? 0, joined(response.headers));
    call.mocked = !trafficOf(request, call).received();
    lookThroughReceiving(response, call);
  });

  function lookThroughReceiving(response: IncomingMessage, call: OpenCall): void {
    const { push } = response;
    const received = listener.guard((chunk: unknown, encoding: unknown) => {
      if (chunk === null) listener.finished(call);
      else addChunk(call.response, chunk, encodingOf(encoding));
    });
    hide(response, 'push', function (this: IncomingMessage, ...args: unknown[]): unknown {
      received(args[0], args[1]);
      return Reflect.apply(push, this, args);
    });
  }

  if (createdIsTold) subscribe('http.client.request.created', created);
  else lookThroughSending(loadHttp().ClientRequest.prototype);
  subscribe('http.client.response.finish', answered);
}

/** Loaded only where the prototype is needed: `http` is the larger part of a small process's start. */
function loadHttp(): typeof import('node:http') {
  return createRequire(process.execPath)('node:http');
}

function hide(target: object, name: string, value: unknown): void {
  Object.defineProperty(target, name, { value, writable: true, configurable: true, enumerable: false });
}

/** A request that was met late may have had its connection before. */
function trafficOf(request: ClientRequest, call: OpenCall): Traffic {
  return call.traffic ?? trafficSinceOpened(request.socket);
}

/** Headers given as a flat list never become header objects: they are read from what was sent. */
function headersOf(request: ClientRequest): Headers {
  const headers = joined(request.getHeaders());
  if (Object.keys(headers).length > 0) return headers;
  const sent: unknown = Reflect.get(request, '_header');
  const lines = typeof sent === 'string' ? sent.split('\r\n').slice(1) : [];
  return joined(
    Object.fromEntries(lines.map((line) => [line.split(':', 1)[0], line.slice(line.indexOf(':') + 1).trim()])),
  );
}

function joined(headers: Readonly<Record<string, unknown>>): Headers {
  const entries = Object.entries(headers).filter(([, value]) => value !== undefined);
  return Object.fromEntries(
    entries.map(([name, value]) => [name.toLowerCase(), Array.isArray(value) ? value.join(', ') : String(value)]),
  );
}

function encodingOf(encoding: unknown): BufferEncoding | undefined {
  return typeof encoding === 'string' && Buffer.isEncoding(encoding) ? encoding : undefined;
}

/** What Node publishes: the request, and with an answer the response. */
function messageOf(message: unknown): { request: ClientRequest | null; response: IncomingMessage | null } {
  if (typeof message !== 'object' || message === null) return { request: null, response: null };
  return { request: Reflect.get(message, 'request') ?? null, response: Reflect.get(message, 'response') ?? null };
}
