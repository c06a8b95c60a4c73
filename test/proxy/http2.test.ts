/** A client that speaks HTTP/2 to golive's proxy has its calls passed on, many over one connection. */
import { once } from 'node:events';
import { buffer } from 'node:stream/consumers';
import { expect, test } from 'vitest';
import { between } from './between.ts';
import { answerOver, session } from './client.ts';

test('translates between HTTP/2 and HTTP/1.1, in both directions', async () => {
  const seen: unknown[] = [];
  const to = await between('proxy', async (request, response) => {
    seen.push(request.rawHeaders, (await buffer(request)).toString(), request.rawTrailers);
    response.sendDate = false;
    response.writeHead(201, 'Made Up', [
      'Set-Cookie',
      'a=1',
      'set-cookie',
      'b=2',
      'Trailer',
      'x-after',
      'Connection',
      'close',
    ]);
    response.write('body');
    response.addTrailers({ 'x-after': 'late' });
    response.end();
  });
  const client = await session(to);
  const stream = client.request(
    { ':method': 'POST', ':path': '/a?b', cookie: ['a=1', 'b=2'], 'x-one': '1', accept: '*/*' },
    { waitForTrailers: true },
  );
  stream.on('wantTrailers', () => stream.sendTrailers({ 'x-last': 'word' }));
  stream.end('sent');
  const { headers, body, trailers } = await answerOver(stream);
  expect(seen).toEqual([
    [
      ...['Host', to.host, 'x-one', '1', 'accept', '*/*', 'cookie', 'a=1; b=2'],
      ...['Transfer-Encoding', 'chunked', 'Connection', 'keep-alive'],
    ],
    'sent',
    ['x-last', 'word'],
  ]);
  expect(Object.fromEntries(Object.entries(headers))).toEqual({
    ':status': 201,
    'set-cookie': ['a=1', 'b=2'],
    trailer: 'x-after',
  });
  expect([body, Object.fromEntries(Object.entries(trailers))]).toEqual(['body', { 'x-after': 'late' }]);
});

test('many calls share one connection, and one that breaks off affects no other', async () => {
  const to = await between('proxy', (request, response) => {
    if (request.url === '/broken') request.socket.destroy();
    else if (request.method === 'HEAD') response.writeHead(204).end();
    else response.end(request.url);
  });
  const client = await session(to);
  const broken = once(client.request({ ':path': '/broken' }), 'close').catch((error) => error);
  const paths = Array.from({ length: 50 }, (_, number) => `/${number}`);
  const answers = await Promise.all(paths.map((path) => answerOver(client.request({ ':path': path }))));
  const head = await answerOver(client.request({ ':method': 'HEAD', ':path': '/' }));
  expect(answers.map(({ body }) => body)).toEqual(paths);
  expect([(await broken).code, head.headers[':status'], head.body]).toEqual(['ERR_HTTP2_STREAM_ERROR', 204, '']);
});

test('a client that resets its call ends it at the server, and another authority is refused', async () => {
  const to = await between('proxy', (request, response) => {
    request.on('error', () => {});
    response.on('close', () => to.origin.emit('aborted'));
    response.write('begun');
  });
  const aborted = once(to.origin, 'aborted');
  const client = await session(to);
  const stream = client.request({ ':path': '/' });
  stream.once('data', () => stream.close(8));
  await aborted;
  const { headers } = await answerOver(client.request({ ':path': '/', ':authority': 'evil.example' }));
  expect(headers[':status']).toBe(421);
});
