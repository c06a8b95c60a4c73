/** Failed attempts are calls too, and those that never left the process are recognised. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Call } from '../../src/model.ts';
import { golive } from '../cli.ts';
import { runtimes } from '../nodes.ts';
import type { Fault } from '../standin/standin.ts';
import { recordedIn, setting } from './setting.ts';

/** Asks once by http or by fetch, prints what went wrong, and goes on. */
const ASK = `
import https from 'node:https';
const { origin, token, accountId } = JSON.parse(process.env.APP);
const url = origin + '/restapi/v2.1/accounts/' + accountId + '/users';
const headers = { authorization: 'Bearer ' + token };
const patience = Number(process.argv[3]);
const by = {
  https: () => new Promise((resolve) => {
    const request = https.get(url, { headers, timeout: patience }, (response) => {
      response.on('error', resolve).on('end', () => resolve({ code: response.statusCode })).resume();
    });
    request.on('timeout', () => request.destroy()).on('error', resolve);
  }),
  fetch: async () => {
    try {
      const response = await fetch(url, { headers, signal: AbortSignal.timeout(patience) });
      await response.text();
      return { code: response.status };
    } catch (error) { return error.cause ?? error; }
  },
};
const { code, name } = await by[process.argv[2]]();
console.log(String(code ?? name));
`;

interface Row {
  readonly what: string;
  readonly fault: Fault;
  readonly expected: Partial<Call>;
}

const NAMED: string = expect.stringMatching(/^[A-Z][A-Za-z_]+$/);

const rows: readonly Row[] = [
  {
    what: 'a connection that is reset',
    fault: { reset: true },
    expected: { status: null, durationMs: null, sent: true, networkError: NAMED },
  },
  {
    what: 'an answer that never comes',
    fault: { hang: true },
    expected: { status: null, durationMs: null, sent: true, networkError: NAMED },
  },
  {
    what: 'an answer that breaks off',
    fault: { resetMidBody: true },
    expected: { status: 200, networkError: NAMED },
  },
  {
    what: 'a server that fails',
    fault: { status: 503, body: '<html>down</html>' },
    expected: { status: 503, errorCode: null, networkError: null },
  },
  {
    what: 'a refusal',
    fault: { status: 401, errorCode: 'USER_LACKS_PERMISSIONS' },
    expected: { status: 401, errorCode: 'USER_LACKS_PERMISSIONS', networkError: null },
  },
];

const cases = runtimes().flatMap((node) =>
  (['https', 'fetch'] as const).flatMap((client) =>
    rows.map((row) => ({ ...row, client, node: node.version, path: node.path })),
  ),
);

test.each(cases)('$what by $client on Node $node is a call', async ({ fault, expected, client, path }) => {
  // Only where no answer comes is there anything to give up, however slow the machine is.
  const patience = fault.hang === true ? '300' : '60000';
  const { standin, where, db } = await setting();
  const file = join(where.cwd, 'ask.mjs');
  writeFileSync(file, ASK);
  standin.script(fault);
  const { code } = await golive(['record', '--host', standin.host, '--', path, file, client, patience], where);
  expect(code).toBe(0);
  const heard = recordedIn(db);
  expect(heard).toHaveLength(1);
  expect(heard[0]).toMatchObject({ method: 'GET', mocked: false, ...expected });
});

test.each(runtimes())('a refused connection on Node $version is a call', async ({ path }) => {
  const { where, db } = await setting();
  const code = `const { connect } = require('node:net'); const server = require('node:net').createServer().listen(0, () => {
    const { port } = server.address();
    server.close(() => require('node:http').get({ port, host: 'localhost', path: '/restapi/v2.1/accounts/1' }).on('error', (error) => console.log(error.code)));
  });`;
  const { stdout } = await golive(['record', '--host', 'localhost', '--', path, '-e', code], where);
  expect(stdout).toBe('ECONNREFUSED\n');
  expect(recordedIn(db)).toMatchObject([
    { status: null, networkError: 'ECONNREFUSED', path: '/restapi/v2.1/accounts/1', sent: false },
  ]);
});

const unsent = runtimes().flatMap(({ version, path }) =>
  Object.entries({
    'a certificate that is not trusted': `https.get(url)`,
    'a connection of its own that is refused': `https.get(url, { createConnection: () => {
      const own = new Duplex({ read() {}, write(chunk, encoding, done) { done(); } });
      connect(1, '127.0.0.1').on('error', (error) => own.destroy(error));
      return own;
    } })`,
  }).map(([what, request]) => ({ what, request, version, path })),
);

test.each(unsent)('a call that waited for $what on Node $version was not sent', async ({ request, path }) => {
  const { standin, where, db } = await setting({ NODE_EXTRA_CA_CERTS: '' });
  const code = `const https = require('node:https'), { Duplex } = require('node:stream'), { connect } = require('node:net');
    const url = JSON.parse(process.env.APP).origin + '/restapi/v2.1';
    ${request}.on('error', (error) => console.log(error.code));`;
  const { stdout } = await golive(['record', '--host', standin.host, '--', path, '-e', code], where);
  expect([stdout, standin.calls]).toEqual([expect.stringMatching(/^(?:UNABLE_TO|SELF_SIGNED|ECONNREFUSED)/), []]);
  expect(recordedIn(db)).toMatchObject([{ status: null, networkError: stdout.trim(), sent: false }]);
});

test('a call whose answer the app did not wait for is recorded', async () => {
  const { standin, where, db } = await setting();
  const code = `const { origin } = JSON.parse(process.env.APP);
    require('node:https').get(origin + '/restapi/v2.1', (response) => process.exit(response.statusCode === 200 ? 0 : 1));`;
  expect((await golive(['record', '--host', standin.host, '--', process.execPath, '-e', code], where)).code).toBe(0);
  expect(recordedIn(db)).toMatchObject([{ path: '/restapi/v2.1', status: 200 }]);
});

test('a call that was sent before its process ended is recorded as sent', async () => {
  const { standin, where, db } = await setting();
  standin.script({ hang: true });
  const code = `const { plainOrigin } = JSON.parse(process.env.APP);
    require('node:http').get(plainOrigin + '/restapi/v2.1').on('finish', () => setImmediate(() => process.exit(0)));`;
  await golive(['record', '--host', standin.plainHost, '--', process.execPath, '-e', code], where);
  expect(recordedIn(db)).toMatchObject([{ status: null, networkError: 'PROCESS_ENDED', sent: true }]);
});

test('answers of nock are marked as mocked, calls that it passes through are not', async () => {
  const { standin, where, db } = await setting();
  const file = join(where.cwd, 'mocked.mjs');
  const nock = new URL('apps/node_modules/nock-14/index.js', import.meta.url).href;
  writeFileSync(
    file,
    `import https from 'node:https';
    import nock from '${nock}';
    const { origin } = JSON.parse(process.env.APP);
    nock('https://demo.docusign.net').get('/restapi/v2.1/accounts/1/users').reply(200, { users: [] });
    nock.enableNetConnect();
    const get = (url) => new Promise((resolve) => https.get(url, (response) => response.on('end', () => resolve(response.statusCode)).resume()));
    console.log(await get('https://demo.docusign.net/restapi/v2.1/accounts/1/users'), await get(origin + '/restapi/v2.1'));`,
  );
  const { stdout } = await golive(['record', '--host', standin.host, '--', process.execPath, file], where);
  expect(stdout).toBe('200 200\n');
  expect(recordedIn(db)).toMatchObject([
    { host: 'demo.docusign.net', status: 200, mocked: true },
    { host: 'localhost', status: 200, mocked: false },
  ]);
});

test('calls that fail with errors made up by nock never left the process', async () => {
  const { where, db } = await setting();
  const file = join(where.cwd, 'mocked.mjs');
  const nock = new URL('apps/node_modules/nock-14/index.js', import.meta.url).href;
  writeFileSync(
    file,
    `import https from 'node:https';
    import nock from '${nock}';
    nock('https://demo.docusign.net').get('/restapi/v2.1/accounts/1/users').replyWithError(new Error('made-up'));
    nock.disableNetConnect();
    const get = (path) => new Promise((resolve) => https.get('https://demo.docusign.net' + path).on('error', ({ code, message }) => resolve(code ?? message)));
    console.log(await get('/restapi/v2.1/accounts/1/users'), await get('/restapi/v2.1/accounts/1/folders'));`,
  );
  const { stdout } = await golive(['record', '--', process.execPath, file], where);
  expect(stdout).toBe('made-up ERR_NOCK_NO_MATCH\n');
  expect(recordedIn(db).map(({ status, sent }) => [status, sent])).toEqual([
    [null, false],
    [null, false],
  ]);
});

test.each(runtimes())(
  'a request that fails between its head and its body on Node $version is a call',
  async ({ path }) => {
    const { where, db } = await setting();
    const code = `const server = require('node:http').createServer((request) => request.socket.destroy()).listen(0, () => {
    const request = require('node:http').request({ port: server.address().port, host: '127.0.0.1', method: 'POST', path: '/restapi/v2.1/accounts/1/envelopes' });
    request.on('error', (error) => { console.log(error.code); server.close(); });
    request.flushHeaders();
  });`;
    const { stdout } = await golive(['record', '--host', '127.0.0.1', '--', path, '-e', code], where);
    expect(stdout).toBe('ECONNRESET\n');
    expect(recordedIn(db)).toMatchObject([{ method: 'POST', status: null, networkError: 'ECONNRESET', sent: true }]);
  },
);
