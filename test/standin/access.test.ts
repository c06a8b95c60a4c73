import { afterEach, expect, test } from 'vitest';
import { accountClient, ask, MADE_UP_KEY } from './client.ts';
import { type Standin, type StandinOptions, startStandin } from './standin.ts';

const START = Date.parse('2026-11-21T10:59:50Z');
const INTEGRATOR = 'The specified Integrator Key was not found or is disabled.';
const opened: Standin[] = [];

afterEach(async () => {
  await Promise.all(opened.splice(0).map((standin) => standin.close()));
});

async function start(options: StandinOptions = {}): Promise<Standin> {
  const standin = await startStandin(options);
  opened.push(standin);
  return standin;
}

function readAccount(standin: Standin, headers: Record<string, string>, accountId = standin.account.accountId) {
  return ask(standin, 'GET', `/restapi/v2.1/accounts/${accountId}`, { headers });
}

test.each([
  ['no credentials', {}, 'PARTNER_AUTHENTICATION_FAILED', `${INTEGRATOR} An Integrator key was not specified.`],
  ['a token without its scheme', { authorization: 'made-up' }, 'PARTNER_AUTHENTICATION_FAILED', undefined],
  ['two schemes', { authorization: 'Bearer Bearer made-up' }, 'PARTNER_AUTHENTICATION_FAILED', undefined],
  [
    'an unknown token',
    { authorization: 'Bearer made-up' },
    'AUTHORIZATION_INVALID_TOKEN',
    'The access token provided is expired, revoked or malformed.',
  ],
  ['the old header', { 'x-docusign-authentication': '{}' }, 'USER_AUTHENTICATION_FAILED', undefined],
])('%s: 401', async (_, headers, errorCode, message) => {
  const standin = await start();
  const { status, json } = await readAccount(standin, headers);
  expect(status).toBe(401);
  expect(json).toMatchObject(message === undefined ? { errorCode } : { errorCode, message });
});

test('a token is valid until it expires', async () => {
  let now = START;
  const standin = await start({ now: () => now });
  const token = standin.issueToken(MADE_UP_KEY);
  const headers = { authorization: `Bearer ${token}` };
  now += 3600 * 1000 - 1;
  expect((await readAccount(standin, headers)).status).toBe(200);
  now += 1;
  expect((await readAccount(standin, headers)).json.errorCode).toBe('AUTHORIZATION_INVALID_TOKEN');
  const revoked = standin.issueToken(MADE_UP_KEY);
  standin.expireToken(revoked);
  expect((await readAccount(standin, { authorization: `Bearer ${revoked}` })).status).toBe(401);
});

test('distinguishes a foreign account, an unknown path and a wrong verb', async () => {
  const standin = await start();
  const headers = { authorization: `Bearer ${standin.issueToken(MADE_UP_KEY)}` };
  const foreign = await readAccount(standin, headers, '00000000-aaaa-4aaa-8aaa-00000000dead');
  const message = `${INTEGRATOR} Invalid account specified for user.`;
  expect(foreign).toMatchObject({ status: 401, json: { errorCode: 'PARTNER_AUTHENTICATION_FAILED', message } });
  const call = accountClient(standin);
  expect(await call('GET', '/nothing')).toMatchObject({ status: 404, json: { errorCode: 'RESOURCE_NOT_FOUND' } });
  expect((await ask(standin, 'GET', '/restapi/v3/login_information', { headers })).status).toBe(404);
  expect((await call('DELETE', '/envelopes')).status).toBe(405);
});

test('the old header is accepted if the stand-in is set to', async () => {
  const standin = await start({ legacyAllowed: true });
  expect((await readAccount(standin, { 'x-docusign-authentication': '{}' })).status).toBe(200);
});

test('every answer of the REST API carries a trace token and both limits, the account host no limits', async () => {
  const standin = await start({ now: () => START });
  const { headers } = await readAccount(standin, { authorization: `Bearer ${standin.issueToken(MADE_UP_KEY)}` });
  expect(headers['x-docusign-tracetoken']).toMatch(/^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/);
  expect(headers).toMatchObject({
    'x-ratelimit-limit': '3000',
    'x-ratelimit-remaining': '2999',
    'x-ratelimit-reset': String(Date.parse('2026-11-21T11:00:00Z') / 1000),
    'x-burstlimit-limit': '200',
    'x-burstlimit-remaining': '199',
  });
  const refused = await readAccount(standin, {});
  expect(refused.headers).toMatchObject({ 'x-ratelimit-remaining': '2999' });
  expect((await ask(standin, 'GET', '/oauth/userinfo')).headers).not.toHaveProperty('x-ratelimit-limit');
});

test('the hourly limit blocks until the next full hour', async () => {
  let now = START;
  const standin = await start({ now: () => now, hourlyLimit: 2 });
  const call = accountClient(standin);
  await call('GET', '');
  await call('GET', '/nothing');
  const blocked = await call('GET', '');
  const message = 'The maximum number of hourly API invocations has been exceeded. The hourly limit is 2.';
  expect(blocked).toMatchObject({ status: 429, json: { errorCode: 'HOURLY_APIINVOCATION_LIMIT_EXCEEDED', message } });
  expect(blocked.headers['x-ratelimit-remaining']).toBe('0');
  now = Date.parse('2026-11-21T10:59:59.999Z');
  expect((await call('GET', '')).status).toBe(429);
  now += 1;
  expect((await call('GET', '')).headers['x-ratelimit-remaining']).toBe('1');
});

test('the burst limit blocks until the first of the calls is 30 seconds old', async () => {
  let now = START;
  const standin = await start({ now: () => now, burstLimit: 1 });
  const call = accountClient(standin);
  expect((await call('GET', '')).headers['x-burstlimit-remaining']).toBe('0');
  now = START + 29_999;
  expect(await call('GET', '')).toMatchObject({
    status: 429,
    json: { errorCode: 'BURST_APIINVOCATION_LIMIT_EXCEEDED' },
  });
  now = START + 30_000;
  expect((await call('GET', '')).status).toBe(200);
});
