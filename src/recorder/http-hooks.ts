/** Hooks on the methods of Node's `ClientRequest` and `IncomingMessage`. */
import type { ClientRequest, IncomingMessage } from 'node:http';
import { addChunk } from './body.ts';
import { errorName } from './error-name.ts';
import type { Listener } from './listener.ts';
import { callOf, type Hooks } from './method-hooks.ts';
import { TELLS_CREATION, TELLS_FAILURE } from './node-version.ts';
import { answer, type OpenCall, requestSent, sending } from './open-call.ts';
import { trafficFromNow, trafficSinceOpened } from './traffic.ts';
import { receivedHeaders } from './wire-headers.ts';

type CallFor = (request: ClientRequest) => OpenCall | null | undefined;

/** Errors for a chunk written after the end: the call itself goes on. */
const MISUSED = 'ERR_STREAM_';

/** Which events this Node publishes on its channels; the others are observed through hooks. */
interface Published {
  readonly creation: boolean;
  readonly failure: boolean;
}

/** @param callFor gives the call of a request; null or undefined if it is not recorded. */
export function requestHooks(
  listener: Listener,
  callFor: CallFor,
  published: Published = { creation: TELLS_CREATION, failure: TELLS_FAILURE },
): Hooks<ClientRequest> {
  const given = (isEnd: boolean) =>
    listener.guard((request: ClientRequest, chunk: unknown, encoding: unknown) => {
      const call = callFor(request);
      if (!call || call.requestEnded) return; // `end` may pass its chunk to `write`: count it once.
      call.requestEnded = isEnd;
      addChunk(call.request, chunk, encodingOf(encoding));
    });
  /** A request may never send more than its head. */
  const begun = listener.guard((request: ClientRequest) => void callFor(request));
  /** Waits for both the end and the flush, in either order: extracting facts earlier would delay the request. */
  const ended = listener.guard((request: ClientRequest) => {
    const call = callOf(request);
    if (call?.flushed && !call.finished) requestSent(call);
  });
  const flushed = listener.guard((request: ClientRequest) => {
    const call = callOf(request);
    if (!call) return;
    call.flushed = true;
    if (call.requestEnded && !call.finished) requestSent(call);
  });
  /** Node has assigned a connection to the request and is about to flush it. */
  const connected = listener.guard((request: ClientRequest) => {
    const call = callOf(request);
    if (!call) return;
    sending(call);
    call.traffic ??= trafficFromNow(request.socket);
    listener.connected(call, request.socket);
  });
  /** No channel publishes an upgrade; but Node calls `listenerCount` once it has parsed the head of one. */
  const asked = listener.guard((request: ClientRequest) => {
    const call = callOf(request);
    const response: IncomingMessage | null = Reflect.get(request, 'res');
    if (!call || call.status !== null || !response || !Reflect.get(response, 'upgrade')) return;
    headReceived(listener, call, request, response);
    listener.finished(call);
  });
  const emitted = listener.guard((request: ClientRequest, event: unknown, detail: unknown) => {
    const call = event === 'error' ? callOf(request) : null;
    if (call && !errorName(detail).startsWith(MISUSED)) failed(listener, call, request, detail);
  });
  return {
    write: { before: given(false) },
    end: { before: given(true), after: ended },
    _flush: { before: connected, after: flushed },
    listenerCount: { before: asked },
    ...(published.creation ? {} : { flushHeaders: { before: begun } }),
    ...(published.failure ? {} : { emit: { before: emitted } }),
  };
}

export function responseHooks(listener: Listener): Hooks<IncomingMessage> {
  const received = listener.guard((response: IncomingMessage, chunk: unknown, encoding: unknown) => {
    const call = callOf(response);
    if (!call) return;
    if (chunk === null) listener.finished(call);
    else addChunk(call.response, chunk, encodingOf(encoding));
  });
  const brokenOff = listener.guard((response: IncomingMessage, error: unknown) => {
    const call = callOf(response);
    if (!call) return;
    if (error && !call.finished) call.networkError ??= errorName(error);
    listener.finished(call);
  });
  return { push: { before: received }, destroy: { before: brokenOff } };
}

/** The head of an answer arrived. If no byte was received on the wire, a mock library made it. */
export function headReceived(
  listener: Listener,
  call: OpenCall,
  request: ClientRequest,
  response: IncomingMessage,
): void {
  listener.connected(call, request.socket);
  answer(call, response.statusCode ?? 0, receivedHeaders(response));
  call.mocked = !(call.traffic ?? trafficSinceOpened(request.socket)).received();
}

/** A request failed. If an answer had begun, the call ends with the answer. */
export function failed(listener: Listener, call: OpenCall, request: ClientRequest, error: unknown): void {
  listener.unconnected(call, request.path);
  call.failure = error;
  call.networkError = errorName(error);
  if (call.status === null) listener.finished(call);
}

function encodingOf(encoding: unknown): BufferEncoding | undefined {
  return typeof encoding === 'string' && Buffer.isEncoding(encoding) ? encoding : undefined;
}
