import { afterAll, beforeAll, expect, test } from 'vitest';
import { accountClient, ask, MADE_UP_KEY } from './client.ts';
import { itemsOf, textOf } from './json.ts';
import { type Standin, startStandin } from './standin.ts';

let standin: Standin;
let call: ReturnType<typeof accountClient>;

beforeAll(async () => {
  standin = await startStandin();
  call = accountClient(standin);
});

afterAll(() => standin.close());

test.each(['/restapi', '/restapi/service_information', '/restapi/v2.1'])('%s is open to everybody', async (path) => {
  expect((await ask(standin, 'GET', path)).status).toBe(200);
});

test.each(['v2', 'v2.1'])('login information of %s names the account and where it lives', async (version) => {
  const headers = { authorization: `Bearer ${standin.issueToken(MADE_UP_KEY)}` };
  const { json } = await ask(standin, 'GET', `/restapi/${version}/login_information`, { headers });
  const { accountId, accountName, email } = standin.account;
  const baseUrl = `${standin.origin}/restapi/${version}/accounts/${accountId}`;
  expect(json).toMatchObject({ loginAccounts: [{ accountId, name: accountName, email, baseUrl, isDefault: 'true' }] });
});

test('the account, its folders and its users can be read', async () => {
  const { accountName, userId, userName } = standin.account;
  expect((await call('GET', '')).json).toMatchObject({ accountName });
  expect(itemsOf((await call('GET', '/folders')).json.folders)).toHaveLength(4);
  expect(itemsOf((await call('GET', '/users')).json.users)[0]).toMatchObject({ userId, userName });
  expect((await call('GET', `/users/${userId}`)).json).toMatchObject({ userName, userStatus: 'Active' });
  expect((await call('GET', '/users/nobody')).json.errorCode).toBe('USER_DOES_NOT_EXIST_IN_SYSTEM');
});

test('adding a user twice succeeds as a whole and fails in the item', async () => {
  const newUsers = [{ userName: 'New One', email: 'new.one@example.com' }, standin.account];
  const { status, json } = await call('POST', '/users', { newUsers });
  const [added, known] = itemsOf(json.newUsers);
  expect(status).toBe(201);
  expect(added).toMatchObject({ email: 'new.one@example.com', userStatus: 'ActivationSent' });
  expect(known).toMatchObject({ errorDetails: { errorCode: 'USER_ALREADY_EXISTS_IN_ACCOUNT' } });
  expect((await call('GET', `/users/${textOf(added?.userId)}`)).status).toBe(200);
});

test('Connect configurations are made, listed, changed, read and removed', async () => {
  const configuration = { urlToPublishTo: 'http://localhost:1/hook', allowEnvelopePublish: 'true', name: 'Made up' };
  const made = await call('POST', '/connect', configuration);
  const connectId = textOf(made.json.connectId);
  expect(made).toMatchObject({ status: 201, json: configuration });
  expect((await call('GET', '/connect')).json).toMatchObject({ totalRecords: '1', configurations: [{ connectId }] });
  expect((await call('PUT', '/connect', { connectId, name: 'Other' })).json).toMatchObject({
    ...configuration,
    name: 'Other',
  });
  expect((await call('GET', `/connect/${connectId}`)).json).toMatchObject({ configurations: [{ name: 'Other' }] });
  expect((await call('DELETE', `/connect/${connectId}`)).status).toBe(200);
  expect((await call('GET', `/connect/${connectId}`)).status).toBe(400);
});
