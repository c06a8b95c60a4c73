/** Which headers are passed on, and how an ambiguous head is refused. */
import { expect, test } from 'vitest';
import { answerHeaders, grouped, isUnclear, requestHeaders, saysClose } from '../../src/proxy/headers.ts';

const HOST = ['Host', 'a'];

test.each(['POST', 'PUT', 'PATCH'])('a %s without a body says so', (method) => {
  expect(requestHeaders(method, HOST, null)).toEqual(['Host', 'a', 'Content-Length', '0']);
  for (const framed of [
    ['Content-Length', '7'],
    ['Transfer-Encoding', 'chunked'],
  ])
    expect(requestHeaders(method, [...HOST, ...framed], null)).toEqual([...HOST, ...framed]);
});

test('other methods say nothing about a body', () => {
  for (const method of ['GET', 'HEAD', 'DELETE', 'OPTIONS']) expect(requestHeaders(method, HOST, null)).toEqual(HOST);
});

test('rewrites the host if it has to be another', () => {
  expect(requestHeaders('GET', ['X-Host', 'b', 'host', 'b'], 'c')).toEqual(['X-Host', 'b', 'host', 'c']);
});

test('does not forward the headers of one connection, nor those that Connection names', () => {
  const ofOne = ['Connection', 'keep-alive, X-Own', 'Keep-Alive', 'timeout=5', 'x-own', '1', 'TE', 'trailers'];
  const ofProxies = ['Proxy-Authorization', 'Basic made-up', 'Proxy-Connection', 'keep-alive', 'Upgrade', 'h2c'];
  expect(requestHeaders('GET', [...HOST, ...ofOne, ...ofProxies, 'X-Other', '2'], null)).toEqual([
    ...HOST,
    ...['X-Other', '2'],
  ]);
});

test.each(['Keep-Alive', 'HTTP2-Settings', 'Upgrade', 'TE', 'Proxy-Connection', 'Proxy-Authorization', 'Connection'])(
  '%s is not forwarded, even if Connection does not name it',
  (name) => {
    expect(requestHeaders('GET', [...HOST, name, 'x'], null)).toEqual(HOST);
    expect(answerHeaders([name, 'x'])).toEqual([]);
  },
);

test('whatever Connection names, a request keeps its host and its framing', () => {
  const framed = [...HOST, 'Content-Length', '7'];
  expect(requestHeaders('PUT', ['Connection', 'host, Content-Length', ...framed], null)).toEqual(framed);
  const chunked = [...HOST, 'Transfer-Encoding', 'chunked'];
  expect(requestHeaders('PUT', ['Connection', 'Transfer-Encoding', ...chunked], null)).toEqual(chunked);
});

test('announces trailers only before chunks', () => {
  const announced = ['Trailer', 'X-Sum'];
  expect(requestHeaders('GET', [...HOST, ...announced], null)).toEqual(HOST);
  const chunked = [...HOST, ...announced, 'Transfer-Encoding', 'chunked'];
  expect(requestHeaders('POST', chunked, null)).toEqual(chunked);
});

test('each connection has its own framing of the answer', () => {
  const kept = ['Content-Length', '2', 'Set-Cookie', 'a', 'Set-Cookie', 'b'];
  expect(answerHeaders([...kept, 'Transfer-Encoding', 'chunked', 'Connection', 'close'])).toEqual(kept);
  expect(grouped(kept)).toEqual({ 'content-length': ['2'], 'set-cookie': ['a', 'b'] });
});

test.each([
  ['no host', [], true],
  ['one host', HOST, false],
  ['two hosts', [...HOST, ...HOST], true],
  ['a length', [...HOST, 'Content-Length', '1'], false],
  ['two lengths', [...HOST, 'Content-Length', '1', 'content-length', '1'], true],
  ['chunks, however written', [...HOST, 'Transfer-Encoding', 'Chunked'], false],
  ['another coding', [...HOST, 'Transfer-Encoding', 'gzip'], true],
  ['two codings', [...HOST, 'Transfer-Encoding', 'chunked', 'Transfer-Encoding', 'chunked'], true],
  ['a length and chunks', [...HOST, 'Content-Length', '1', 'Transfer-Encoding', 'chunked'], true],
])('%s: ambiguous or not', (_, raw, unclear) => {
  expect(isUnclear(raw)).toBe(unclear);
});

test('a sender closes the connection if Connection contains close', () => {
  expect(saysClose(['Connection', 'x, Close'])).toBe(true);
  expect(saysClose(['Connection', 'keep-alive', 'X-Connection', 'close'])).toBe(false);
});
