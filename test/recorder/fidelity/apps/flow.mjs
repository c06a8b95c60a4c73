/** Flow control of bodies that the app receives: at the pace of the reader, and without buffering more. */
import { once } from 'node:events';
import { PassThrough, pipeline, Writable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { promisify } from 'node:util';
import { plain, secure } from './places.mjs';
import { ask, note, start } from './tools.mjs';

const LARGE = 64 * 1024 * 1024;

export const behaviours = {
  'the first chunk before the last was sent': async () => {
    const response = await answer('/stall');
    const [chunk] = await once(response, 'data');
    response.destroy();
    return String(chunk);
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
