/** The global fetch, its redirects and signals, and Node's other web APIs. */
import { once } from 'node:events';
import { both, clientModule, nodeMajor, places, plain, secure } from './places.mjs';
import { connectionsOf, failureOf } from './tools.mjs';

const POST = { method: 'POST' };

export const behaviours = {
  '30 fetches in turn': async () => {
    const answers = [];
    for (let at = 0; at < 30; at += 1) {
      const response = await fetch(`${plain}/json`);
      await response.arrayBuffer();
      answers.push(response);
    }
    return connectionsOf(answers);
  },
  '8 fetches at once': async () => {
    const answers = await Promise.all(Array.from({ length: 8 }, () => fetch(`${secure}/json`)));
    return Promise.all(answers.map((answer) => answer.json()));
  },
  'the facts of a response': async () => {
    const response = await fetch(`${plain}/twice`);
    const { status, statusText, ok, type, redirected, url, bodyUsed, headers } = response;
    return [{ status, statusText, ok, type, redirected, url, bodyUsed }, headers.getSetCookie(), await response.text()];
  },
  'a Request object': async () => {
    const request = new Request(`${plain}/echo`, { ...POST, body: 'x', headers: { 'X-Own': '1' } });
    const { rawHeaders } = await (await fetch(request)).json();
    return [request.bodyUsed, rawHeaders.map((part) => part.replace(/boundary=.*/, ''))];
  },
  'redirects: followed, shown and refused': async () => {
    const followed = await fetch(`${plain}/redirect`);
    const shown = await fetch(`${plain}/redirect`, { redirect: 'manual' });
    const refused = await failureOf(fetch(`${plain}/redirect`, { redirect: 'error' }));
    return [followed.url, followed.redirected, await followed.text(), shown.status, shown.type, refused];
  },
  'a redirect that sends the body again': async () => {
    const response = await fetch(`${plain}/redirect?code=307&to=/echo`, { ...POST, body: 'again' });
    return (await response.json()).bytes;
  },
  'too many redirects': () => failureOf(fetch(`${plain}/endless`)),
  'an answer without a body, and HEAD': async () => {
    const empty = await fetch(`${plain}/status?code=204`);
    const head = await fetch(`${plain}/json`, { method: 'HEAD' });
    return [empty.status, empty.body, head.headers.get('content-length'), await head.text()];
  },
  'a signal that was aborted before': () => failureOf(fetch(`${plain}/json`, { signal: AbortSignal.abort() })),
  'a signal before there is a connection': async () => {
    const controller = new AbortController();
    const asked = failureOf(fetch(`http://localhost:${places.http}/json`, { signal: controller.signal }));
    controller.abort();
    return asked;
  },
  'a signal with a reason, half way through the body': async () => {
    const controller = new AbortController();
    const response = await fetch(`${plain}/stall`, { signal: controller.signal });
    const reading = failureOf(response.text());
    controller.abort(new Error('changed my mind'));
    return reading;
  },
  'a signal after the whole body': async () => {
    const controller = new AbortController();
    const response = await fetch(`${plain}/json`, { signal: controller.signal });
    const body = await response.text();
    controller.abort();
    return [body, response.bodyUsed];
  },
  'a server that speaks HTTP/2 as well': async () => {
    const first = await fetch(`${both}/json`);
    const second = await fetch(`${both}/echo`, { ...POST, body: 'over either' });
    return [await first.text(), (await second.json()).bytes, connectionsOf([first, second])];
  },
  ...(nodeMajor >= 22 ? { 'the global WebSocket': () => socketTalk(WebSocket) } : {}),
  'a dispatcher of another undici': async () => {
    const { Agent } = clientModule('undici-6');
    const dispatcher = new Agent();
    const failure = await failureOf(fetch(`${plain}/json`, { dispatcher }).then((response) => response.text()));
    await dispatcher.close();
    return failure;
  },
};

async function socketTalk(WebSocket) {
  const socket = new WebSocket(plain.replace('http', 'ws'));
  await once(socket, 'open');
  socket.send('hello');
  const [{ data }] = await once(socket, 'message');
  socket.close();
  const [{ wasClean, code }] = await once(socket, 'close');
  return [data, wasClean, code, socket.readyState];
}
