import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { Agent } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ask, MADE_UP_KEY, makeRsaKeys } from './client.ts';
import { type Standin, startStandin } from './standin.ts';

const SDK_APP = join(import.meta.dirname, 'fixtures', 'sdk.mjs');
let standin: Standin;
let folder: string;

beforeAll(async () => {
  standin = await startStandin();
  folder = await mkdtemp(join(tmpdir(), 'standin-'));
});

afterAll(async () => {
  await standin.close();
  await rm(folder, { recursive: true });
});

function bearer(): { authorization: string } {
  return { authorization: `Bearer ${standin.issueToken(MADE_UP_KEY)}` };
}

test('the real SDK logs in, sends, reads, downloads and opens a view', { timeout: 30_000 }, async () => {
  const { publicKey, privateKey } = makeRsaKeys();
  standin.registerApp({ integrationKey: MADE_UP_KEY, publicKeyPem: publicKey });
  standin.grantConsent(MADE_UP_KEY);
  const caFile = join(folder, 'ca.pem');
  await writeFile(caFile, standin.authority.caPem);
  const { host, origin, account } = standin;
  const app = { host, origin, integrationKey: MADE_UP_KEY, userId: account.userId, privateKeyPem: privateKey };
  const env = { ...process.env, NODE_EXTRA_CA_CERTS: caFile, STANDIN_APP: JSON.stringify(app) };
  const { stdout } = await promisify(execFile)(process.execPath, [SDK_APP], { env });
  expect(JSON.parse(stdout)).toMatchObject({
    email: account.email,
    status: 'sent',
    signerNames: ['Made Up'],
    document1: '%PDF-',
    viewUrl: expect.stringContaining(`${origin}/Signing/`),
    refusal: [404, { errorCode: 'ENVELOPE_DOES_NOT_EXIST' }],
  });
  const paths = standin.calls.map(({ method, path, status }) => `${method} ${path.split('/').at(-1)} ${status}`);
  expect(paths).toHaveLength(8);
  expect(paths.slice(0, 3)).toEqual(['POST token 200', 'GET userinfo 200', 'POST envelopes 201']);
  expect(standin.calls.every(({ sdk }) => sdk === 'Node')).toBe(true);
});

test('a call is recorded as it arrived', async () => {
  const headers = { ...bearer(), 'X-DocuSign-SDK': 'made-up' };
  const path = `/restapi/v2.1/accounts/${standin.account.accountId}/envelopes`;
  const answer = await ask(standin, 'POST', `${path}?a=1&b=%20`, { headers, body: 'no json, nö' });
  expect(standin.calls.at(-1)).toEqual({
    origin: standin.origin,
    method: 'POST',
    path,
    query: 'a=1&b=%20',
    status: 400,
    errorCode: 'INVALID_REQUEST_BODY',
    traceToken: answer.headers['x-docusign-tracetoken'],
    authorization: headers.authorization,
    sdk: 'made-up',
    body: 'no json, nö',
    requestBytes: Buffer.byteLength('no json, nö'),
    responseBytes: answer.bytes.length,
    sentAs: '',
    receivedAt: expect.any(Number),
  });
});

test('plain HTTP serves the same state', async () => {
  const path = `/restapi/v2.1/accounts/${standin.account.accountId}/envelopes`;
  const made = await ask(standin, 'POST', path, { headers: bearer(), body: { status: 'created' }, plain: true });
  const read = await ask(standin, 'GET', `${path}/${made.json.envelopeId}`, { headers: bearer() });
  expect(read.json).toMatchObject({ envelopeId: made.json.envelopeId, status: 'created' });
});

test('compresses larger JSON for clients that accept it, and nothing else', async () => {
  const accept = { ...bearer(), 'Accept-Encoding': 'gzip, deflate' };
  const zipped = await ask(standin, 'GET', '/restapi/v2.1/login_information', { headers: accept });
  expect(zipped.headers['content-encoding']).toBe('gzip');
  expect(JSON.parse(gunzipSync(zipped.bytes).toString())).toHaveProperty('loginAccounts');
  const refused = { ...accept, 'Accept-Encoding': 'gzip;q=0, identity' };
  for (const headers of [bearer(), refused]) {
    const bare = await ask(standin, 'GET', '/restapi/v2.1/login_information', { headers });
    expect(bare.headers).not.toHaveProperty('content-encoding');
    expect(bare.json).toHaveProperty('loginAccounts');
  }
  const small = await ask(standin, 'GET', '/restapi/v2.1', { headers: { 'Accept-Encoding': 'gzip' } });
  expect(small.headers).not.toHaveProperty('content-encoding');
});

test('an answer may be chunked, and the record shows how it was sent and how long it was', async () => {
  standin.script({ chunked: true });
  const accept = { ...bearer(), 'Accept-Encoding': 'gzip' };
  const { headers, bytes } = await ask(standin, 'GET', '/restapi/v2.1/login_information', { headers: accept });
  expect(headers).not.toHaveProperty('content-length');
  expect(headers['transfer-encoding']).toBe('chunked');
  expect(JSON.parse(gunzipSync(bytes).toString())).toHaveProperty('loginAccounts');
  expect(standin.calls.at(-1)).toMatchObject({ sentAs: 'gzip, chunked', responseBytes: bytes.length, requestBytes: 0 });
});

test('a connection serves several calls', async () => {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const sockets = new Set<unknown>();
  agent.on('free', (socket) => sockets.add(socket));
  await ask(standin, 'GET', '/restapi', { agent });
  await ask(standin, 'GET', '/restapi', { agent });
  expect(sockets.size).toBe(1);
  agent.destroy();
});

test('a stand-in listens on the given port, and refuses one in use', async () => {
  const port = Number(standin.host.split(':')[1]);
  await expect(startStandin({ port })).rejects.toThrow(/EADDRINUSE/);
});

test('nothing answers after closing', async () => {
  const closed = await startStandin();
  await closed.close();
  await expect(ask(closed, 'GET', '/restapi')).rejects.toThrow(/ECONNREFUSED/);
});
