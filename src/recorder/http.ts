/**
 * Hears `node:http` and `node:https` through Node's diagnostics channels. Requests to other hosts are left as they are;
 * of a request that is heard, `write` and `end`, and `push` of its response, are looked through, never held up.
 */
import { errorMonitor } from 'node:events';
import type { ClientRequest, IncomingMessage } from 'node:http';
import { createRequire } from 'node:module';
import { headerOf } from '../facts/headers.ts';
import { addChunk } from './body.ts';
import { hearOn, stopping } from './channel.ts';
import { headersOf, wasSent } from './client-request.ts';
import type { Listener } from './listener.ts';
import { callOf, keepCall, lookingThrough, restoring } from './looking.ts';
import { answer, errorName, type OpenCall, openCall, requestSent } from './open-call.ts';
import { hostMeant } from './target.ts';

/**
 * @param createdIsTold since Node 22.13 a channel tells of a request before anything of it is sent.
 * @returns a function that stops.
 */
export function hearHttp(listener: Listener, createdIsTold: boolean): () => void {
  function begin(request: ClientRequest): OpenCall | null {
    const known = callOf(request);
    if (known !== undefined) return known;
    const host = String(request.getHeader('host') ?? headerOf(headersOf(request), 'host') ?? request.host);
    const heard = request.method !== 'CONNECT' && listener.isHeard(hostMeant(host, request.path));
    const call = heard ? openCall(request.method, request.protocol, host, request.path) : null;
    if (call !== null || !createdIsTold) keepCall(request, call); // On older Nodes every chunk asks again.
    if (call !== null) follow(request, call);
    return call;
  }

  function follow(request: ClientRequest, call: OpenCall): void {
    call.requestHeaders = () => headersOf(request);
    call.wasSent = () => wasSent(request, call.failure);
    listener.opened(call);
    request.on(errorMonitor, failed);
    const most = request.getMaxListeners();
    if (most > 0) request.setMaxListeners(most + 1); // The app's own listeners get no warning for ours.
    request.on('close', closed);
  }

  /** On Nodes that do not tell of a request's creation, its first chunk is where it is met. */
  const looked = (isEnd: boolean) =>
    listener.guard((request: ClientRequest, chunk: unknown, encoding: unknown) => {
      const call = begin(request);
      if (call === null || call.requestEnded) return; // `end` may send its chunk through `write`: it counts once.
      call.requestEnded = isEnd;
      addChunk(call.request, chunk, encodingOf(encoding));
    });
  const lookThroughWrite = lookingThrough('write', looked(false));
  const complete = listener.guard((request: ClientRequest) => {
    const call = callOf(request);
    if (call && !call.finished) requestSent(call);
  });
  const lookThroughEnd = lookingThrough('end', looked(true), complete);

  const lookThroughPush = lookingThrough(
    'push',
    listener.guard((response: IncomingMessage, chunk: unknown, encoding: unknown) => {
      const call = callOf(response);
      if (!call) return;
      if (chunk === null) listener.finished(call);
      else addChunk(call.response, chunk, encodingOf(encoding));
    }),
  );

  const created = listener.guard((message: unknown) => {
    const request = requestIn(message);
    if (begin(request) === null) return;
    lookThroughWrite(request);
    lookThroughEnd(request);
  });

  const answered = listener.guard((message: unknown) => {
    const request = requestIn(message);
    const response = responseIn(message);
    // A request whose body was never written is met here for the first time on older Nodes.
    const call = createdIsTold ? callOf(request) : begin(request);
    if (!call) return;
    answer(call, response.statusCode ?? 0, response.headers);
    // A mock library answers over a socket through which nothing ever went.
    call.mocked = request.socket?.bytesWritten === 0 || request.socket?.bytesRead === 0;
    keepCall(response, call);
    lookThroughPush(response);
  });

  const ended = listener.guard((request: ClientRequest) => {
    const call = callOf(request);
    if (!call || call.finished) return;
    if (Reflect.get(request, 'upgradeOrConnect') === true) call.status = 101;
    if (call.status === null) call.networkError ??= 'ABORTED';
    listener.finished(call);
  });

  function closed(this: ClientRequest): void {
    ended(this);
  }

  const hearing = createdIsTold ? hearOn('http.client.request.created', created) : lookThroughEvery();
  return stopping([hearing, hearOn('http.client.response.finish', answered)]);

  function lookThroughEvery(): () => void {
    const { prototype } = loadHttp().ClientRequest;
    const restore = restoring(prototype, ['write', 'end']);
    lookThroughWrite(prototype);
    lookThroughEnd(prototype);
    return restore;
  }
}

function failed(this: ClientRequest, error: unknown): void {
  const call = callOf(this);
  if (!call) return;
  call.failure = error;
  call.networkError = errorName(error);
}

/** Loaded only where the prototype is needed: `http` is the larger part of a small process's start. */
function loadHttp(): typeof import('node:http') {
  return createRequire(process.execPath)('node:http');
}

function encodingOf(encoding: unknown): BufferEncoding | undefined {
  return typeof encoding === 'string' && Buffer.isEncoding(encoding) ? encoding : undefined;
}

/** What Node publishes: the request, and with an answer the response. */
function requestIn(message: unknown): ClientRequest {
  return Reflect.get(Object(message), 'request');
}

function responseIn(message: unknown): IncomingMessage {
  return Reflect.get(Object(message), 'response');
}
