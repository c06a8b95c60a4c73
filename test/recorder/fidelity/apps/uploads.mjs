/** Bodies that the app sends: what arrives, and what the stream reports meanwhile. */
import { once } from 'node:events';
import http from 'node:http';
import { PassThrough, pipeline, Readable } from 'node:stream';
import { promisify } from 'node:util';
import { clientModule, plain, secure } from './places.mjs';
import { ask, failureOf, note, start } from './tools.mjs';

const POST = { method: 'POST', agent: false };
const PIECE = Buffer.alloc(64 * 1024, 'y');
const LARGE_PIECES = 1024;

export const behaviours = {
  'a body given to end': () => sent((request) => request.end('hello')),
  'a body in an encoding': () => sent((request) => request.end('6869', 'hex')),
  'a body in pieces': () => sent((request) => [request.write('a'), request.write(Buffer.from('b')), request.end('c')]),
  'an empty body': () => sent((request) => request.end('')),
  'an empty piece': () => sent((request) => [request.write(''), request.end('x')]),
  'a typed array': () => sent((request) => request.end(new Uint8Array([1, 2, 3]))),
  'umlauts in latin1': () => sent((request) => request.end('äöü', 'latin1')),
  'a promised length': () => sent((request) => request.end('hello'), { headers: { 'content-length': 5 } }),
  'headers as a flat list': () =>
    sent((request) => request.end('x'), { headers: ['X-Two', 'a', 'X-Two', 'b', 'Host', '127.0.0.1'] }),
  'headers set one by one': () =>
    sent((request) => [request.setHeader('X-CaSe', ['1', '2']), request.removeHeader('nothing'), request.end('x')]),
  'a body behind cork': () =>
    sent((request) => [request.cork(), request.write('a'), request.write('b'), request.uncork(), request.end()]),
  'the head flushed before the body': () => sent((request) => [request.flushHeaders(), request.end('later')]),
  'trailers after the body': () =>
    sent((request) => [request.write('x'), request.addTrailers({ 'x-sum': '1' }), request.end()], {
      headers: { trailer: 'x-sum' },
    }),
  'memory that is used again after write': async () => {
    const memory = Buffer.from('first ');
    return sent(async (request) => {
      await new Promise((resolve) => request.write(memory, resolve));
      memory.fill('*');
      request.end('second');
    });
  },
  'the callbacks of write and end': async () => {
    const log = [];
    await sent((request) => {
      note(log, request, 'request', ['finish', 'drain']);
      request.write('a', () => log.push('wrote a'));
      request.write('b', 'utf8', () => log.push('wrote b'));
      request.end('c', () => log.push('ended'));
    });
    return log;
  },
  'what write and end give back': async () => {
    const given = [];
    await sent((request) => {
      given.push(request.write('a'), request.writableLength > 0, request.writableNeedDrain);
      given.push(request.end('b') === request, request.writableEnded);
    });
    return given;
  },
  'a stream piped in': () => sent((request) => Readable.from(['one ', 'two ', 'three']).pipe(request)),
  'a pipeline': () => sent((request) => promisify(pipeline)(Readable.from(['a', 'b']), new PassThrough(), request)),
  'a pipeline whose source fails': async () => {
    const request = start(`${plain}/echo`, POST);
    const source = new Readable({ read: () => source.destroy(new Error('source is dry')) });
    const closed = failureOf(once(request, 'close'));
    const failure = await failureOf(promisify(pipeline)(source, request));
    return [failure.message, await closed, request.destroyed];
  },
  'an answer that comes before the body': async () => {
    const request = start(`${plain}/early`, POST);
    request.write('first');
    const [response] = await once(request, 'response');
    response.resume();
    await once(response, 'end');
    request.end('last');
    await once(request, 'close');
    return [response.statusCode, request.writableFinished];
  },
  '64 MB over http, at the speed of the server': () => upload(plain),
  '64 MB over https, at the speed of the server': () => upload(secure),
  'a multipart form of form-data': async () => {
    const FormData = clientModule('form-data');
    const form = new FormData();
    form.setBoundary('----made-up-boundary');
    form.append('field', 'value');
    form.append('file', Buffer.from('%PDF'), { filename: 'a.pdf', contentType: 'application/pdf' });
    return sent((request) => form.pipe(request), { headers: form.getHeaders() });
  },
  'a form that sends itself': async () => {
    const FormData = clientModule('form-data');
    const form = new FormData();
    form.setBoundary('----made-up-boundary');
    form.append('field', 'value');
    const { port, hostname } = new URL(plain);
    const response = await promisify(form.submit.bind(form))({ port, host: hostname, path: '/echo' });
    return JSON.parse((await response.toArray()).join('')).bytes;
  },
  'HEAD, DELETE and a method of its own': async () => {
    const methods = ['HEAD', 'DELETE', 'PROPFIND'];
    const answers = await Promise.all(methods.map((method) => ask(`${plain}/echo`, { method, agent: false })));
    return answers.map(({ text, status }) => [status, text.length]);
  },
  'a body that nothing was written to': () => sent((request) => request.end(() => {})),
};

/** What the server received. */
async function sent(write, options = {}) {
  const request = http.request(`${plain}/echo`, { ...POST, ...options });
  const answered = once(request, 'response');
  await write(request);
  const [response] = await answered;
  return JSON.parse((await response.toArray()).join(''));
}

/** Whether `write` ever asked to wait, and never for more than one `drain`. */
async function upload(origin) {
  const request = start(`${origin}/echo`, POST);
  const answered = once(request, 'response');
  let waits = 0;
  let mostWaiting = 0;
  for (let at = 0; at < LARGE_PIECES; at += 1) {
    if (request.write(PIECE)) continue;
    waits += 1;
    mostWaiting = Math.max(mostWaiting, request.writableLength);
    await once(request, 'drain');
  }
  request.end();
  const [response] = await answered;
  const { bytes, digest } = JSON.parse((await response.toArray()).join(''));
  return [bytes, digest, waits > 0, mostWaiting <= 4 * PIECE.length];
}
