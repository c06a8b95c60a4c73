/** Docusign's request log: switched on, downloaded once and repeatedly, and everything that may go wrong. */
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, onTestFinished, test, vi } from 'vitest';
import { DiagnosticsError } from '../src/diagnostics/error.ts';
import { originOf } from '../src/diagnostics/origin.ts';
import { type Pulled, pull, pullRounds } from '../src/diagnostics/pull.ts';
import { openRequestLog, type RequestLog } from '../src/diagnostics.ts';
import { temporaryFolder } from './cli.ts';
import { accountClient, MADE_UP_KEY } from './standin/client.ts';
import { type Standin, startStandin } from './standin/standin.ts';

const LOGS = '/restapi/v2.1/diagnostics/request_logs';
const TRACE = /\(trace token [0-9a-f-]{36}\)/;
let standin: Standin;
let token: string;
let log: RequestLog;
let call: ReturnType<typeof accountClient>;

beforeEach(async () => {
  standin = await startStandin();
  onTestFinished(() => standin.close());
  call = accountClient(standin);
  token = standin.issueToken(MADE_UP_KEY);
  log = await openRequestLog({ token, at: { baseUri: standin.plainOrigin } });
});

async function calls(count: number): Promise<void> {
  for (let made = 0; made < count; made += 1) await call('GET', '/folders');
}

function asked(): string[] {
  return standin.calls
    .filter(({ path }) => path.includes('diagnostics'))
    .map(({ method, path }) => `${method} ${path.split('/').at(-1)}`);
}

describe('the API calls', () => {
  test('the switch and the log', async () => {
    expect(await log.settings()).toEqual({ isOn: false, maxEntries: 50, freeEntries: 50 });
    expect(await log.enable()).toEqual({ isOn: true, maxEntries: 50, freeEntries: 50 });
    await calls(2);
    expect(await log.settings()).toEqual({ isOn: true, maxEntries: 50, freeEntries: 48 });
    const file = join(temporaryFolder(), 'log.zip');
    expect(await log.download(file)).toBe(2);
    expect(readFileSync(file, 'latin1')).toContain('01_OK_GetFolderList.txt');
    expect(statSync(file).mode & 0o777).toBe(0o600);
    await log.clear();
    expect((await log.settings()).freeEntries).toBe(50);
    expect(asked()).toEqual([
      'GET settings',
      'PUT settings',
      'GET settings',
      'GET request_logs',
      'DELETE request_logs',
      'GET settings',
    ]);
  });

  test('a request with a body says that it is JSON', async () => {
    const asking = vi.spyOn(globalThis, 'fetch');
    onTestFinished(() => asking.mockRestore());
    await log.enable();
    await log.settings();
    const types = asking.mock.calls.map(([, init]) => new Headers(init?.headers).get('content-type'));
    expect(types).toEqual(['application/json', null]);
  });

  test('the account host names the base URI of the default account', async () => {
    const found = await openRequestLog({ token: `Bearer ${token}\n`, at: { accountHost: standin.plainOrigin } });
    expect(found.host).toBe(standin.plainHost);
    const accounts = [
      { account_id: '1', is_default: false, base_uri: 'https://other.example.com' },
      { account_id: '2', is_default: 'true', base_uri: standin.plainOrigin },
    ];
    standin.script({ path: '/oauth/userinfo', status: 200, body: JSON.stringify({ accounts }) });
    const chosen = await openRequestLog({ token, at: { accountHost: standin.plainOrigin } });
    expect(chosen.host).toBe(standin.plainHost);
  });

  test.each([
    ['no account', '{"accounts":[]}', /names no account of this user: give the base URI .* --base-uri\.$/],
    ['no JSON', '<html></html>', /names no account/],
    ['a base URI in the open', '{"accounts":[{"base_uri":"http://demo.docusign.net"}]}', /has to begin with https/],
    [
      'a base URI that is none',
      '{"accounts":[{"base_uri":"made up"}]}',
      /The base URI of the account must hold only a scheme and a host/,
    ],
  ])('an account host that returns %s', async (_, body, says) => {
    standin.script({ path: '/oauth/userinfo', status: 200, body });
    await refused(openRequestLog({ token, at: { accountHost: standin.plainOrigin } }), says);
  });
});

describe('where the token may go', () => {
  test.each([
    ['demo.docusign.net', 'https://demo.docusign.net'],
    [' https://EU.docusign.net/ ', 'https://eu.docusign.net'],
    ['https://demo.docusign.net/restapi', 'https://demo.docusign.net'],
    ['https://demo.docusign.net/restapi/v2.1/', 'https://demo.docusign.net'],
    ['https://demo.docusign.net:8443', 'https://demo.docusign.net:8443'],
    ['localhost:8443', 'https://localhost:8443'],
    ['http://localhost:8080', 'http://localhost:8080'],
    ['http://127.0.0.1', 'http://127.0.0.1'],
    [`${'a'.repeat(63)}.docusign.net`, `https://${'a'.repeat(63)}.docusign.net`],
    ['http://[::1]:80', 'http://[::1]'],
  ])('%s', (address, origin) => {
    expect(originOf(address, '--base-uri')).toBe(origin);
  });

  test.each([
    ['http://demo.docusign.net', /--base-uri has to begin with https:/],
    ['http://localhost.example.com', /https:/],
    ['http://127.0.0.1.example.com', /https:/],
    ['ftp://localhost', /https:/],
    ['javascript://localhost', /https:/],
    ['', /must hold only a scheme and a host, like/],
    ['made up', /must hold only a scheme and a host/],
    [`${'a'.repeat(64)}.docusign.net`, /must hold only a scheme and a host/],
    ['https://made-up-user@demo.docusign.net', /must hold only a scheme and a host/],
    ['https://:made-up-secret@demo.docusign.net', /must hold only a scheme and a host/],
    ['https://demo.docusign.net/?token=made-up', /must hold only a scheme and a host/],
    ['https://demo.docusign.net/#made-up', /must hold only a scheme and a host/],
    ['https://demo.docusign.net/made-up/path', /must hold only a scheme and a host/],
  ])('not to %s', (address, says) => {
    expect(() => originOf(address, '--base-uri')).toThrow(DiagnosticsError);
    expect(() => originOf(address, '--base-uri')).toThrow(says);
    expect(() => originOf(address, '--base-uri')).not.toThrow(/made-up/);
  });

  test('not where a redirect points to', async () => {
    standin.script({ status: 302, body: '', headers: { location: 'https://example.com/made-up' } });
    await refused(log.settings(), /answered 302 .*there is no request log at this address/);
  });
});

async function refused(promise: Promise<unknown>, says: RegExp): Promise<void> {
  const error: unknown = await promise.then(
    () => null,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(DiagnosticsError);
  const message = error instanceof Error ? error.message : '';
  expect(message).toMatch(says);
  expect(message).toMatch(/^[^\n]*\.$/);
  expect(message).not.toContain(token);
  expect(message).not.toContain('made-up-body');
}

describe('a refusal is one sentence with what to do', () => {
  test.each([
    [401, 'AUTHORIZATION_INVALID_TOKEN', /401 AUTHORIZATION_INVALID_TOKEN .*has expired.*get a new one/],
    [403, undefined, /403 UNSPECIFIED_ERROR .*ask an administrator/],
    [400, 'USER_LACKS_PERMISSIONS', /400 USER_LACKS_PERMISSIONS .*ask an administrator/],
    [400, 'HOURLY_APIINVOCATION_LIMIT_EXCEEDED', /calls of this hour are used up/],
    [400, 'BURST_APIINVOCATION_LIMIT_EXCEEDED', /too many calls came at once/],
    [429, undefined, /calls of this hour are used up/],
    [404, 'RESOURCE_NOT_FOUND', /there is no request log at this address; check --base-uri/],
    [500, undefined, /Docusign has an internal problem; try again later/],
    [503, undefined, /Docusign has an internal problem; try again later/],
    [400, 'made-up-body of a code', /answered 400 \(trace token.*Docusign support/],
  ])('%s %s', async (status, errorCode, says) => {
    standin.script({ status, message: 'made-up-body', ...(errorCode === undefined ? {} : { errorCode }) });
    await refused(log.settings(), says);
    standin.script({ status, message: 'made-up-body', ...(errorCode === undefined ? {} : { errorCode }) });
    await refused(log.enable(), TRACE);
  });

  test('an expired token', async () => {
    standin.expireToken(token);
    await refused(
      log.clear(),
      /401 AUTHORIZATION_INVALID_TOKEN \(trace token [0-9a-f-]{36}\): the access token has expired/,
    );
  });

  test.each(['', '  ', 'two words', 'line\nbreak', '\u00e4', 'x'.repeat(16_385)])(
    'an invalid token: %j',
    async (none) => {
      const opened = openRequestLog({ token: none, at: { baseUri: standin.plainOrigin } });
      await expect(opened).rejects.toThrow(
        /^The access token is empty or malformed: give it exactly as Docusign issued it\.$/,
      );
    },
  );

  test('a host without an answer, or without a trusted certificate', async () => {
    const gone = await startStandin();
    await gone.close();
    const nobody = await openRequestLog({ token, at: { baseUri: gone.plainOrigin } });
    await refused(
      nobody.settings(),
      /^localhost:\d+ cannot be reached \(ECONNREFUSED\): check the name of the host and the network; behind a proxy set HTTPS_PROXY and NODE_USE_ENV_PROXY=1/,
    );
    const unknown = await openRequestLog({ token, at: { baseUri: standin.origin } });
    await refused(
      unknown.settings(),
      /cannot be reached \([A-Z_]+\): its certificate is not trusted here.*NODE_EXTRA_CA_CERTS/,
    );
    standin.script({ reset: true });
    await refused(log.settings(), /cannot be reached \((?:UND_ERR_SOCKET|ECONNRESET)\)/);
  });
});

describe('the downloaded file', () => {
  beforeEach(async () => {
    await log.enable();
    await calls(3);
  });

  test('gets a unique name, in a new folder that only its owner can read and git ignores', async () => {
    const folder = join(temporaryFolder(), 'new', 'logs');
    const first = await pull(log, folder);
    const second = await pull(log, `${folder}/`);
    expect([first?.calls, second?.calls]).toEqual([3, 3]);
    expect(first?.file).toMatch(/logs\/request-logs-\d{8}T\d{6}Z\.zip$/);
    expect(second?.file).not.toBe(first?.file);
    expect(statSync(folder).mode & 0o777).toBe(0o700);
    expect(statSync(first?.file ?? '').mode & 0o777).toBe(0o600);
    expect(readFileSync(join(folder, '.gitignore'), 'utf8')).toBe('*\n');
  });

  test('is all that is added to an existing folder', async () => {
    const folder = temporaryFolder();
    await pull(log, folder);
    expect(readdirSync(folder)).toHaveLength(1);
  });

  test('is never overwritten', async () => {
    const file = join(temporaryFolder(), 'log.zip');
    writeFileSync(file, 'something else');
    await refused(pull(log, file), /log\.zip already exists: name another file with --output\.$/);
    expect(readFileSync(file, 'utf8')).toBe('something else');
  });

  test('is refused if a file or a folder is in the way', async () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'file'), '');
    mkdirSync(join(folder, 'folder.zip'));
    await refused(pull(log, join(folder, 'file', 'logs')), /cannot be created \(ENOTDIR\): name another place/);
    await refused(pull(log, join(folder, 'folder.zip')), /already exists|cannot be written \(E[A-Z]+\)/);
  });

  test('is not written if the log is empty', async () => {
    await log.clear();
    const folder = temporaryFolder();
    expect(await pull(log, folder)).toBe(null);
    standin.script({ path: LOGS, status: 200, body: '' });
    expect(await pull(log, folder)).toBe(null);
    expect(readdirSync(folder)).toEqual([]);
  });

  test('is not written if the answer is not a complete ZIP', async () => {
    const folder = temporaryFolder();
    standin.script({ path: LOGS, status: 200, body: '<html>made-up-body</html>' });
    await refused(pull(log, folder), /answered with something other than a complete ZIP: check its address/);
    standin.script({ path: LOGS, resetMidBody: true });
    await refused(pull(log, folder), /cannot be reached \((?:UND_ERR_SOCKET|ECONNRESET)\)/);
    standin.script({ path: LOGS, status: 401 });
    await refused(pull(log, folder), /401/);
    expect(readdirSync(folder)).toEqual([]);
  });
});

describe('repeated downloads', () => {
  test('fetch more than 50 calls; what is cleared is on the disk; the last download clears nothing', async () => {
    const stopping = new AbortController();
    const told: Pulled[] = [];
    const between = [20, 55, 0, 7];
    await pullRounds(log, temporaryFolder(), {
      stop: stopping.signal,
      told: (pulled) => {
        expect(existsSync(pulled.file)).toBe(true);
        told.push(pulled);
      },
      wait: async () => {
        await calls(between.shift() ?? 0);
        if (between.length === 0) stopping.abort();
      },
    });
    expect(told.map(({ calls: count }) => count)).toEqual([20, 50, 7]);
    const round = ['GET request_logs', 'DELETE request_logs', 'PUT settings'];
    expect(asked()).toEqual([
      'PUT settings',
      'GET request_logs',
      ...round,
      ...round,
      'GET request_logs',
      'GET request_logs',
    ]);
    expect(await log.settings()).toMatchObject({ isOn: true, freeEntries: 43 });
  });

  test('clear nothing if the download failed', async () => {
    await log.enable();
    await calls(2);
    standin.script({ method: 'GET', path: LOGS, resetMidBody: true });
    const rounds = pullRounds(log, temporaryFolder(), { stop: AbortSignal.abort(), told: () => {} });
    await refused(rounds, /cannot be reached/);
    expect(await log.settings()).toMatchObject({ freeEntries: 48 });
    standin.script({ method: 'GET', path: LOGS, status: 200, body: 'PK\u0003\u0004' });
    const { signal } = new AbortController();
    await refused(pullRounds(log, temporaryFolder(), { stop: signal, told: () => {} }), /other than a complete ZIP/);
    expect(await log.settings()).toMatchObject({ freeEntries: 48 });
  });

  test('download once if stopped in advance', async () => {
    await log.enable();
    await calls(1);
    const told: Pulled[] = [];
    await pullRounds(log, temporaryFolder(), { stop: AbortSignal.abort(), told: (pulled) => told.push(pulled) });
    expect(told).toMatchObject([{ calls: 1 }]);
  });
});
