/** More than one request and one answer: informational answers, 100-continue, upgrades, redirects. */
import { once } from 'node:events';
import { clientModule, plain, secure } from './places.mjs';
import { ask, note, start, until } from './tools.mjs';

const EXPECTING = { method: 'POST', headers: { expect: '100-continue', 'content-length': 5 }, agent: false };

export const behaviours = {
  'a body that waits for 100-continue': async () => {
    const request = start(`${plain}/echo`, EXPECTING);
    const log = note([], request, 'request', ['information', 'continue', 'finish', 'response', 'close', 'error']);
    request.on('continue', () => request.end('hello'));
    request.flushHeaders();
    const [response] = await once(request, 'response');
    const { bytes } = JSON.parse((await response.toArray()).join(''));
    await until(() => request.closed);
    return [bytes, log];
  },
  'a body that is refused before it is sent': async () => {
    const request = start(`${plain}/refuse`, EXPECTING);
    const log = note([], request, 'request', ['continue', 'finish', 'close', 'error']);
    request.on('continue', () => request.end('hello'));
    request.flushHeaders();
    const [response] = await once(request, 'response');
    response.resume();
    await once(response, 'end');
    request.destroy();
    await until(() => request.closed);
    return [response.statusCode, log];
  },
  'information ahead of the answer': async () => {
    const request = start(`${plain}/information`, { agent: false });
    const told = [];
    request.on('information', ({ statusCode, statusMessage, rawHeaders }) =>
      told.push([statusCode, statusMessage, rawHeaders]),
    );
    const [response] = await once(request.end(), 'response');
    response.resume();
    return [told, response.statusCode];
  },
  'an upgrade': () => upgraded(plain),
  'an upgrade with TLS': () => upgraded(secure),
  'an upgrade that nobody listens for': async () => {
    const request = start(`${plain}/up`, { headers: { connection: 'Upgrade', upgrade: 'echo' }, agent: false });
    const log = note([], request, 'request', ['response', 'error', 'close', 'finish']);
    request.end();
    await new Promise((resolve) => request.on('close', resolve));
    return log;
  },
  'a WebSocket of the app, by hand': async () => {
    const headers = {
      ...{ connection: 'Upgrade', upgrade: 'websocket' },
      ...{ 'sec-websocket-key': 'bWFkZSB1cCBieSBoYW5kIQ==', 'sec-websocket-version': '13' },
    };
    const [response, socket] = await once(start(`${plain}/up`, { headers, agent: false }).end(), 'upgrade');
    socket.destroy();
    return [response.statusCode, response.headers['sec-websocket-accept']];
  },
  'redirects that the app follows itself': async () => {
    const first = await ask(`${plain}/redirect?to=/json`, { agent: false });
    const second = await ask(new URL(first.headers.location, plain), { agent: false });
    return [first.status, second.status, first.response.url, first.request.path];
  },
  'redirects followed by follow-redirects': async () => {
    const { http } = clientModule('follow-redirects');
    const request = http.request(`${plain}/redirect?code=307&to=/echo`, { method: 'POST', agent: false });
    request.end('again');
    const [response] = await once(request, 'response');
    const { bytes, method } = JSON.parse((await response.toArray()).join(''));
    return [bytes, method, response.redirects.length, response.responseUrl.endsWith('/echo')];
  },
  'calls that follow each other in their callbacks': async () => {
    const statuses = [];
    await new Promise((resolve) => {
      const next = (left) =>
        start(`${plain}/json`, { agent: false })
          .end()
          .on('response', (response) => {
            statuses.push(response.statusCode);
            response.resume().on('end', () => (left > 0 ? next(left - 1) : resolve()));
          });
      next(4);
    });
    return statuses;
  },
};

async function upgraded(origin) {
  const request = start(`${origin}/up`, { headers: { connection: 'Upgrade', upgrade: 'echo' }, agent: false });
  const log = note([], request, 'request', ['response', 'upgrade', 'finish', 'close', 'error']);
  request.end();
  const [response, socket, head] = await once(request, 'upgrade');
  socket.write('ping');
  const [answer] = await once(socket, 'data');
  socket.end();
  await until(() => request.closed);
  return [response.statusCode, response.headers.upgrade, head.length, String(answer), log];
}
