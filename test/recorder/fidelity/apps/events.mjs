/** Which events an app hears, in which order, and who listens. */
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
  'listeners on a new request': () =>
    unsent((request) => request.eventNames().map((name) => listenersOf(request, name))),
  'listeners on a request when it is answered': async () => {
    const request = start(`${plain}/json`, { agent: false }).end();
    const [response] = await once(request, 'response');
    const counts = [request, response].map((one) => one.eventNames().map((name) => listenersOf(one, name)));
    response.resume();
    return counts;
  },
  'the most listeners that are allowed': () => unsent((request) => request.getMaxListeners()),
  'ten listeners of the app': () => warnings((request) => listen(request, 10)),
  'eleven listeners of the app': () => warnings((request) => listen(request, 11)),
  'all listeners taken away': async () => {
    const request = start(`${plain}/json`, { agent: false });
    request.removeAllListeners('close');
    request.end();
    const [response] = await once(request, 'response');
    response.removeAllListeners();
    response.resume();
    await once(response, 'close');
    return [request.listenerCount('close'), response.complete];
  },
  'what is emitted, through an emit of the app': async () => {
    const emitted = [];
    const request = start(`${plain}/json`, { agent: false });
    const { emit } = request;
    request.emit = (name, ...args) => emitted.push(String(name)) && emit.call(request, name, ...args);
    const [response] = await once(request.end(), 'response');
    response.resume();
    await once(request, 'close');
    return emitted;
  },
  'write and end replaced by the app': async () => {
    const written = [];
    const request = start(`${plain}/echo`, { method: 'POST', agent: false });
    for (const method of ['write', 'end']) {
      const inner = request[method];
      request[method] = function looked(...args) {
        written.push([method, String(args[0]), this === request]);
        return inner.apply(this, args);
      };
    }
    request.write('a');
    request.end('b');
    const [response] = await once(request, 'response');
    return [written, JSON.parse((await response.toArray()).join('')).bytes];
  },
  'push of the response replaced by the app': async () => {
    const pushed = [];
    const [response] = await once(start(`${plain}/json`, { agent: false }).end(), 'response');
    const { push } = response;
    response.push = function looked(chunk, ...rest) {
      pushed.push(chunk === null ? null : chunk.length);
      return push.call(this, chunk, ...rest);
    };
    response.resume();
    await once(response, 'end');
    return pushed;
  },
  'an answer without a listener for it': async () => {
    const request = start(`${plain}/json`, { agent: false }).end();
    await once(request, 'close');
    return [request.res?.complete, request.res?.readableFlowing];
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

function listenersOf(emitter, name) {
  return [String(name), emitter.listenerCount(name)];
}

async function unsent(look) {
  const request = start(`${plain}/json`, { agent: false });
  const seen = look(request);
  request.on('error', () => {}).destroy();
  return seen;
}

function listen(request, count) {
  for (const name of ['close', 'error', 'response'])
    for (let at = 0; at < count; at += 1) request.on(name, (value) => name === 'response' && value.resume());
}

/** Which events of a request Node warns about. */
async function warnings(act) {
  const told = [];
  const hear = ({ name, type, count }) => told.push([name, type, count]);
  process.on('warning', hear);
  const request = start(`${plain}/json`, { agent: false });
  act(request);
  request.end();
  await new Promise((resolve) => request.on('close', resolve));
  await new Promise(setImmediate);
  process.off('warning', hear);
  return told;
}
