/**
 * The second engine: records calls through `@mswjs/interceptors`, which sits between the app and its sockets. An independent
 * cross-check for ordinary apps; Node 22.13 and later. The README lists its side effects on an app.
 */
import { HttpRequestInterceptor } from '@mswjs/interceptors/http';
import { addChunk } from './body.ts';
import type { Listener } from './listener.ts';
import { answer, type OpenCall, openCall } from './open-call.ts';
import { type Listening, listenWith } from './start.ts';

interface UnderWay {
  readonly call: OpenCall;
  /** Resolves when the request's body was sent. */
  readonly sent: Promise<void>;
}

/** Records this process until it ends, unless it is recorded already. */
export function listen(listening: Listening): void {
  const interceptor = new HttpRequestInterceptor();
  listenWith(listening, 'interceptors', [(listener) => hear(interceptor, listener)]);
}

/** An exception in a listener would become a response to the app. */
function hear(interceptor: HttpRequestInterceptor, listener: Listener): () => void {
  const calls = new Map<string, UnderWay>();
  const finish = listener.guard(listener.finished);

  const asked: (request: Request, id: string) => void = listener.guard((request: Request, id: string) => {
    const { host, protocol, pathname, search } = new URL(request.url);
    if (!listener.isHeard(host)) return;
    const call = openCall(request.method, protocol, host, `${pathname}${search}`);
    const headers = () => Object.fromEntries(request.headers);
    call.requestHeaders = headers;
    call.wasSent = isTakenForSent;
    listener.opened(call, asked);
    calls.set(id, { call, sent: pass(call, 'request', request.clone()) });
  });

  const answered = listener.guard((response: Response, id: string, isMocked: boolean) => {
    const underWay = calls.get(id);
    if (underWay === undefined) return;
    calls.delete(id);
    const { call, sent } = underWay;
    answer(call, response.status, Object.fromEntries(response.headers));
    call.mocked = isMocked;
    void Promise.all([sent, pass(call, 'response', response.clone())]).then(() => finish(call));
  });

  interceptor.on('request', ({ request, requestId }) => asked(request, requestId));
  interceptor.on('response', ({ response, responseType, requestId }) =>
    answered(response, requestId, responseType === 'mock'),
  );
  interceptor.apply();
  return () => interceptor.dispose();
}

/** The library does not expose whether a failed call was sent. */
function isTakenForSent(): boolean {
  return true;
}

/** Reads a body as it is on the wire, compressed or not; never rejects: an aborted body counts as far as it was read. */
async function pass(call: OpenCall, part: 'request' | 'response', message: Request | Response): Promise<void> {
  try {
    for await (const chunk of message.body ?? []) addChunk(call[part], chunk);
    call[part].isWhole = true;
  } catch {
    call.networkError ??= 'ABORTED';
  }
}
