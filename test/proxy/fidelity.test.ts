/** Client and server notice nothing of golive between them, in either mode. */
import { once } from 'node:events';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { between, MODES } from './between.ts';
import { answerTo, begin, exchange } from './client.ts';

/** As Node reads it: a character for each byte. */
const IN_UTF_8 = Buffer.from('file; filename="Verträge.pdf"').toString('latin1');

describe.each(MODES)('%s', (mode) => {
  test('headers, path, status and body pass through byte for byte, in both directions', async () => {
    const seen: unknown[] = [];
    const zipped = gzipSync('made up');
    const answer = ['X-Twice', '1', 'x-twice', '2', 'SET-cookie', 'a=b', 'Content-Encoding', 'gzip', 'X-Latin', 'é'];
    const to = await between(mode, async (request, response) => {
      seen.push(request.method, request.url, request.rawHeaders, (await buffer(request)).toString());
      response.sendDate = false;
      response.writeHead(299, 'Made Up', [...answer, 'Content-Length', String(zipped.length)]);
      response.end(zipped);
    });
    const path = '/a//b/../c;d/%2f%2F/%zz/\\|"?x=y&&z=?#f';
    const headers = ['x-ODD', 'one', 'X-Odd', 'two  words', 'Accept', '*/*', 'X-Empty', '', 'Content-Length', '4'];
    const socket = await to.open();
    socket.write(
      `PATCH ${to.prefix}${path} HTTP/1.1\r\nHost: ${to.said}\r\n${linesOf(headers)}Connection: close, X-Hop\r\nX-Hop: 1\r\n\r\nbody`,
    );
    const text = (await buffer(socket)).toString('latin1');
    expect(seen.slice(0, 2)).toEqual(['PATCH', path]);
    expect(seen[2]).toEqual(['Host', to.host, ...headers, 'Connection', 'keep-alive']);
    expect(seen[3]).toBe('body');
    const body = zipped.toString('latin1');
    const length = ['Content-Length', String(zipped.length)];
    expect(text).toBe(`HTTP/1.1 299 Made Up\r\n${linesOf([...answer, ...length])}Connection: close\r\n\r\n${body}`);
  });

  test('a chunked body stays chunked, with its trailers, and one without a length stays without', async () => {
    const seen: unknown[] = [];
    const to = await between(mode, async (request, response) => {
      const body = (await buffer(request)).toString();
      const { 'transfer-encoding': coding, 'content-length': length } = request.headers;
      seen.push([request.method, coding, length, body, request.rawTrailers]);
      response.writeHead(200, { Trailer: 'X-After' });
      response.write('one');
      response.addTrailers({ 'X-After': 'two' });
      response.end();
    });
    const socket = await to.open();
    const chunked = begin(socket, to, 'POST', '/', ['Transfer-Encoding', 'chunked', 'Trailer', 'X-Last']);
    chunked.write('a');
    chunked.addTrailers({ 'X-Last': 'b' });
    chunked.end();
    const response = await answerTo(chunked);
    expect((await buffer(response)).toString()).toBe('one');
    expect([response.headers['transfer-encoding'], response.rawTrailers]).toEqual(['chunked', ['X-After', 'two']]);
    await exchange(await to.open(), to, '/');
    expect(seen).toEqual([
      ['POST', 'chunked', undefined, 'a', ['X-Last', 'b']],
      ['GET', undefined, undefined, '', []],
    ]);
  });

  test('only the server answers Expect: 100-continue, and an early hint is passed on', async () => {
    const to = await between(mode, (_, response) => void response.end('no'));
    to.origin.on('checkContinue', (request: IncomingMessage, response: ServerResponse) => {
      if (request.url === '/no') return void response.writeHead(417).end();
      response.writeContinue();
      response.writeEarlyHints({ link: '</a>; rel=preload' });
      request.pipe(response);
    });
    const expecting = ['Expect', '100-continue', 'Content-Length', '4'];
    const asked = begin(await to.open(), to, 'POST', '/yes', expecting);
    const early: number[] = [];
    asked.on('information', ({ statusCode }) => void early.push(statusCode));
    asked.once('continue', () => asked.end('body'));
    const response = await answerTo(asked);
    expect([(await buffer(response)).toString(), early]).toEqual(['body', [100, 103]]);
    const refused = begin(await to.open(), to, 'POST', '/no', expecting);
    expect((await answerTo(refused)).statusCode).toBe(417);
    refused.destroy();
  });

  test('the head of an answer is passed on before its body, however long that takes', async () => {
    const waiting: ServerResponse[] = [];
    const to = await between(mode, (_, response) => {
      response.setHeader('Content-Disposition', 'file; filename="Verträge.pdf"');
      response.flushHeaders();
      waiting.push(response);
    });
    const asked = begin(await to.open(), to, 'GET', '/');
    asked.end();
    const response = await answerTo(asked);
    expect(response.headers['content-disposition']).toBe(IN_UTF_8);
    waiting[0]?.write('first');
    const [first] = await once(response, 'data');
    waiting[0]?.end('last');
    expect([response.statusCode, String(first), (await buffer(response)).toString()]).toEqual([200, 'first', 'last']);
  });

  test('the head of a request is passed on before its body, however long that takes', async () => {
    const seen: unknown[] = [];
    const to = await between(mode, (request, response) => {
      seen.push(request.headers['content-disposition']);
      response.write('go on');
      request.pipe(response);
    });
    const named = ['Content-Disposition', 'file; filename="Verträge.pdf"'];
    const asked = begin(await to.open(), to, 'POST', '/', ['Transfer-Encoding', 'chunked', ...named]);
    asked.flushHeaders();
    const response = await answerTo(asked);
    asked.end('then');
    expect(seen).toEqual([IN_UTF_8]);
    expect((await buffer(response)).toString()).toBe('go onthen');
  });

  test('a body that is still being sent when its answer arrives is sent completely, and the connection goes on', async () => {
    const seen: number[] = [];
    const to = await between(mode, async (request, response) => {
      response.writeHead(413, { 'Content-Length': 2 }).end('no');
      seen.push((await buffer(request)).length);
      to.origin.emit('read');
    });
    const read = once(to.origin, 'read');
    const socket = await to.open();
    const asked = begin(socket, to, 'POST', '/', ['Content-Length', '8000000']);
    const answered = answerTo(asked);
    asked.write(Buffer.alloc(4_000_000));
    const response = await answered;
    asked.end(Buffer.alloc(4_000_000));
    expect([response.statusCode, (await buffer(response)).toString()]).toEqual([413, 'no']);
    await read;
    await exchange(socket, to, '/again');
    expect(seen).toEqual([8_000_000, 0]);
  });

  test('a client that disconnects ends the call at the server', async () => {
    const to = await between(mode, (request, response) => {
      request.on('error', () => {});
      response.on('close', () => to.origin.emit('aborted'));
      response.write('begun');
    });
    const aborted = once(to.origin, 'aborted');
    const asked = begin(await to.open(), to, 'GET', '/');
    asked.end();
    (await answerTo(asked)).once('data', () => asked.destroy());
    await aborted;
  });

  test('a server that breaks off in the middle breaks off for the client too', async () => {
    const to = await between(mode, (request, response) => {
      response.writeHead(200, { 'Content-Length': 10 });
      response.write('half', () => request.socket.destroy());
    });
    const asked = begin(await to.open(), to, 'GET', '/');
    asked.end();
    const response = await answerTo(asked);
    await expect(buffer(response)).rejects.toThrow('aborted');
  });

  test('connections live and end as they do at the server', async () => {
    const connections = new Set<Socket>();
    const to = await between(mode, (request, response) => {
      connections.add(request.socket);
      response.end();
    });
    const socket = await to.open();
    const ended = once(socket, 'close');
    for (const path of ['/1', '/2', '/3']) await exchange(socket, to, path);
    expect([connections.size, socket.destroyed]).toEqual([1, false]);
    socket.resume();
    for (const connection of connections) connection.end();
    await ended;
  });
});

function linesOf(headers: readonly string[]): string {
  return headers.map((word, at) => (at % 2 === 0 ? `${word}: ` : `${word}\r\n`)).join('');
}
