/** Invalid requests: they fail at the same place, with the same error. */
import { once } from 'node:events';
import http from 'node:http';
import { places, plain } from './places.mjs';
import { ask, errorFacts, failureOf, start } from './tools.mjs';

export const behaviours = {
  'a header name that is not allowed': () => thrown(() => http.request(plain, { headers: { 'bad name': 'x' } })),
  'a header value that is not allowed': () => thrown(() => http.request(plain, { headers: { name: 'a\nb' } })),
  'a path that is not allowed': () => thrown(() => http.request({ port: places.http, path: '/a b' })),
  'a method that is not allowed': () => thrown(() => http.request(plain, { method: 'GE T' })),
  'a protocol that is not spoken': () => thrown(() => http.request('https://127.0.0.1/')),
  'a URL that is none': () => thrown(() => http.request('not a url')),
  'an agent that is none': () => thrown(() => http.request(plain, { agent: 7 })),
  'a chunk of the wrong type': () => onUnsent((request) => request.write(7)),
  'no chunk at all': () => onUnsent((request) => request.write()),
  'a null chunk': () => onUnsent((request) => request.write(null)),
  'an end with an object': () => onUnsent((request) => request.end({ a: 1 })),
  'an encoding that does not exist': () => onUnsent((request) => request.write('x', 'made-up')),
  'a header after the head was flushed': () =>
    onUnsent((request) => {
      request.flushHeaders();
      request.setHeader('late', 'x');
    }),
  'a write after the end': async () => {
    const request = start(`${plain}/echo`, { method: 'POST', agent: false });
    const failed = new Promise((resolve) => request.once('error', resolve));
    request.end('x');
    const given = await new Promise((resolve) => request.write('late', (error) => resolve(errorFacts(error))));
    const told = errorFacts(await failed);
    request.on('error', () => {}).destroy();
    return [given, told];
  },
  'two ends': async () => {
    const request = start(`${plain}/echo`, { method: 'POST' });
    const second = new Promise((resolve) => {
      request.end('x');
      request.end((error) => resolve(errorFacts(error ?? null)));
    });
    const [response] = await once(request, 'response');
    response.resume();
    return [await second, response.statusCode];
  },
  'an end with more after the end': async () => {
    const request = start(`${plain}/echo`, { method: 'POST' });
    request.end('x');
    const failed = new Promise((resolve) => request.on('error', (error) => resolve(errorFacts(error))));
    request.end('more', () => {});
    request.on('response', (response) => response.resume());
    return failed;
  },
  'a write after destroy': async () => {
    const request = start(`${plain}/echo`, { method: 'POST', agent: false });
    const failed = failureOf(once(request, 'response'));
    request.destroy();
    const given = await new Promise((resolve) => request.write('x', (error) => resolve(errorFacts(error ?? null))));
    return [given, await failed];
  },
  'fewer bytes than were promised': async () => {
    const headers = { 'content-length': 10 };
    const request = start(`${plain}/echo`, { method: 'POST', headers, agent: false });
    request.strictContentLength = true;
    const failed = failureOf(once(request, 'response'));
    const error = thrown(() => request.end('short'));
    request.destroy();
    return [error, await failed];
  },
  'a body with GET': async () => {
    const { text } = await ask(`${plain}/echo`, { agent: false, headers: { 'content-length': 4 } }, 'body');
    return JSON.parse(text);
  },
  'a fetch with a URL that is none': () => failureOf(fetch('not a url')),
  'a fetch with a body and GET': () => failureOf(fetch(plain, { body: 'x' })),
  'a fetch with a header that is not allowed': () => failureOf(fetch(plain, { headers: { 'bad name': 'x' } })),
};

function thrown(act) {
  try {
    return act() && null;
  } catch (error) {
    const [, place] = error.stack.split('\n');
    return [errorFacts(error), place.trim().split(' (')[0]];
  }
}

/** Tries something on a request that never leaves; the error may be thrown or told by an event. */
async function onUnsent(act) {
  const request = start(`${plain}/echo`, { method: 'POST', agent: false });
  const told = failureOf(once(request, 'close'));
  const result = thrown(() => act(request));
  request.destroy();
  return [result, await told];
}
