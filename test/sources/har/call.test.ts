/** An entry of a HAR as a call: the same as the recorder gives, with its time. */
import { describe, expect, test } from 'vitest';
import { distil } from '../../../src/facts.ts';
import { NOON } from '../../call.ts';
import { API, basic, body, exchange, KEY, TOKEN, TOKEN_URL, USERINFO_URL } from '../../facts/exchange.ts';
import type { FileExchange } from '../file-exchange.ts';
import { harOf, readHar } from '../har-file.ts';
import { type Row, testFacts } from './rows.ts';

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

  test('is the same as when it is recorded live', async () => {
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
    [
      'is the sum of all parts but ssl',
      { time: undefined, timings: { blocked: 1, dns: 2, connect: 4, ssl: 100, send: 8, wait: 16, receive: 32 } },
      { durationMs: 63 },
    ],
    ['that is missing is the sum of the timings', { time: undefined, timings: { connect: 1.5 } }, { durationMs: 1.5 }],
    ['is not known without timings', { time: undefined }, { durationMs: null }],
    ['of a day is one', { time: 86_400_000 }, { durationMs: 86_400_000 }],
    ['of more than a day is none', { time: 86_400_001 }, { durationMs: null }],
  ]);
});
