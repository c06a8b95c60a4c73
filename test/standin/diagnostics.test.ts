import { afterEach, beforeEach, expect, test } from 'vitest';
import { fromBuffer } from 'yauzl';
import { accountClient, ask, assertionOf, MADE_UP_KEY, makeRsaKeys } from './client.ts';
import { itemsOf, textOf } from './json.ts';
import { type Standin, startStandin } from './standin.ts';
import { zipOf } from './zip.ts';

const START = Date.parse('2026-11-02T12:00:00.123Z');
const LOGS = '/restapi/v2.1/diagnostics/request_logs';
const SETTINGS = '/restapi/v2.1/diagnostics/settings';
let standin: Standin;
let call: ReturnType<typeof accountClient>;
let headers: Record<string, string>;

beforeEach(async () => {
  standin = await startStandin({ now: () => START });
  call = accountClient(standin);
  headers = { authorization: `Bearer ${standin.issueToken(MADE_UP_KEY)}` };
});

afterEach(() => standin.close());

function enable(apiRequestLogging = 'true') {
  return ask(standin, 'PUT', SETTINGS, { headers, body: { apiRequestLogging } });
}

async function settings(of = headers) {
  return (await ask(standin, 'GET', SETTINGS, { headers: of })).json;
}

async function zipped(): Promise<[string, string][]> {
  return unzipped((await ask(standin, 'GET', LOGS, { headers: { ...headers, accept: 'application/zip' } })).bytes);
}

async function listed() {
  return itemsOf((await ask(standin, 'GET', LOGS, { headers })).json.apiRequestLogs);
}

/** Names and contents, read by a library of others. */
function unzipped(bytes: Buffer): Promise<[string, string][]> {
  return new Promise((resolve, reject) => {
    fromBuffer(bytes, { lazyEntries: false }, (error, zip) => {
      if (error) return reject(error);
      const found: Promise<[string, string]>[] = [];
      zip.on('entry', (entry) => {
        const content = new Promise<[string, string]>((done, fail) =>
          zip.openReadStream(entry, (failure, stream) => {
            if (failure) return fail(failure);
            stream.toArray().then((chunks) => done([entry.fileName, Buffer.concat(chunks).toString('latin1')]), fail);
          }),
        );
        found.push(content);
      });
      zip.on('end', () => resolve(Promise.all(found)));
    });
  });
}

test('logging is off at first, and the log empty', async () => {
  await call('GET', '');
  const off = { apiRequestLogging: 'false', apiRequestLogMaxEntries: '50', apiRequestLogRemainingEntries: '50' };
  expect(await settings()).toEqual(off);
  expect(await listed()).toEqual([]);
  expect(await zipped()).toEqual([]);
});

test('a logged call: file name, trace token, request, status without a space, answer; no credential', async () => {
  expect((await enable()).json).toMatchObject({ apiRequestLogging: 'true', apiRequestLogRemainingEntries: '50' });
  const { json, headers: answered } = await call('POST', '/envelopes?change_routing_order=true', '[7]');
  const token = textOf(answered['x-docusign-tracetoken']);
  const [[name = '', content = ''] = []] = await zipped();
  expect(name).toBe('00_BadRequest_CreateEnvelope.txt');
  expect(content).toMatch(
    new RegExp(
      `^TraceToken: ${token}\\r\\nTimestamp: 2026-11-02T12:00:00\\.1230000Z\\r\\n\\r\\n` +
        `POST ${standin.origin}/restapi/v2\\.1/accounts/[0-9a-f-]{36}/envelopes\\?change_routing_order=true\\r\\n` +
        '[\\s\\S]*Authorization: Bearer \\[omitted\\]\\r\\n[\\s\\S]*Host: localhost:\\d+\\r\\n[\\s\\S]*' +
        '\\r\\n\\r\\n\\[7\\]\\r\\n\\r\\n400 BadRequest\\r\\n\\r\\nContent-Type: application/json; charset=utf-8\\r\\n' +
        `[\\s\\S]*X-DocuSign-TraceToken: ${token}\\r\\n\\r\\n\\{`,
    ),
  );
  expect(content.endsWith(JSON.stringify(json))).toBe(true);
  expect(content).not.toContain(headers.authorization?.slice(7));
  expect(await listed()).toEqual([
    {
      status: 'BadRequest',
      description: 'CreateEnvelope',
      createdDateTime: '2026-11-02T12:00:00.1230000Z',
      requestLogId: token,
    },
  ]);
});

test('unauthenticated calls, and those for tokens, base URIs or the log itself, are not logged', async () => {
  await enable();
  await ask(standin, 'GET', '/restapi/v2.1/login_information', { headers });
  await ask(standin, 'GET', '/oauth/userinfo', { headers });
  await ask(standin, 'POST', '/oauth/token', { headers, body: 'grant_type=none' });
  await ask(standin, 'GET', `/restapi/v2.1/accounts/${standin.account.accountId}`, {
    headers: { authorization: 'Bearer x' },
  });
  await settings();
  expect(await listed()).toEqual([]);
  await call('GET', '/nothing');
  expect(await listed()).toMatchObject([{ status: 'NotFound', description: 'ExecuteLoggedApiBusinessLogic' }]);
});

test('logging stops with the 50th entry; clearing makes room, but does not restart it', async () => {
  await enable();
  for (let count = 0; count < 49; count += 1) await call('GET', '/folders');
  expect(await settings()).toMatchObject({ apiRequestLogging: 'true', apiRequestLogRemainingEntries: '1' });
  for (let count = 0; count < 3; count += 1) await call('GET', '/folders');
  expect(await settings()).toMatchObject({ apiRequestLogging: 'false', apiRequestLogRemainingEntries: '0' });
  expect((await enable()).json.apiRequestLogging).toBe('false');
  expect((await zipped()).at(-1)?.[0]).toBe('49_OK_GetFolderList.txt');
  expect((await ask(standin, 'DELETE', LOGS, { headers })).status).toBe(200);
  expect(await settings()).toMatchObject({ apiRequestLogging: 'false', apiRequestLogRemainingEntries: '50' });
  expect((await enable()).json.apiRequestLogging).toBe('true');
  expect((await enable('false')).json.apiRequestLogging).toBe('false');
});

test('a single entry, plain and in base64, and none for another id', async () => {
  await enable();
  await call('GET', '');
  const [[, content = ''] = []] = await zipped();
  const path = `${LOGS}/${textOf((await listed())[0]?.requestLogId)}`;
  expect((await ask(standin, 'GET', path, { headers })).bytes.toString('latin1')).toBe(content);
  const base64 = { ...headers, 'content-transfer-encoding': 'base64' };
  expect((await ask(standin, 'GET', path, { headers: base64 })).bytes.toString()).toBe(
    Buffer.from(content, 'latin1').toString('base64'),
  );
  expect((await ask(standin, 'GET', `${LOGS}/nothing`, { headers })).status).toBe(404);
});

test('each user has their own log', async () => {
  const keys = makeRsaKeys();
  standin.registerApp({ integrationKey: MADE_UP_KEY, publicKeyPem: keys.publicKey });
  standin.grantConsent(MADE_UP_KEY);
  const iat = Math.floor(START / 1000);
  const sub = '00000000-bbbb-4bbb-8bbb-000000000002';
  const scope = 'signature impersonation';
  const claims = { iss: MADE_UP_KEY, sub, aud: standin.host, iat, exp: iat + 600, scope };
  const form = {
    grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer',
    assertion: assertionOf(claims, keys.privateKey),
  };
  const { json } = await ask(standin, 'POST', '/oauth/token', { body: new URLSearchParams(form).toString() });
  await enable();
  await call('GET', '');
  expect(await settings({ authorization: `Bearer ${textOf(json.access_token)}` })).toMatchObject({
    apiRequestLogging: 'false',
    apiRequestLogRemainingEntries: '50',
  });
  expect(await settings()).toMatchObject({ apiRequestLogging: 'true', apiRequestLogRemainingEntries: '49' });
});

test('a log needs a token', async () => {
  expect((await ask(standin, 'GET', LOGS)).status).toBe(401);
  expect((await ask(standin, 'DELETE', LOGS)).status).toBe(401);
});

test('the ZIP survives names and contents of every kind', async () => {
  const files: [string, string][] = [
    ['a.txt', ''],
    ['\u00e4/b.txt', '\u0000\u00ff\r\n'.repeat(1000)],
  ];
  const zip = zipOf(files.map(([name, content]) => ({ name, content: Buffer.from(content, 'latin1') })));
  expect(await unzipped(zip)).toEqual(files);
});
