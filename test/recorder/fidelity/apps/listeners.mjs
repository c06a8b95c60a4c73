/** Who listens to a request and its answer, and what an app may replace their methods with. */
import { once } from 'node:events';
import { plain } from './places.mjs';
import { start } from './tools.mjs';

export const behaviours = {
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
};

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
