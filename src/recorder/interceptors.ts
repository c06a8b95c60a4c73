/**
 * The second engine: the same calls as `@mswjs/interceptors` sees them, which stands between the app and its sockets. An
 * independent witness for apps that do nothing unusual; Node 22.13 and later. What it does to an app, the README tells.
 */
import { HttpRequestInterceptor } from '@mswjs/interceptors/http';
import { addChunk } from './body.ts';
import type { Listener } from './listener.ts';
import { answer, type OpenCall, openCall } from './open-call.ts';
import { begin, type Listening } from './start.ts';

interface UnderWay {
  readonly call: OpenCall;
  /** The request's body has passed. */
  readonly sent: Promise<void>;
}

/** Hears this process to its end, unless it is heard already. */
export function listen(listening: Listening): void {
  const interceptor = new HttpRequestInterceptor();
  const begun = begin(listening, 'interceptors');
  if (begun !== null) hear(interceptor, begun.listener);
}

/** An exception in a listener would become an answer to the app. */
function hear(interceptor: HttpRequestInterceptor, listener: Listener): void {
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
}

/** Nobody tells whether what failed was sent. */
function isTakenForSent(): boolean {
  return true;
}

/** A body as it is on the wire, compressed or not; never rejects: the start of one that broke off is a body. */
async function pass(call: OpenCall, part: 'request' | 'response', message: Request | Response): Promise<void> {
  try {
    for await (const chunk of message.body ?? []) addChunk(call[part], chunk);
    call[part].isWhole = true;
  } catch {
    call.networkError ??= 'ABORTED';
  }
}
