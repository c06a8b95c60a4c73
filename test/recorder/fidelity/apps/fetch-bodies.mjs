import { plain } from './places.mjs';
import { failureOf } from './tools.mjs';

const POST = { method: 'POST' };

export const behaviours = {
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
  'a packed body': async () => {
    const response = await fetch(`${plain}/gzip`);
    return [response.headers.get('content-encoding'), await response.json()];
  },
  'the integrity of a body': () => failureOf(fetch(`${plain}/json`, { integrity: 'sha256-AAAA' })),
};

async function echoed(options) {
  return (await fetch(`${plain}/echo`, options)).json();
}

function typeOf(rawHeaders) {
  const at = rawHeaders.findIndex((part) => part.toLowerCase() === 'content-type');
  return at < 0 ? null : rawHeaders[at + 1].replace(/boundary=.*/, 'boundary');
}
