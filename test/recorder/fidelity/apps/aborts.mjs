/** Aborts, at each stage of a call. */
import { once } from 'node:events';
import http from 'node:http';
import { finished, pipeline, Writable } from 'node:stream';
import { promisify } from 'node:util';
import { plain } from './places.mjs';
import { ask, connectionsOf, failureOf, note, start, withAgent } from './tools.mjs';

const NAMES = ['abort', 'error', 'close', 'response', 'finish'];

export const behaviours = {
  'destroy before anything is sent': () => gaveUp((request) => request.destroy(), 'now'),
  'destroy with an error before anything is sent': () => gaveUp((request) => request.destroy(new Error('mine')), 'now'),
  'abort before anything is sent': () => gaveUp((request) => request.abort(), 'now'),
  'destroy when the socket is there': () => gaveUp((request) => request.destroy(), 'socket'),
  'destroy while waiting for the answer': () => gaveUp((request) => request.destroy(), 'finish'),
  'abort while waiting for the answer': () => gaveUp((request) => request.abort(), 'finish'),
  'destroy twice': () => gaveUp((request) => request.destroy().destroy(new Error('second')), 'finish'),
  'destroy of the socket while waiting': () =>
    gaveUp((request) => request.socket.destroy(new Error('pulled')), 'finish'),
  'a signal that was aborted before': () => failureOf(ask(`${plain}/json`, { signal: AbortSignal.abort() })),
  'a signal while waiting, with a reason': async () => {
    const controller = new AbortController();
    const request = start(`${plain}/hang`, { signal: controller.signal, agent: false });
    const failed = failureOf(once(request.end(), 'response'));
    request.on('finish', () => controller.abort(new Error('changed my mind')));
    return failed;
  },
  'a signal half way through the answer': async () => {
    const controller = new AbortController();
    const { response } = await stalled({ signal: controller.signal });
    const failed = failureOf(response.toArray?.() ?? once(response, 'end'));
    controller.abort();
    return [await failed, response.complete, response.aborted];
  },
  'destroy of the response half way': async () => {
    const { request, response } = await stalled();
    const log = note([], response, 'response', ['aborted', 'error', 'end', 'close']);
    note(log, request, 'request', ['error', 'close']);
    response.destroy();
    await once(request, 'close');
    return [log, response.complete, response.readableAborted, request.destroyed];
  },
  'destroy of the response with an error': async () => {
    const { response } = await stalled();
    const log = note([], response, 'response', ['aborted', 'end', 'close']);
    const [error] = await once(response.destroy(new Error('enough')), 'error');
    return [log, error.message];
  },
  'destroy of the request half way through the answer': async () => {
    const { request, response } = await stalled();
    const log = note([], response, 'response', ['aborted', 'error', 'end', 'close']);
    note(log, request, 'request', ['error', 'close']);
    request.destroy();
    await once(request, 'close');
    return [log, response.complete];
  },
  'a reader that breaks out of its loop': () =>
    withAgent(new http.Agent({ keepAlive: true }), async (agent) => {
      const request = start(`${plain}/large?bytes=1048576`, { agent }).end();
      const [response] = await once(request, 'response');
      for await (const chunk of response) if (chunk.length > 0) break;
      const next = await ask(`${plain}/json`, { agent });
      return [response.destroyed, response.complete, connectionsOf([response, next])];
    }),
  'finished() of a broken answer': async () => {
    const { request, response } = await stalled();
    const done = failureOf(promisify(finished)(response));
    request.socket.destroy();
    return done;
  },
  'pipeline() into a target that fails': async () => {
    const { request, response } = await stalled();
    const target = new Writable({ write: (_chunk, _encoding, done) => done(new Error('disk is full')) });
    const failure = await failureOf(promisify(pipeline)(response, target));
    return [failure.message, response.destroyed, request.destroyed];
  },
};

/** @param when `now`, or the event of the request after which the app gives up. */
async function gaveUp(act, when) {
  const request = start(`${plain}/hang`, { agent: false });
  const log = note([], request, 'request', NAMES);
  const closed = new Promise((resolve) => request.on('close', resolve));
  request.end();
  if (when === 'now') act(request);
  else request.once(when, () => act(request));
  await closed;
  return [log, request.destroyed, request.aborted, request.writableFinished, request.errored?.message];
}

async function stalled(options = {}) {
  const request = start(`${plain}/stall`, { agent: false, ...options }).end();
  request.on('error', () => {});
  const [response] = await once(request, 'response');
  response.on('error', () => {});
  await once(response, 'readable');
  return { request, response };
}
