/** The bodies of a HAR and their sizes, as different tools write them. */
import { gzipSync } from 'node:zlib';
import { describe, expect } from 'vitest';
import { API, TOKEN_URL } from '../../facts/exchange.ts';
import { type entry, listed } from '../har-file.ts';
import { testFacts } from './rows.ts';

describe('a body', () => {
  const form = {
    grantType: 'refresh_token',
    issuedTokenHash: null,
    userHash: null,
    expiresInSeconds: null,
    scopes: [],
  };
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
  const create = (text: string, encoding?: string, headers = {}) => ({
    request: {
      ...{ method: 'POST', url: `${API}/envelopes`, headers: listed(headers) },
      postData: { text, encoding, mimeType: 'application/json' },
    },
  });
  const late = `${large(400_025, 'für日本').slice(0, -1)},"eventNotification":{}}`;
  const cut = { documents: null, recipients: null };
  testFacts([
    [
      'of 256 KB is seen whole',
      create(large(256 * 1024)),
      { envelope: { hasEventNotification: false, hasTransactionId: false, documents: 1, recipients: 0 } },
    ],
    [
      'of more than 256 KB is cut',
      create(large(256 * 1024 + 1)),
      { envelope: { hasEventNotification: false, hasTransactionId: null, ...cut } },
    ],
    [
      'as long as its header says is known to have no id of the transaction',
      create(large(300_000), undefined, { 'Content-Length': '300000' }),
      { envelope: { hasEventNotification: false, hasTransactionId: false, ...cut } },
    ],
    [
      'that the tool cut off may have had one',
      create('{"documents":[{"documentBase64":"bWFk', undefined, { 'Content-Length': '300000' }),
      { envelope: { hasEventNotification: false, hasTransactionId: null, ...cut } },
    ],
    [
      'that the tool left out may have had one',
      { request: { method: 'POST', url: `${API}/envelopes`, bodySize: 900 } },
      {
        request: { bytes: 900, mediaType: null },
        envelope: { hasEventNotification: false, hasTransactionId: null, ...cut },
      },
    ],
    [
      'is looked through to its end',
      create(late),
      { envelope: { hasEventNotification: true, hasTransactionId: null, ...cut } },
    ],
    [
      'for several of it',
      create(late.replace('Notification":{}', 'Notifications":[{}]')),
      { envelope: { hasEventNotification: true, hasTransactionId: null, ...cut } },
    ],
    [
      'for an id of the transaction',
      create(late.replace('eventNotification":{}', 'transactionId":"1"')),
      { envelope: { hasEventNotification: false, hasTransactionId: true, ...cut } },
    ],
    [
      'of base64 too',
      create(base64(late).text, 'base64'),
      { envelope: { hasEventNotification: true, hasTransactionId: null, ...cut } },
    ],
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
