/**
 * The second engine: the same calls as `@mswjs/interceptors` sees them, which stands between the app and its sockets. An
 * independent witness for apps that do nothing unusual; Node 22.13 and later. What it does to an app, the README tells.
 */
import { HttpRequestInterceptor } from '@mswjs/interceptors/http';
import { hostFilter } from '../hosts.ts';
import { addChunk } from './body.ts';
import { createListener, type Listener } from './listener.ts';
import { answer, type OpenCall, openCall } from './open-call.ts';
import { openSpool } from './spool.ts';
import { callerOf, type Listening, processLine } from './start.ts';

/** Hears this process to its end. */
export function listen({ spool: folder, hosts, root }: Listening): void {
  const spool = openSpool(folder);
  spool.append(processLine());
  const listener = createListener(spool, {
    isHeard: hostFilter(hosts),
    caller: callerOf(root),
    source: 'interceptors',
  });
  hear(listener);
  process.on('exit', () => listener.close('PROCESS_ENDED'));
}

function hear(listener: Listener): void {
  const calls = new Map<string, Promise<OpenCall>>();
  const interceptor = new HttpRequestInterceptor();

  interceptor.on('request', ({ request, requestId }) => {
    const { host, protocol, pathname, search } = new URL(request.url);
    if (!listener.isHeard(host)) return;
    const call = openCall(request.method, protocol, host, `${pathname}${search}`);
    call.requestHeaders = () => Object.fromEntries(request.headers);
    call.wasSent = () => true;
    listener.opened(call);
    calls.set(requestId, withBody(call, 'request', request.clone()));
  });

  interceptor.on('response', async ({ response, responseType, requestId }) => {
    const pending = calls.get(requestId);
    if (pending === undefined) return;
    calls.delete(requestId);
    const call = await pending;
    answer(call, response.status, Object.fromEntries(response.headers));
    call.mocked = responseType === 'mock';
    listener.finished(await withBody(call, 'response', response.clone()));
  });
  interceptor.apply();
}

/** Read to its end, however it ends: the start of a body that broke off is a body. */
async function withBody(call: OpenCall, part: 'request' | 'response', message: Request | Response): Promise<OpenCall> {
  try {
    for await (const chunk of message.body ?? []) addChunk(call[part], chunk);
  } catch {
    call.networkError ??= 'ABORTED';
  }
  return call;
}
