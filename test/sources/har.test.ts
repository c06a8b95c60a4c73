/** What an entry of a HAR tells of a call, as the tools that write HARs put it. */
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { distil } from '../../src/facts.ts';
import type { Call } from '../../src/model.ts';
import { NOON } from '../call.ts';
import { API, basic, body, ENVELOPE, exchange, KEY, TOKEN, TOKEN_URL, USERINFO_URL } from '../facts/exchange.ts';
import type { FileExchange } from './file-exchange.ts';
import { callOf, entry, harOf, harOfEntries, listed, readHar } from './har-file.ts';

/** A row: what it shows, the entry's own parts, the facts. */
type Row = readonly [name: string, parts: Parameters<typeof entry>[0], facts: Partial<Call>];

function testFacts(rows: readonly Row[]): void {
  for (const [name, parts, facts] of rows) test(name, async () => expect(await callOf(parts)).toMatchObject(facts));
}

describe('a call', () => {
  const JSON_TYPE = 'application/json';
  const GUID = '0d000000-0000-4000-8000-00000000000d';
  const exchanges: readonly FileExchange[] = [
    {
      method: 'POST',
      url: TOKEN_URL,
      requestHeaders: {
        authorization: basic(KEY, 'made-up-secret'),
        'content-type': 'application/x-www-form-urlencoded',
      },
      requestBody: 'grant_type=authorization_code&code=made-up-code',
      status: 200,
      responseHeaders: { 'content-type': JSON_TYPE },
      responseBody: `{"access_token":"${TOKEN}","expires_in":28800,"scope":"signature"}`,
      startedAt: NOON,
      durationMs: 80,
    },
    {
      method: 'GET',
      url: USERINFO_URL,
      requestHeaders: { Authorization: `Bearer ${TOKEN}` },
      requestBody: null,
      status: 200,
      responseHeaders: { 'Content-Type': JSON_TYPE },
      responseBody: `{"accounts":[{"account_id":"${GUID}","base_uri":"https://demo.docusign.net"}]}`,
      startedAt: NOON + 100,
      durationMs: 0,
    },
    {
      method: 'POST',
      url: `${API}/envelopes?cdse_mode=made-up`,
      requestHeaders: {
        Authorization: `Bearer ${TOKEN}`,
        'Content-Type': JSON_TYPE,
        Referer: 'https://apps.docusign.com/send',
      },
      requestBody: '{"documents":[{}],"recipients":{"signers":[{},{}]},"eventNotification":{}}',
      status: 400,
      responseHeaders: { 'Content-Type': JSON_TYPE, 'X-DocuSign-TraceToken': GUID, 'X-RateLimit-Remaining': '7' },
      responseBody: '{"errorCode":"INVALID_REQUEST_BODY","message":"The request body is missing. für"}',
      startedAt: NOON + 200.25,
      durationMs: 12.5,
    },
  ];

  test('is the same as when it is heard live', async () => {
    const { entries, error } = await readHar(harOf(exchanges));
    const lower = (headers: Readonly<Record<string, string>>) =>
      Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
    const live = exchanges.map((each, index) => {
      const requestHeaders = lower(each.requestHeaders);
      const responseHeaders = lower(each.responseHeaders);
      const requestBody = each.requestBody === null ? null : body(each.requestBody);
      const responseBody = each.responseBody === null ? null : body(each.responseBody);
      const requestBytes = Buffer.byteLength(each.requestBody ?? '');
      const responseBytes = Buffer.byteLength(each.responseBody ?? '');
      const startedAt = Math.floor(each.startedAt); // A HAR of `toISOString` knows no fractions.
      const bodies = { requestBody, responseBody, requestBytes, responseBytes };
      const made = exchange({ ...each, ...bodies, requestHeaders, responseHeaders, startedAt, pid: null });
      return { position: index + 1, call: { ...distil(made), source: 'har' } };
    });
    expect([entries, error]).toEqual([live, null]);
    expect(live[2]?.call).toMatchObject({
      errorCode: 'INVALID_REQUEST_BODY',
      fromWebApp: true,
      limits: { hourlyRemaining: 7 },
    });
  });
});

describe('the time', () => {
  const startedAt = (startedDateTime: string, at: number): Row => [
    startedDateTime,
    { startedDateTime },
    { startedAt: at },
  ];
  testFacts([
    startedAt('2026-11-02T12:00:00Z', NOON),
    startedAt('2026-11-02T13:00:00.5+01:00', NOON + 500),
    startedAt('2026-11-02T06:30:00.000-0530', NOON),
    startedAt('2026-11-02T12:00:00.1234567Z', NOON + 123.457),
    startedAt('2026-11-02 12:00:00', NOON),
    startedAt('2026-11-02T12:00:00.250', NOON + 250),
    ['takes as long as said', { time: 12.3456 }, { durationMs: 12.346 }],
    ['takes no time', { time: 0 }, { durationMs: 0 }],
    [
      'of -1 is the sum of the timings',
      { time: -1, timings: { dns: -1, send: 1, wait: 2, ssl: 4 } },
      { durationMs: 3 },
    ],
    ['that is missing is the sum of the timings', { time: undefined, timings: { connect: 1.5 } }, { durationMs: 1.5 }],
    ['is not known without timings', { time: undefined }, { durationMs: null }],
    ['of a day is one', { time: 86_400_000 }, { durationMs: 86_400_000 }],
    ['of more than a day is none', { time: 86_400_001 }, { durationMs: null }],
  ]);
});

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

describe('a body', () => {
  const form = { grantType: 'refresh_token', issuedTokenHash: null, expiresInSeconds: null, scopes: [] };
  const login = (postData: object, headers = {}): Parameters<typeof entry>[0] => ({
    request: { method: 'POST', url: TOKEN_URL, postData, headers: listed(headers) },
  });
  const failed = (content: object, headers = {}) => ({ response: { status: 400, content, headers: listed(headers) } });
  const error = '{"errorCode":"ENVELOPE_DOES_NOT_EXIST","message":"made up"}';
  const told = { errorCode: 'ENVELOPE_DOES_NOT_EXIST' };
  const base64 = (bytes: string | Uint8Array) => ({ encoding: 'base64', text: Buffer.from(bytes).toString('base64') });
  const params = [{ name: 'grant_type', value: 'refresh_token' }, { name: 'x' }, 7];
  testFacts([
    ['is a text', login({ text: 'grant_type=refresh_token' }), { oauth: form }],
    ['is a list of fields', login({ params }), { oauth: form }],
    ['is a list of fields beside no text', login({ text: '', params }), { oauth: form }],
    ['is a text beside fields', login({ text: 'grant_type=refresh_token', params: [] }), { oauth: form }],
    [
      'of parts is not put together',
      login({ mimeType: 'multipart/form-data', params }),
      { oauth: { ...form, grantType: null } },
    ],
    ['is base64', login(base64('grant_type=refresh_token')), { oauth: form }],
    ['of an answer is base64', failed(base64(error)), told],
    ['was unpacked already', failed({ text: error }, { 'Content-Encoding': 'gzip' }), told],
    ['is still packed', failed(base64(gzipSync(error)), { 'Content-Encoding': 'gzip' }), told],
    ['that is none', failed({ text: 7 }), { errorCode: null }],
  ]);

  const large = (bytes: number, filling = 'x') =>
    `{"documents":[{}],"x":"${filling.repeat((bytes - 25) / filling.length)}"}`;
  const create = (text: string, encoding?: string) => ({
    request: { method: 'POST', url: `${API}/envelopes`, postData: { text, encoding, mimeType: 'application/json' } },
  });
  const late = `${large(400_025, 'für日本').slice(0, -1)},"eventNotification":{}}`;
  const cut = { documents: null, recipients: null };
  testFacts([
    [
      'of 256 KB is seen whole',
      create(large(256 * 1024)),
      { envelope: { hasEventNotification: false, documents: 1, recipients: 0 } },
    ],
    [
      'of more than 256 KB is cut',
      create(large(256 * 1024 + 1)),
      { envelope: { hasEventNotification: false, ...cut } },
    ],
    ['is looked through to its end', create(late), { envelope: { hasEventNotification: true, ...cut } }],
    ['of base64 too', create(base64(late).text, 'base64'), { envelope: { hasEventNotification: true, ...cut } }],
  ]);
});

describe('the bytes', () => {
  const sent = (request: object, bytes: number) =>
    [{ request }, { request: expect.objectContaining({ bytes }) }] as const;
  const got = (response: object, bytes: number) =>
    [{ response }, { response: expect.objectContaining({ bytes }) }] as const;
  testFacts([
    ['sent', ...sent({ bodySize: 7, postData: { text: 'ä' } }, 7)],
    ['sent, not known', ...sent({ bodySize: -1, postData: { text: 'ä' } }, 2)],
    ['sent, said to be none', ...sent({ bodySize: 0, postData: { text: 'ä' } }, 2)],
    ['sent, none', ...sent({ bodySize: 0 }, 0)],
    ['sent, no number', ...sent({ bodySize: '7' }, 0)],
    ['sent, no whole number', ...sent({ bodySize: 7.5 }, 0)],
    ['sent as base64', ...sent({ postData: { text: 'AAAA', encoding: 'base64' } }, 3)],
    ['received', ...got({ bodySize: 7, content: { size: 9, text: 'ä' } }, 7)],
    ['received, none', ...got({ bodySize: 0, content: { size: 9 } }, 0)],
    ['received, known unpacked', ...got({ bodySize: -1, content: { size: 9, text: 'ä' } }, 9)],
    ['received, not known', ...got({ bodySize: -1, content: { size: -1, text: 'ä' } }, 2)],
    ['received, of 10^300', ...got({ bodySize: 1e300, content: {} }, 0)],
  ]);
});

describe('without an answer', () => {
  const lost = (response: object, networkError: string, sent: boolean): Row => [
    `${JSON.stringify(response)}: ${networkError}, ${sent ? 'perhaps sent' : 'not sent'}`,
    { response },
    { status: null, networkError, sent, durationMs: null, mocked: false },
  ];
  testFacts([
    lost({ status: 0 }, 'UNKNOWN', true),
    lost({ status: -1 }, 'UNKNOWN', true),
    lost({ status: 0, _error: '' }, 'UNKNOWN', true),
    lost({ status: 0, _error: null }, 'UNKNOWN', true),
    lost({ status: 0, _error: 'net::ERR_TIMED_OUT' }, 'ERR_TIMED_OUT', true),
    lost({ status: 0, _error: 'net::ERR_CONNECTION_REFUSED' }, 'ERR_CONNECTION_REFUSED', false),
    lost({ status: -1, _failureText: 'net::ERR_NAME_NOT_RESOLVED' }, 'ERR_NAME_NOT_RESOLVED', false),
    lost({ status: -1, _failureText: 'NS_ERROR_UNKNOWN_HOST' }, 'NS_ERROR_UNKNOWN_HOST', false),
    lost({ status: 0, _error: 'ECONNRESET' }, 'ECONNRESET', true),
    lost({ status: 0, _error: 'ENOTFOUND' }, 'ENOTFOUND', false),
    lost({ status: 0, _error: 'Server said made-up-secret' }, 'UNKNOWN', true),
    lost({ status: 0, _error: 'made-up-secret' }, 'UNKNOWN', true),
  ]);

  test('the answer may be left out', async () => {
    const { entries } = await readHar(
      harOfEntries([
        { ...entry(), response: undefined },
        { ...entry(), response: null },
      ]),
    );
    const none = { call: { status: null, networkError: 'UNKNOWN', sent: true } };
    expect(entries).toMatchObject([none, none]);
  });

  testFacts([
    ['a route that gave up', { _wasAborted: true, response: { status: -1 } }, { sent: false, status: null }],
    [
      'an answer that broke off',
      { response: { _error: 'net::ERR_ABORTED' } },
      { status: 200, networkError: 'ERR_ABORTED', sent: true },
    ],
    [
      'an answer that did not',
      { response: { _error: null } },
      { status: 200, networkError: null, sent: true, mocked: false },
    ],
  ]);
});

describe('what never reached Docusign', () => {
  testFacts([
    ['from a cache', { _fromCache: 'disk' }, { sent: false, mocked: false, status: 200 }],
    ['from a cache, as true', { _fromCache: true }, { sent: false }],
    ['from no cache', { _fromCache: '' }, { sent: true }],
    ['from a service worker', { response: { _fetchedViaServiceWorker: true } }, { sent: false, mocked: false }],
    ['from no service worker', { response: { _fetchedViaServiceWorker: false } }, { sent: true }],
    ['from a cache of Safari', { _fetchType: 'Memory Cache' }, { sent: false }],
    ['from the network of Safari', { _fetchType: 'Network Load' }, { sent: true }],
    ['from a route of Playwright', { _wasFulfilled: true }, { mocked: true }],
    ['not changed by a route', { _wasFulfilled: false, _wasContinued: true }, { mocked: false, sent: true }],
  ]);
});
