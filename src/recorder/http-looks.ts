/** What is seen in passing in the methods of Node's requests and responses. */
import type { ClientRequest, IncomingMessage } from 'node:http';
import { addChunk } from './body.ts';
import { errorName } from './error-name.ts';
import type { Listener } from './listener.ts';
import { callOf, type Looks } from './looking.ts';
import { TELLS_CREATION, TELLS_FAILURE } from './node-version.ts';
import { answer, type OpenCall, requestSent, sending } from './open-call.ts';
import { trafficFromNow, trafficSinceOpened } from './traffic.ts';
import { receivedHeaders } from './wire-headers.ts';

type Met = (request: ClientRequest) => OpenCall | null | undefined;

/** What a request says of a chunk too late: the call itself goes on. */
const MISUSED = 'ERR_STREAM_';

/** What the channels of a Node tell; what they do not is seen in passing. */
interface Told {
  readonly creation: boolean;
  readonly failure: boolean;
}

/** @param met gives the call of a request; null or undefined for one that is not heard. */
export function requestLooks(
  listener: Listener,
  met: Met,
  told: Told = { creation: TELLS_CREATION, failure: TELLS_FAILURE },
): Looks<ClientRequest> {
  const given = (isEnd: boolean) =>
    listener.guard((request: ClientRequest, chunk: unknown, encoding: unknown) => {
      const call = met(request);
      if (!call || call.requestEnded) return; // `end` may send its chunk through `write`: it counts once.
      call.requestEnded = isEnd;
      addChunk(call.request, chunk, encodingOf(encoding));
    });
  /** Its head may be all that is ever sent of it. */
  const begun = listener.guard((request: ClientRequest) => void met(request));
  /** Both have to be, in either order; else the facts would hold up the request. */
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
  /** Node has given the request its connection and is about to send what waits. */
  const connected = listener.guard((request: ClientRequest) => {
    const call = callOf(request);
    if (!call) return;
    sending(call);
    call.traffic ??= trafficFromNow(request.socket);
    listener.connected(call, request.socket);
  });
  /** No channel tells of an upgrade; but with its head in hand Node asks whether anybody listens for one. */
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
    ...(told.creation ? {} : { flushHeaders: { before: begun } }),
    ...(told.failure ? {} : { emit: { before: emitted } }),
  };
}

export function responseLooks(listener: Listener): Looks<IncomingMessage> {
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

/** The head of an answer is here. What nothing came in for is a mock library's. */
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

/** A request failed. Where an answer had begun, that tells when it ends. */
export function failed(listener: Listener, call: OpenCall, request: ClientRequest, error: unknown): void {
  listener.unconnected(call, request.path);
  call.failure = error;
  call.networkError = errorName(error);
  if (call.status === null) listener.finished(call);
}

function encodingOf(encoding: unknown): BufferEncoding | undefined {
  return typeof encoding === 'string' && Buffer.isEncoding(encoding) ? encoding : undefined;
}
