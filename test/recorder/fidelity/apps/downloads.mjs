/** Bodies that the app receives, in every way of reading them. */
import { once } from 'node:events';
import { PassThrough, pipeline, Readable, Writable } from 'node:stream';
import { buffer, json, text } from 'node:stream/consumers';
import { promisify } from 'node:util';
import { createGunzip } from 'node:zlib';
import { plain, secure } from './places.mjs';
import { ask, note, start } from './tools.mjs';

const LARGE = 64 * 1024 * 1024;

export const behaviours = {
  'chunks as they come': async () => {
    const response = await answer('/chunks');
    const chunks = [];
    response.on('data', (chunk) => chunks.push(chunk.constructor.name));
    await once(response, 'end');
    return [new Set(chunks).size, response.complete];
  },
  'the first chunk before the last was sent': async () => {
    const response = await answer('/stall');
    const [chunk] = await once(response, 'data');
    response.destroy();
    return String(chunk);
  },
  'text in an encoding, split within a letter': async () => {
    const response = (await answer('/umlauts')).setEncoding('utf8');
    let whole = '';
    response.on('data', (chunk) => {
      whole += chunk;
    });
    await once(response, 'end');
    return [whole, response.readableEncoding];
  },
  'an encoding that is set late': async () => {
    const response = await answer('/json');
    await once(response, 'readable');
    response.setEncoding('base64');
    return [response.read(), response.readableEncoding];
  },
  'a loop over the answer': async () => {
    let bytes = 0;
    const response = await answer('/large?bytes=1048576');
    for await (const chunk of response) bytes += chunk.length;
    return [bytes, response.destroyed, response.complete, response.readableEnded];
  },
  'read() by hand': async () => {
    const response = await answer('/json');
    await once(response, 'readable');
    const parts = [String(response.read(3)), response.readableLength];
    response.unshift(Buffer.from('back'));
    return [...parts, await text(response)];
  },
  'unshift before anything is read': async () => {
    const response = await answer('/json');
    response.unshift('before ');
    return text(response);
  },
  'an answer that is paused': async () => {
    const response = await answer('/large?bytes=1048576');
    response.pause();
    const states = [response.isPaused(), response.readableFlowing];
    await once(response, 'readable');
    states.push(response.isPaused(), response.readableLength <= 2 * response.readableHighWaterMark);
    response.resume();
    await once(response, 'end');
    return [...states, response.readableFlowing];
  },
  'iterator helpers': async () => {
    const response = await answer('/json');
    return (await response.map((chunk) => String(chunk).toUpperCase()).toArray()).join('');
  },
  'stream consumers': async () => [
    await json(await answer('/json')),
    (await buffer(await answer('/json'))).length,
    await (await new Response(Readable.toWeb(await answer('/json')))).text(),
  ],
  'a body packed with gzip, unpacked by the app': async () =>
    text(await answer('/gzip').then((response) => response.pipe(createGunzip()))),
  'two targets of one pipe': async () => {
    const response = await answer('/chunks');
    const [left, right] = [new PassThrough(), new PassThrough()];
    response.pipe(left);
    response.pipe(right);
    return Promise.all([text(left), text(right)]);
  },
  'a pipe that is taken away': async () => {
    const response = await answer('/chunks');
    const target = response.pipe(new PassThrough());
    response.unpipe(target);
    return [response.listenerCount('data'), response.readableFlowing, await text(response)];
  },
  trailers: async () => {
    const { response, text: body } = await ask(`${plain}/trailers`, { agent: false });
    return [body, response.trailers, response.rawTrailers, response.headers.trailer];
  },
  'headers twice and in mixed case': async () => {
    const { response } = await ask(`${plain}/twice`, { agent: false });
    const raw = response.rawHeaders.filter((_, at, all) => /cookie|case/i.test(all[at - (at % 2)]));
    return [
      raw,
      response.headers['set-cookie'],
      response.headers['x-mixed-case'],
      response.headersDistinct['set-cookie'],
    ];
  },
  'an answer without a body': async () => {
    const { status, text: body, response } = await ask(`${plain}/status?code=204`, { agent: false });
    return [status, body, response.statusMessage, response.complete, response.httpVersion];
  },
  'an answer to HEAD': async () => {
    const { headers, text: body } = await ask(`${plain}/json`, { method: 'HEAD', agent: false });
    return [headers['content-length'], body];
  },
  '64 MB over http': () => large(plain),
  '64 MB over https': () => large(secure),
  '64 MB into a slow target': async () => {
    let held = 0;
    const response = await answer(`/large?bytes=${LARGE}`);
    const target = new Writable({
      write: (_chunk, _encoding, done) => {
        held = Math.max(held, response.readableLength);
        setImmediate(done);
      },
    });
    await promisify(pipeline)(response, target);
    return held <= 256 * 1024;
  },
  '64 MB that wait for a paused reader': async () => {
    const response = await answer(`/large?bytes=${LARGE}`);
    await once(response, 'readable');
    const before = response.socket.bytesRead;
    for (let turn = 0; turn < 50; turn += 1) await ask(`${plain}/json`); // Time for the server to send more.
    const bounded = response.socket.bytesRead - before < 1024 * 1024 && response.readableLength < 1024 * 1024;
    response.destroy();
    return bounded;
  },
  'the events of an answer': async () => {
    const response = await answer('/json');
    const log = note([], response, 'response', ['end', 'close', 'pause', 'resume', 'error', 'aborted']);
    response.resume();
    await once(response, 'close');
    return log;
  },
};

async function answer(path) {
  const [response] = await once(start(`${plain}${path}`, { agent: false }).end(), 'response');
  return response;
}

async function large(origin) {
  const [response] = await once(start(`${origin}/large?bytes=${LARGE}`, { agent: false }).end(), 'response');
  let bytes = 0;
  for await (const chunk of response) bytes += chunk.length;
  return [bytes, response.complete];
}
