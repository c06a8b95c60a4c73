/** The headers of a HAR, as different tools write them. */
import { describe, expect } from 'vitest';
import { API, ENVELOPE, TOKEN } from '../../facts/exchange.ts';
import { listed } from '../har-file.ts';
import { testFacts } from './rows.ts';

describe('the headers', () => {
  const bearer = { scheme: 'bearer' } as const;
  testFacts([
    [
      'in capitals',
      { request: { headers: listed({ AUTHORIZATION: `Bearer ${TOKEN}` }) } },
      { auth: expect.objectContaining(bearer) },
    ],
    [
      'of a sanitised HAR',
      { request: { headers: listed({ Accept: '*/*' }) } },
      { auth: expect.objectContaining({ scheme: 'none' }) },
    ],
    ['may be left out', { request: { headers: undefined } }, { auth: expect.objectContaining({ scheme: 'none' }) }],
    [
      'listed twice are still one',
      {
        request: {
          headers: [...listed({ authorization: `Bearer ${TOKEN}` }), ...listed({ Authorization: `Bearer ${TOKEN}` })],
        },
      },
      { auth: expect.objectContaining(bearer) },
    ],
    [
      'that came twice with different values are joined',
      {
        request: {
          headers: [...listed({ authorization: 'Bearer made-up-1' }), ...listed({ Authorization: 'Bearer made-up-2' })],
        },
      },
      { auth: expect.objectContaining({ scheme: 'malformed' }) },
    ],
    [
      'of HTTP/2 say where a path belongs',
      {
        request: { url: '/restapi/v2.1/x', headers: listed({ ':authority': 'demo.docusign.net', ':scheme': 'https' }) },
      },
      { host: 'demo.docusign.net', scheme: 'https' },
    ],
    [
      'of HTTP/2 do not matter beside a URL',
      { request: { headers: listed({ ':authority': 'example.test', ':path': '/', ':method': 'PUT' }) } },
      { host: 'demo.docusign.net', method: 'GET', path: `${new URL(API).pathname}/envelopes/${ENVELOPE}` },
    ],
    [
      'that are missing leave the media type to the body',
      {
        request: { postData: { mimeType: 'text/xml' } },
        response: { content: { mimeType: 'application/json; charset=utf-8' } },
      },
      { request: { bytes: 0, mediaType: 'text/xml' }, response: { bytes: 0, mediaType: 'application/json' } },
    ],
    [
      'that are there decide that there is no media type',
      { response: { headers: listed({ Date: 'today' }), content: { mimeType: 'text/plain' } } },
      { response: { bytes: 0, mediaType: null } },
    ],
    [
      'of 64 KB are read',
      { request: { headers: listed({ authorization: `Bearer ${'a'.repeat(64 * 1024 - 7)}` }) } },
      { auth: expect.objectContaining(bearer) },
    ],
    [
      'of more than 64 KB are not',
      { request: { headers: listed({ authorization: `Bearer ${'a'.repeat(64 * 1024 - 6)}` }) } },
      { auth: expect.objectContaining({ scheme: 'none' }) },
    ],
  ]);
});
