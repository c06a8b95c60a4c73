/** Answers that take too long, and every way in which an app may guard itself. */
import { once } from 'node:events';
import http from 'node:http';
import https from 'node:https';
import { plain, secure } from './places.mjs';
import { ask, failureOf, note, start, withAgent } from './tools.mjs';

const SHORT_MS = 200;
const NAMES = ['timeout', 'error', 'close', 'abort', 'response'];

export const behaviours = {
  'a timeout in the options': () => whenTimeout(start(`${plain}/hang`, { timeout: SHORT_MS, agent: false })),
  'a timeout in the options with TLS': () => whenTimeout(start(`${secure}/hang`, { timeout: SHORT_MS, agent: false })),
  'a timeout set on the request': () => whenTimeout(start(`${plain}/hang`, { agent: false }).setTimeout(SHORT_MS)),
  'a timeout set with a callback': async () => {
    const request = start(`${plain}/hang`, { agent: false }).end();
    const heard = once(request, 'error');
    request.setTimeout(SHORT_MS, () => request.destroy(new Error('my own')));
    return (await heard)[0].message;
  },
  'a timeout of the agent': () =>
    withAgent(new http.Agent({ timeout: SHORT_MS, keepAlive: true }), (agent) =>
      whenTimeout(start(`${plain}/hang`, { agent })),
    ),
  'a timeout of the agent with TLS': () =>
    withAgent(new https.Agent({ timeout: SHORT_MS, keepAlive: true }), (agent) =>
      whenTimeout(start(`${secure}/hang`, { agent })),
    ),
  'a timeout set on the socket': async () => {
    const request = start(`${plain}/hang`, { agent: false }).end();
    const [socket] = await once(request, 'socket');
    socket.setTimeout(SHORT_MS);
    await once(socket, 'timeout');
    request.destroy();
    return (await failureOf(once(request, 'response'))).code;
  },
  'a timeout that does not stop the request': async () => {
    const request = start(`${plain}/stall`, { timeout: SHORT_MS, agent: false }).end();
    const [response] = await once(request, 'response');
    const [chunk] = await once(response, 'data');
    await once(request, 'timeout');
    const alive = [request.destroyed, response.destroyed, request.socket.destroyed];
    request.destroy();
    return [String(chunk), alive];
  },
  'a timeout set on the response': async () => {
    const request = start(`${plain}/stall`, { agent: false }).end();
    const [response] = await once(request, 'response');
    const log = note([], request, 'request', ['error', 'close']);
    note(log, response.resume(), 'response', ['error', 'aborted', 'close']);
    response.setTimeout(SHORT_MS, () => response.destroy(new Error('too slow')));
    await new Promise((resolve) => request.on('close', resolve));
    return log;
  },
  'a timeout that is taken back': async () => {
    const request = start(`${plain}/json`, { timeout: 30_000, agent: false });
    request.setTimeout(0);
    request.end();
    const [response] = await once(request, 'response');
    const { timeout } = request.socket;
    response.resume();
    return [timeout, request.listenerCount('timeout')];
  },
  'the timeout of a kept socket between two requests': () =>
    withAgent(new http.Agent({ keepAlive: true, timeout: 20_000 }), async (agent) => {
      const { request } = await ask(`${plain}/json`, { agent, timeout: 10_000 });
      const during = request.socket?.timeout ?? null;
      await new Promise(setImmediate);
      return [during, Object.values(agent.freeSockets).flat()[0]?.timeout];
    }),
  'AbortSignal.timeout on a request': () =>
    failureOf(ask(`${plain}/hang`, { signal: AbortSignal.timeout(SHORT_MS), agent: false })),
  'AbortSignal.timeout on fetch': () => failureOf(fetch(`${plain}/hang`, { signal: AbortSignal.timeout(SHORT_MS) })),
  'AbortSignal.timeout on the body of fetch': async () => {
    const response = await fetch(`${plain}/stall`, { signal: AbortSignal.timeout(SHORT_MS) });
    return [response.status, await failureOf(response.text())];
  },
};

async function whenTimeout(request) {
  const log = note([], request, 'request', NAMES);
  request.on('timeout', () => request.destroy());
  request.end();
  await new Promise((resolve) => request.on('close', resolve));
  return [log, request.destroyed, request.aborted, request.reusedSocket];
}
