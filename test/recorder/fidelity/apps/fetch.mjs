/** The global fetch, and what else Node has of the web. */
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
  'every way of reading': async () => {
    const ways = ['text', 'json', 'arrayBuffer', 'blob', 'bytes'];
    const read = async (way) => {
      const body = await (await fetch(`${plain}/json`))[way]?.();
      return [way, body?.constructor.name, body?.byteLength ?? body?.size ?? body];
    };
    return Promise.all(ways.map(read));
  },
  'a clone and a tee': async () => {
    const response = await fetch(`${plain}/chunks`);
    const copy = response.clone();
    return [await copy.text(), await response.text(), response.bodyUsed];
  },
  'a loop over the body': async () => {
    const { body } = await fetch(`${plain}/large?bytes=1048576`);
    let bytes = 0;
    for await (const chunk of body) bytes += chunk.byteLength;
    return [bytes, body.locked];
  },
  'a body that is read twice': async () => {
    const response = await fetch(`${plain}/json`);
    await response.text();
    return failureOf(response.text());
  },
  'a body that is cancelled': async () => {
    const response = await fetch(`${plain}/large?bytes=1048576`);
    await response.body.cancel('enough');
    return [response.bodyUsed, response.body.locked];
  },
  'a reader that stops half way': async () => {
    const response = await fetch(`${plain}/large?bytes=67108864`);
    const reader = response.body.getReader();
    const { done, value } = await reader.read();
    await reader.cancel();
    return [done, value.constructor.name, (await reader.read()).done];
  },
  '64 MB that are read': async () => (await (await fetch(`${plain}/large?bytes=67108864`)).arrayBuffer()).byteLength,
  'a text, a form, search words and bytes as a body': async () => {
    const form = new FormData();
    form.set('field', 'value');
    form.set('file', new Blob(['%PDF']), 'a.pdf');
    const bodies = [
      'text',
      new URLSearchParams({ a: 'b' }),
      new Uint8Array([1, 2]),
      new Blob(['blob'], { type: 'a/b' }),
    ];
    const sent = await Promise.all([...bodies, form].map((body) => echoed({ ...POST, body })));
    return sent.map(({ bytes, rawHeaders }) => [bytes > 0, typeOf(rawHeaders)]);
  },
  'a stream as a body': async () => {
    const body = new ReadableStream({
      pull(controller) {
        controller.enqueue(new TextEncoder().encode('streamed'));
        controller.close();
      },
    });
    const { bytes, digest } = await echoed({ ...POST, body, duplex: 'half' });
    return [bytes, digest];
  },
  'a generator as a body': async () => {
    async function* pieces() {
      yield Buffer.from('one');
      yield Buffer.from('two');
    }
    return (await echoed({ ...POST, body: pieces(), duplex: 'half' })).digest;
  },
  'a stream as a body that fails': () => {
    const body = new ReadableStream({ pull: (controller) => controller.error(new Error('source is dry')) });
    return failureOf(fetch(`${plain}/echo`, { ...POST, body, duplex: 'half' }));
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
  'a packed body': async () => {
    const response = await fetch(`${plain}/gzip`);
    return [response.headers.get('content-encoding'), await response.json()];
  },
  'the integrity of a body': () => failureOf(fetch(`${plain}/json`, { integrity: 'sha256-AAAA' })),
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

async function echoed(options) {
  return (await fetch(`${plain}/echo`, options)).json();
}

function typeOf(rawHeaders) {
  const at = rawHeaders.findIndex((part) => part.toLowerCase() === 'content-type');
  return at < 0 ? null : rawHeaders[at + 1].replace(/boundary=.*/, 'boundary');
}

async function socketTalk(WebSocket) {
  const socket = new WebSocket(plain.replace('http', 'ws'));
  await once(socket, 'open');
  socket.send('hello');
  const [{ data }] = await once(socket, 'message');
  socket.close();
  const [{ wasClean, code }] = await once(socket, 'close');
  return [data, wasClean, code, socket.readyState];
}
