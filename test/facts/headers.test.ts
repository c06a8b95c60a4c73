/** What single headers show, and that none shows more than it should. */
import { describe, expect, test } from 'vitest';
import { headerOf, keptSdk, limitsOf, mediaTypeOf, payloadOf, sdkOf, traceTokenOf } from '../../src/facts/headers.ts';

describe('the limits', () => {
  test('are read from all five headers', () => {
    const headers = {
      'x-ratelimit-limit': '1000',
      'x-ratelimit-remaining': '0',
      'x-ratelimit-reset': '1631174400',
      'x-burstlimit-limit': '500',
      'x-burstlimit-remaining': '499',
    };
    expect(limitsOf(headers)).toEqual({
      hourlyLimit: 1000,
      hourlyRemaining: 0,
      hourlyResetAt: Date.parse('2021-09-09T08:00:00Z'),
      burstLimit: 500,
      burstRemaining: 499,
    });
  });

  test('are read from a single header', () => {
    const none = { hourlyLimit: null, hourlyRemaining: null, hourlyResetAt: null, burstLimit: null };
    expect(limitsOf({ 'x-burstlimit-remaining': ' 0 ' })).toEqual({ ...none, burstRemaining: 0 });
  });

  test.each(['', 'many', '-1', '1.5', '1e3', '1000, 1000', '12345678', '2065550100'])(
    'are absent if the header says "%s"',
    (said) => {
      expect(limitsOf({ 'x-ratelimit-limit': said })).toBeNull();
    },
  );

  test('reset at a time of ten digits', () => {
    expect(limitsOf({ 'x-ratelimit-reset': '12345678901' })).toBeNull();
  });

  test('are absent without a header', () => {
    expect(limitsOf({ 'content-length': '7' })).toBeNull();
  });
});

test('a trace token is a GUID in lower case', () => {
  const token = '0C000000-0000-4000-8000-00000000000C';
  expect(traceTokenOf({ 'x-docusign-tracetoken': ` ${token} ` })).toBe(token.toLowerCase());
  for (const said of ['', 'mary@example.com', `${token}0`, `${token}, ${token}`])
    expect(traceTokenOf({ 'x-docusign-tracetoken': said })).toBeNull();
  expect(traceTokenOf({})).toBeNull();
});

test.each([
  ['Node', 'Swagger-Codegen/v2.1/10.0.0/node/v24.21.0', 'Node 10.0.0'],
  ['C#', 'Swagger-Codegen/2.1.0/6.8.0/netcore/v4', 'C# 6.8.0'],
  ['Java', 'Mozilla/5.0', 'Java'],
  ['Node', '', 'Node'],
  ['', 'Swagger-Codegen/v2.1/10.0.0/node/v24.21.0', null],
  ['mary@example.com', 'Swagger-Codegen/v2.1/10.0.0/node', null],
  ['madeup', '', null],
  ['node', '', 'node'],
  ['Nodemary', '', null],
])('the SDK "%s" with the agent "%s" is %s', (sdk, agent, expected) => {
  expect(sdkOf({ 'x-docusign-sdk': sdk, 'user-agent': agent })).toBe(expected);
});

test.each([
  ['Node 10.0.0', 'Node 10.0.0'],
  ['C#', 'C#'],
  ['Nodemary', null],
  ['mary 10.0.0', null],
  ['Node mary', null],
  ['Node 10.0.0 mary', null],
  ['', null],
  [null, null],
])('of the SDK %j from an earlier recording, %j is kept', (words, expected) => {
  expect(keptSdk(words)).toBe(expected);
});

test('a header becomes text, whatever the app passed', () => {
  const headers = { text: 'a', number: 7, list: ['a', 'b'] };
  expect(['text', 'number', 'list', 'none'].map((name) => headerOf(headers, name))).toEqual([
    'a',
    '7',
    'a, b',
    undefined,
  ]);
});

test('there is no SDK without its header', () => {
  expect(sdkOf({ 'user-agent': 'Swagger-Codegen/v2.1/10.0.0/node' })).toBeNull();
  expect(sdkOf({ 'x-docusign-sdk': 'PHP' })).toBe('PHP');
});

test.each([
  ['application/json', 'application/json'],
  ['Application/JSON; charset=utf-8', 'application/json'],
  ['multipart/form-data; boundary=made-up-secret', 'multipart/form-data'],
  ['application/vnd.docusign+xml', 'application/vnd.docusign+xml'],
  ['application/S3cretCanary-Hunter2', 'application/*'],
  ['application/vnd.hunter2+json', 'application/*+json'],
  ['text/hunter2', 'text/*'],
  ['image/svg+xml', 'image/svg+xml'],
  ['application/json+hunter2', null],
  ['hunter2/json', null],
  ['hunter2-application/json', null],
  ['', null],
  ['mary@example.com', null],
  [`text/${'x'.repeat(81)}`, null],
])('the media type of "%s" is %s', (header, expected) => {
  expect(mediaTypeOf({ 'content-type': header })).toBe(expected);
});

test('counts bytes, whatever was announced', () => {
  const headers = { 'content-length': '70', 'content-type': 'text/plain' };
  expect(payloadOf(headers, 7)).toEqual({ bytes: 7, mediaType: 'text/plain' });
  expect(payloadOf(headers, 0)).toEqual({ bytes: 0, mediaType: 'text/plain' });
});
