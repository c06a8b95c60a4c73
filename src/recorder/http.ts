/**
 * Hears `node:http` and `node:https`. Node's diagnostics channels tell of a request, its answer and its failure; the rest is
 * seen in passing, in methods of the two prototypes, from the first heard request on. No request gets a listener.
 */
import type { ClientRequest, IncomingMessage } from 'node:http';
import { createRequire } from 'node:module';
import { headerOf } from '../facts/headers.ts';
import { hearOn, stopping } from './channel.ts';
import { failed, headReceived, requestLooks, responseLooks } from './http-looks.ts';
import type { Listener } from './listener.ts';
import { callOf, keepCall, lookingThrough } from './looking.ts';
import { TELLS_CREATION } from './node-version.ts';
import { type OpenCall, openCall } from './open-call.ts';
import type { Above } from './stack.ts';
import { hostHeard } from './target.ts';
import { trafficSinceOpened, wasSent } from './traffic.ts';
import { sentHeaders } from './wire-headers.ts';

/** What Node's channels tell of a request. */
interface Told {
  readonly request: ClientRequest;
}
interface Answered extends Told {
  readonly response: IncomingMessage;
}
interface Broken extends Told {
  readonly error: unknown;
}

/** @returns a function that stops. */
export function hearHttp(listener: Listener): () => void {
  function begin(request: ClientRequest, above: Above = begin): OpenCall | null {
    const known = callOf(request);
    if (known !== undefined) return known;
    const named = String(request.getHeader('host') ?? headerOf(sentHeaders(request), 'host') ?? '');
    const isOfApp = request.method !== 'CONNECT';
    const host = isOfApp ? hostHeard(listener.isHeard, named, String(request.host), request.path) : null;
    const call = host === null ? null : openCall(request.method, request.protocol, host, request.path);
    if (call !== null || !TELLS_CREATION) keepCall(request, call); // Untold, every chunk asks again.
    if (call === null) return null;
    const headers = () => sentHeaders(request);
    const sent = () => wasSent(call.traffic ?? trafficSinceOpened(request.socket), call.failure);
    call.requestHeaders = headers;
    call.wasSent = sent;
    listener.opened(call, above);
    return call;
  }

  /** A request whose creation was not told is met with its head, its first chunk, or its answer. */
  const met = TELLS_CREATION ? callOf : (request: ClientRequest) => begin(request);
  const requests = lookingThrough(requestLooks(listener, met));
  const responses = lookingThrough(responseLooks(listener));

  const created = listener.guard(({ request }: Told) => {
    if (begin(request, created) !== null) requests.lookAt(Object.getPrototypeOf(request));
  });

  const answered = listener.guard(({ request, response }: Answered) => {
    const call = met(request);
    if (!call) return;
    headReceived(listener, call, request, response);
    keepCall(response, call);
    responses.lookAt(Object.getPrototypeOf(response));
  });

  const broken = listener.guard(({ request, error }: Broken) => {
    const call = callOf(request);
    if (call) failed(listener, call, request, error);
  });

  if (!TELLS_CREATION) requests.lookAt(loadHttp().ClientRequest.prototype);
  return stopping([
    hearOn('http.client.request.created', created),
    hearOn('http.client.request.error', broken),
    hearOn('http.client.response.finish', answered),
    requests.stop,
    responses.stop,
  ]);
}

/** Loaded only where the prototype is needed: `http` is the larger part of a small process's start. */
function loadHttp(): typeof import('node:http') {
  return createRequire(process.execPath)('node:http');
}
