/**
 * Records `node:http` and `node:https`. Node's diagnostics channels publish a request, its answer and its failure; the rest is
 * observed by hooks on the methods of the two prototypes, installed with the first recorded request. No event listener is added.
 */
import type { ClientRequest, IncomingMessage } from 'node:http';
import { createRequire } from 'node:module';
import { headerOf } from '../facts/headers.ts';
import { combineStops, subscribeTo } from './channel.ts';
import { failed, headReceived, requestHooks, responseHooks } from './http-hooks.ts';
import type { Listener } from './listener.ts';
import { callOf, hookedMethods, keepCall } from './method-hooks.ts';
import { TELLS_CREATION } from './node-version.ts';
import { type OpenCall, openCall } from './open-call.ts';
import type { Above } from './stack.ts';
import { hostHeard } from './target.ts';
import { trafficSinceOpened, wasSent } from './traffic.ts';
import { sentHeaders } from './wire-headers.ts';

/** What Node's channels publish. */
interface RequestMessage {
  readonly request: ClientRequest;
}
interface Answered extends RequestMessage {
  readonly response: IncomingMessage;
}
interface Broken extends RequestMessage {
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
    if (call !== null || !TELLS_CREATION) keepCall(request, call); // Without the channel, every chunk would inspect the request again.
    if (call === null) return null;
    const headers = () => sentHeaders(request);
    const sent = () => wasSent(call.traffic ?? trafficSinceOpened(request.socket), call.failure);
    call.requestHeaders = headers;
    call.wasSent = sent;
    listener.opened(call, above);
    return call;
  }

  /** Where Node does not publish the creation of a request, it is first seen at its head, its first chunk, or its answer. */
  const callFor = TELLS_CREATION ? callOf : (request: ClientRequest) => begin(request);
  const requests = hookedMethods(requestHooks(listener, callFor));
  const responses = hookedMethods(responseHooks(listener));

  const created = listener.guard(({ request }: RequestMessage) => {
    if (begin(request, created) !== null) requests.hookInto(Object.getPrototypeOf(request));
  });

  const answered = listener.guard(({ request, response }: Answered) => {
    const call = callFor(request);
    if (!call) return;
    headReceived(listener, call, request, response);
    keepCall(response, call);
    responses.hookInto(Object.getPrototypeOf(response));
  });

  const broken = listener.guard(({ request, error }: Broken) => {
    const call = callOf(request);
    if (call) failed(listener, call, request, error);
  });

  if (!TELLS_CREATION) requests.hookInto(loadHttp().ClientRequest.prototype);
  return combineStops([
    subscribeTo('http.client.request.created', created),
    subscribeTo('http.client.request.error', broken),
    subscribeTo('http.client.response.finish', answered),
    requests.stop,
    responses.stop,
  ]);
}

/** Loaded only if the prototype is needed: `http` accounts for most of the startup time of a small process. */
function loadHttp(): typeof import('node:http') {
  return createRequire(process.execPath)('node:http');
}
