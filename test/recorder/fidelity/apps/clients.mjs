/** Clients that many apps are built on: what they report of a call. */
import { once } from 'node:events';
import http from 'node:http';
import { both, clientModule, nodeMajor, plain, secure } from './places.mjs';
import { connectionsOf, errorFacts, withAgent } from './tools.mjs';

const axios = clientModule('axios');

export const behaviours = {
  'axios with a keep-alive agent': () =>
    withAgent(new http.Agent({ keepAlive: true }), async (httpAgent) => {
      const client = axios.create({ baseURL: plain, httpAgent });
      const answers = [await client.get('/json'), await client.post('/echo', { a: 1 })];
      return [connectionsOf(answers), answers.map(({ status, data }) => [status, data.bytes ?? data])];
    }),
  'axios and its errors': async () => {
    const asked = [
      axios.get(`${plain}/missing`),
      axios.get(`${plain}/reset`),
      axios.get(`${plain}/hang`, { timeout: 200 }),
      axios.get(`${plain}/hang`, { signal: AbortSignal.abort() }),
      axios.get(`${plain}/large?bytes=1048576`, { maxContentLength: 1000 }),
    ];
    const settled = await Promise.allSettled(asked);
    return settled.map(({ reason }) => [reason.name, reason.code, reason.message, reason.response?.status]);
  },
  'axios and its progress': async () => {
    const told = [];
    const onDownloadProgress = ({ loaded, total, lengthComputable }) => told.push([loaded, total, lengthComputable]);
    await axios.get(`${plain}/large?bytes=1048576`, { onDownloadProgress, responseType: 'arraybuffer' });
    return told.at(-1);
  },
  'axios with a stream': async () => {
    const { data } = await axios.get(`${plain}/chunks`, { responseType: 'stream' });
    return (await data.toArray()).join('');
  },
  'axios over fetch': async () => (await axios.get(`${secure}/json`, { adapter: 'fetch' })).data,
  'axios 0.35': async () => (await clientModule('axios-0').get(`${plain}/redirect`)).data,
  'node-fetch 2': async () => {
    const response = await clientModule('node-fetch-2')(`${plain}/gzip`);
    return [response.headers.raw()['content-encoding'], await response.json()];
  },
  'node-fetch 2 and an answer that breaks off': async () => {
    const response = await clientModule('node-fetch-2')(`${plain}/break-chunked`);
    return response.text().catch(({ name, type, message }) => [name, type, message]);
  },
  'node-fetch 3': async () => {
    const { default: fetch } = await import(clientModule.resolve('node-fetch'));
    return (await fetch(`${secure}/chunks`)).text();
  },
  'superagent with retries': async () => {
    const { body } = await clientModule('superagent')
      .get(`${plain}/flaky`)
      .set('x-key', `superagent ${process.pid}`)
      .retry(5);
    return body;
  },
  'superagent 5': async () => (await clientModule('superagent-5').post(`${plain}/echo`).send({ a: 1 })).body.bytes,
  'request and its events': async () => {
    const log = [];
    const stream = clientModule('request').get({ url: `${plain}/chunks`, agent: false });
    for (const name of ['request', 'socket', 'response', 'end', 'complete']) stream.on(name, () => log.push(name));
    await once(stream, 'complete');
    return log;
  },
  needle: async () => {
    const { statusCode, body, bytes } = await clientModule('needle')('get', `${plain}/json`);
    return [statusCode, body, bytes];
  },
  'got 11 and its events': async () => {
    const log = [];
    const asked = clientModule('got-11')(`${plain}/redirect`, { retry: 0 });
    for (const name of ['request', 'redirect', 'response']) asked.on(name, () => log.push(name));
    const { body, timings, retryCount } = await asked;
    return [body, Object.keys(timings.phases).sort(), retryCount, log];
  },
  'got 11 with retries': async () => {
    const retry = { limit: 3, calculateDelay: ({ computedValue }) => (computedValue > 0 ? 1 : 0) };
    const { body, retryCount } = await clientModule('got-11')(`${plain}/flaky`, {
      headers: { 'x-key': `got ${process.pid}` },
      retry,
    });
    return [body, retryCount];
  },
  ...(nodeMajor >= 20 ? overHttp2() : {}),
  ...(nodeMajor >= 22 ? modern() : {}),
};

/** On Node 18 got gets no answer, recorder or not. */
function overHttp2() {
  return {
    'got 11 over HTTP/2': () =>
      clientModule('got-11')(`${both}/json`, { http2: true, headers: { 'x-unheard': '1' } }).json(),
  };
}

function modern() {
  return {
    'got 16 and its errors': async () => {
      const { default: got } = await import(clientModule.resolve('got'));
      const failures = ['/missing', '/reset', '/break'].map((path) =>
        got(`${plain}${path}`, { retry: { limit: 0 } }).catch(({ name, code, message }) => [name, code, message]),
      );
      return Promise.all(failures);
    },
    'ky with a hook': async () => {
      const { default: ky } = await import(clientModule.resolve('ky'));
      const seen = [];
      const client = ky.extend({ hooks: { afterResponse: [({ response } = {}) => void seen.push(typeof response)] } });
      return [await client.get(`${plain}/json`).json().catch(errorFacts), seen];
    },
    ofetch: async () => {
      const { ofetch } = await import(clientModule.resolve('ofetch'));
      return ofetch(`${plain}/echo`, { method: 'POST', body: { a: 1 } }).then(({ bytes }) => bytes);
    },
  };
}
