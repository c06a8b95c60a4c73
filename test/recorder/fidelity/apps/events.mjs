/** Which events an app receives, in which order, and what is measured on the way. */
import { once } from 'node:events';
import http from 'node:http';
import { PerformanceObserver } from 'node:perf_hooks';
import { plain, secure } from './places.mjs';
import { ask, note, start, withAgent } from './tools.mjs';

const REQUEST = [
  'socket',
  'finish',
  'response',
  'close',
  'error',
  'information',
  'continue',
  'drain',
  'prefinish',
  'timeout',
];
const SOCKET = ['lookup', 'connect', 'secureConnect', 'ready', 'close', 'free', 'session'];
const RESPONSE = ['end', 'close', 'error', 'aborted'];

export const behaviours = {
  'the order of all events': () => eventsOf(start(`${plain}/json`, { agent: false })),
  'the order of all events with TLS': () => eventsOf(start(`${secure}/json`, { agent: false, maxVersion: 'TLSv1.2' })),
  'the order of all events over a kept socket': () =>
    withAgent(new http.Agent({ keepAlive: true }), async (agent) => {
      await ask(`${plain}/json`, { agent });
      return eventsOf(start(`${plain}/json`, { agent }));
    }),
  'ticks, promises and events in their order': async () => {
    const request = start(`${plain}/json`, { agent: false });
    const log = note([], request, 'request', REQUEST);
    process.nextTick(() => log.push('tick'));
    void Promise.resolve().then(() => log.push('promise'));
    request.end();
    log.push('ended');
    const [response] = await once(request, 'response');
    log.push('awaited');
    response.on('data', () => process.nextTick(() => log.push('tick after data')));
    response.on('end', () => queueMicrotask(() => log.push('microtask after end')));
    await once(request, 'close');
    return log;
  },
  'entries of perf_hooks': async () => {
    const entries = [];
    const observer = new PerformanceObserver((list) => entries.push(...list.getEntries()));
    observer.observe({ entryTypes: ['http'] });
    await ask(`${plain}/json`, { agent: false });
    while (entries.length === 0) await new Promise(setImmediate);
    observer.disconnect();
    return entries.map(({ name, entryType, detail }) => [name, entryType, detail.req.method, detail.res.statusCode]);
  },
};

async function eventsOf(request) {
  const log = note([], request, 'request', REQUEST);
  request.once('socket', (socket) => note(log, socket, 'socket', SOCKET));
  request.on('response', (response) => note(log, response.resume(), 'response', RESPONSE));
  request.end();
  await once(request, 'close');
  await new Promise(setImmediate);
  return log;
}
