/** Requests that can be read in two ways: one that comes in is at most one that goes out. */
import type { RequestListener } from 'node:http';
import { expect, test } from 'vitest';
import { between, MODES, sendRaw } from './between.ts';

const HIDDEN = 'GET /hidden HTTP/1.1\r\nHost: x\r\n\r\n';

/** The lines after the Host and the body; nothing of them may reach the server. */
const REFUSED: Readonly<Record<string, string>> = {
  'a length and chunks': `Content-Length: 6\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n${HIDDEN}`,
  'chunks and a length': `Transfer-Encoding: chunked\r\nContent-Length: 3\r\n\r\n0\r\n\r\n${HIDDEN}`,
  'two lengths': `Content-Length: 0\r\nContent-Length: ${HIDDEN.length}\r\n\r\n${HIDDEN}`,
  'two lengths that agree': 'Content-Length: 1\r\nContent-Length: 1\r\n\r\nx',
  'two lengths in one': `Content-Length: 0, ${HIDDEN.length}\r\n\r\n${HIDDEN}`,
  'a length with a sign': `Content-Length: +1\r\n\r\nx${HIDDEN}`,
  'a length below nothing': `Content-Length: -1\r\n\r\n${HIDDEN}`,
  'a length in hexadecimal': `Content-Length: 0x1\r\n\r\nx${HIDDEN}`,
  'an empty length': `Content-Length:\r\n\r\n${HIDDEN}`,
  'a blank before the colon of a length': `Content-Length : 0\r\n\r\n${HIDDEN}`,
  'a blank before the colon of a coding': `Transfer-Encoding : chunked\r\n\r\n0\r\n\r\n${HIDDEN}`,
  'a coding that is nearly chunked': `Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n${HIDDEN}`,
  'a coding after chunked': `Transfer-Encoding: chunked, identity\r\n\r\n0\r\n\r\n${HIDDEN}`,
  'a coding before chunked': `Transfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n${HIDDEN}`,
  'two codings': `Transfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\n\r\n0\r\n\r\n${HIDDEN}`,
  'chunked in quotes': `Transfer-Encoding: "chunked"\r\n\r\n0\r\n\r\n${HIDDEN}`,
  'chunked after a vertical tab': `Transfer-Encoding: \x0bchunked\r\n\r\n0\r\n\r\n${HIDDEN}`,
  'a coding on a folded line': `Transfer-Encoding:\r\n chunked\r\n\r\n0\r\n\r\n${HIDDEN}`,
  'a line that begins with a blank': ` Content-Length: 1\r\n\r\nx${HIDDEN}`,
  'a bare line feed between headers': `X: y\nContent-Length: 0\r\n\r\n${HIDDEN}`,
  'a bare carriage return in a header': `X: y\rContent-Length: 1\r\n\r\nx${HIDDEN}`,
  'a null byte in a header': `X: y\0\r\n\r\n${HIDDEN}`,
  'another host': `Host: evil.example\r\n\r\n${HIDDEN}`,
  'a name without a colon': `X\r\n\r\n${HIDDEN}`,
};

/** What is sent on once, whole or broken off, and never as two. */
const ONCE: Readonly<Record<string, string>> = {
  'a chunk with an extension': 'Transfer-Encoding: chunked\r\n\r\n1;a=b\r\nx\r\n0\r\n\r\n',
  'a chunk whose extension hides a line': `Transfer-Encoding: chunked\r\n\r\n1;a\nx\r\n0\r\n\r\n${HIDDEN}`,
  'a chunk with a size that is none': `Transfer-Encoding: chunked\r\n\r\n1x\r\nx\r\n0\r\n\r\n${HIDDEN}`,
  'a chunk with a size that is too large': `Transfer-Encoding: chunked\r\n\r\nfffffffffffffffff\r\nx\r\n0\r\n\r\n${HIDDEN}`,
  'a chunk that ends with a bare line feed': `Transfer-Encoding: chunked\r\n\r\n1\r\nx\n0\r\n\r\n${HIDDEN}`,
  'a chunk that is longer than it says': `Transfer-Encoding: chunked\r\n\r\n1\r\nxx\r\n0\r\n\r\n${HIDDEN}`,
};

test.each(MODES)('%s: sends nothing of a request that can be read in two ways', async (mode) => {
  const seen: string[] = [];
  const { prefix, said, open } = await between(mode, noting(seen));
  const answers: Record<string, string> = {};
  for (const [name, rest] of Object.entries(REFUSED)) {
    const answer = await sendRaw(await open(), `POST ${prefix}/one HTTP/1.1\r\nHost: ${said}\r\n${rest}`);
    answers[name] = answer.slice(9, 12);
  }
  expect(answers).toEqual(Object.fromEntries(Object.keys(REFUSED).map((name) => [name, '400'])));
  expect(seen).toEqual([]);
});

test.each(MODES)('%s: sends a request with an odd body at most once', async (mode) => {
  for (const [name, rest] of Object.entries(ONCE)) {
    const seen: string[] = [];
    const { prefix, said, open } = await between(mode, noting(seen));
    await sendRaw(await open(), `POST ${prefix}/one HTTP/1.1\r\nHost: ${said}\r\nConnection: close\r\n${rest}`);
    expect([name, seen.length <= 1, seen.filter((url) => url !== '/one')]).toEqual([name, true, []]);
  }
});

test.each(MODES)('%s: two requests in one packet are two', async (mode) => {
  const seen: string[] = [];
  const { prefix, said, open } = await between(mode, noting(seen));
  const one = `GET ${prefix}/one HTTP/1.1\r\nHost: ${said}\r\n\r\n`;
  const answer = await sendRaw(
    await open(),
    `${one}${one.replace('/one', '/two').replace('\r\n', '\r\nConnection: close\r\n')}`,
  );
  expect(seen.toSorted()).toEqual(['/one', '/two']);
  expect(answer.match(/HTTP\/1\.1 200 OK/g)).toHaveLength(2);
});

/** Notes each request that arrives, and answers it when it is whole. */
function noting(seen: string[]): RequestListener {
  return (request, response) => {
    seen.push(request.url ?? '');
    request.on('error', () => {});
    request.resume().on('end', () => response.end('ok'));
  };
}
