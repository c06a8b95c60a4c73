/** Bodies that the app receives, with every way of reading them. */
import { once } from 'node:events';
import { Readable } from 'node:stream';
import { buffer, json, text } from 'node:stream/consumers';
import { createGunzip } from 'node:zlib';
import { plain } from './places.mjs';
import { ask, start } from './tools.mjs';

export const behaviours = {
  'chunks as they come': async () => {
    const response = await answer('/chunks');
    const chunks = [];
    response.on('data', (chunk) => chunks.push(chunk.constructor.name));
    await once(response, 'end');
    return [new Set(chunks).size, response.complete];
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
};

async function answer(path) {
  const [response] = await once(start(`${plain}${path}`, { agent: false }).end(), 'response');
  return response;
}
