import { afterEach, beforeEach, expect, test } from 'vitest';
import { accountClient, ask } from './client.ts';
import { type Standin, startStandin } from './standin.ts';

let standin: Standin;
let call: ReturnType<typeof accountClient>;

beforeEach(async () => {
  standin = await startStandin();
  call = accountClient(standin);
});

afterEach(() => standin.close());

async function statuses(count: number): Promise<number[]> {
  const found: number[] = [];
  for (let asked = 0; asked < count; asked += 1) {
    found.push((await call('GET', '/users')).status);
  }
  return found;
}

test('a fault occurs once, or a number of times, and not before its turn', async () => {
  standin.script({ status: 503 });
  expect(await statuses(2)).toEqual([503, 200]);
  standin.script({ status: 500, times: 2, after: 1 });
  expect(await statuses(4)).toEqual([200, 500, 500, 200]);
});

test('faults occur in the scripted order', async () => {
  standin.script({ status: 500 });
  standin.script({ status: 503 });
  expect(await statuses(3)).toEqual([500, 503, 200]);
});

test('a fault affects only the verb and the path it names', async () => {
  standin.script({ method: 'POST', status: 500 });
  standin.script({ path: /\/folders$/, status: 502 });
  standin.script({ path: `/restapi/v2.1/accounts/${standin.account.accountId}`, status: 504 });
  expect(await statuses(1)).toEqual([200]);
  expect((await call('GET', '/folders?count=1')).status).toBe(502);
  expect((await call('GET', '')).status).toBe(504);
  expect((await call('POST', '/users', {})).status).toBe(500);
});

test('a fault answers in the form of its host', async () => {
  standin.script({ errorCode: 'USER_LACKS_PERMISSIONS', message: 'Made up.' });
  expect(await call('GET', '/users')).toMatchObject({
    status: 400,
    json: { errorCode: 'USER_LACKS_PERMISSIONS', message: 'Made up.' },
  });
  standin.script({ path: '/oauth/token', errorCode: 'server_error', status: 500 });
  const { status, json } = await ask(standin, 'POST', '/oauth/token');
  expect([status, json]).toEqual([500, { error: 'server_error' }]);
  expect(standin.calls.map(({ errorCode }) => errorCode)).toEqual(['USER_LACKS_PERMISSIONS', 'server_error']);
});

test('a fault may answer with a page of HTML, or add headers to a true answer', async () => {
  standin.script({ status: 502, body: '<html>made up</html>' });
  const page = await call('GET', '/users');
  expect([page.status, page.headers['content-type']]).toEqual([502, 'text/html; charset=utf-8']);
  expect(page.bytes.toString()).toBe('<html>made up</html>');
  standin.script({ headers: { 'X-RateLimit-Remaining': '7', 'Retry-After': '1' } });
  const { status, headers } = await call('GET', '/users');
  expect([status, headers['x-ratelimit-remaining'], headers['retry-after']]).toEqual([200, '7', '1']);
});

test('a delayed answer arrives', async () => {
  standin.script({ delayMs: 1 });
  expect(await statuses(1)).toEqual([200]);
});

test('a reset connection gives no answer, and the call has no status', async () => {
  standin.script({ reset: true });
  await expect(call('GET', '/users')).rejects.toThrow(/hang up|ECONNRESET/);
  expect(standin.calls).toMatchObject([{ method: 'GET', status: null, errorCode: null }]);
  expect(await statuses(1)).toEqual([200]);
});

test('a connection reset in the middle of the body has a status, but no end', async () => {
  standin.script({ resetMidBody: true });
  await expect(call('GET', '/users')).rejects.toThrow(/aborted|ECONNRESET/);
  expect(standin.calls).toMatchObject([{ status: 200 }]);
});

test.each([{ hang: true as const }, { delayMs: 3_600_000 }])('closing ends a waiting call: %j', async (fault) => {
  standin.script(fault);
  const waiting = call('GET', '/users');
  const ended = expect(waiting).rejects.toThrow(/hang up|ECONNRESET/);
  await expect.poll(() => standin.calls.length).toBe(1);
  await standin.close();
  await ended;
  standin = await startStandin();
});
