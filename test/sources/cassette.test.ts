/** Cassettes of both libraries, in both notations, complete and broken. */
import { once } from 'node:events';
import { mkdirSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { parse } from 'yaml';
import { cassetteSource } from '../../src/sources/cassette.ts';
import { type SourceEntry, SourceError } from '../../src/sources/source.ts';
import { NOON } from '../call.ts';
import { temporaryFolder } from '../cli.ts';
import { KEY } from '../facts/exchange.ts';
import { cassetteFile, entriesOf, PYTHON, pythonEntry, RUBY, TRACE } from './cassettes.ts';

async function callsOf(content: string | Uint8Array, name?: string) {
  const entries = await entriesOf(cassetteFile(content, name));
  return entries.flatMap((entry) => ('call' in entry ? [entry.call] : []));
}

function pythonList(...entries: readonly string[]): string {
  return `interactions:\n${entries.join('')}version: 1\n`;
}

describe('what the libraries write', () => {
  test("Ruby's VCR: times of a second apart by a millisecond, base64, lists of headers, other hosts", async () => {
    const entries = await entriesOf(cassetteFile(RUBY));
    expect(entries).toMatchObject([
      {
        position: 1,
        call: {
          ...{ startedAt: NOON, method: 'POST', host: 'account-d.docusign.com', status: 200, durationMs: null },
          auth: { scheme: 'none', integrationKey: KEY },
          oauth: { grantType: 'urn:ietf:params:oauth:grant-type:jwt-bearer', expiresInSeconds: 3600 },
          ...{ source: 'cassette', mocked: false, sent: true, pid: null },
        },
      },
      {
        position: 2,
        call: {
          ...{ startedAt: NOON + 1, method: 'GET', query: { include: 'recipients' }, traceToken: TRACE },
          ...{ auth: { scheme: 'bearer' }, sdk: 'Ruby 3.21.0', limits: { hourlyLimit: 3000, hourlyRemaining: 2990 } },
          response: { bytes: 19, mediaType: 'application/json' },
        },
      },
      { position: 3, otherHost: true },
      {
        position: 4,
        call: {
          ...{ startedAt: NOON + 16 * 60_000, status: 400, errorCode: 'ENVELOPE_DOES_NOT_EXIST' },
          ...{ errorMessage: 'The envelope specified does not exist.', auth: { scheme: 'bearer', tokenHash: null } },
        },
      },
    ]);
    const [login, read] = entries.map((entry) => ('call' in entry ? entry.call : null));
    expect(read?.auth.tokenHash).toBe(login?.oauth?.issuedTokenHash);
  });

  test('vcrpy: times a millisecond apart before the file was written, compressed and plain bodies', async () => {
    expect(await callsOf(PYTHON)).toMatchObject([
      {
        ...{ startedAt: NOON - 2, method: 'POST', status: 201, auth: { scheme: 'bearer' } },
        envelope: { hasEventNotification: true, hasTransactionId: false, documents: 1, recipients: 1 },
        request: { mediaType: 'application/json' },
      },
      { startedAt: NOON - 1, status: 401, errorCode: 'USER_LACKS_MEMBERSHIP' },
    ]);
  });

  test.each([
    ['Ruby', RUBY],
    ['vcrpy', PYTHON],
  ])('%s: the same in JSON as in YAML, on one line and on many', async (_, yaml) => {
    const value = parse(yaml.replace(/!!binary \|\n +\S+/, "''"), { schema: 'core' });
    const expected = await callsOf(yaml.replace(/!!binary \|\n +\S+/, "''"));
    expect(await callsOf(JSON.stringify(value), 'cassette.json')).toEqual(expected);
    expect(await callsOf(`\ufeff\n${JSON.stringify(value, null, 2)}\n`)).toEqual(expected);
  });

  test.each([
    ['Windows line ends', (text: string) => text.replaceAll('\n', '\r\n')],
    ['a byte order mark', (text: string) => `\ufeff${text}`],
    ['UTF-16', (text: string) => Buffer.from(`\ufeff${text}`, 'utf16le')],
    ['UTF-16, the other way round', (text: string) => Buffer.from(`\ufeff${text}`, 'utf16le').swap16()],
    ['UTF-16 without a mark', (text: string) => Buffer.from(text, 'utf16le')],
    ['UTF-16, the other way round, without a mark', (text: string) => Buffer.from(text, 'utf16le').swap16()],
    ['an empty line at its beginning', (text: string) => `\n${text}`],
    ['another document behind it', (text: string) => text.replace(/^recorded_with.*\n/m, '---\nother: 1\n')],
    ['a comment and blank lines', (text: string) => text.replace(/^- /gm, '\n# comment\n- ')],
    ['a deeper list', (text: string) => text.replace(/^(?!---|http_|recorded_with)(?=.)/gm, '    ')],
    ['quoted names', (text: string) => text.replace('http_interactions:', "'http_interactions' : # all")],
    ['an anchor on the list', (text: string) => text.replace('http_interactions:', 'http_interactions: &1')],
  ])('%s changes nothing', async (_, change) => {
    const path = cassetteFile(change(RUBY));
    expect(await entriesOf(path)).toEqual(await entriesOf(cassetteFile(RUBY)));
    expect(cassetteSource.recognises(readFileSync(path).subarray(0, 4096), path)).toBe(true);
  });

  test.each([
    ['a time with its zone', '2026-11-02T14:00:00+02:00', NOON],
    ['a time of Ruby', '2026-11-02 12:00:00.123456789 Z', NOON + 123],
    ['a time of Ruby with its zone', '2026-11-02 14:00:00.123456789 +0200', NOON + 123],
    ['a time without a zone, in UTC', '2026-11-02T12:00:00', NOON],
    ['a time of Ruby as text', '2026-11-02 12:00:00 UTC', NOON],
    ['a time of VCR', 'Mon, 02 Nov 2026 12:00:00 GMT', NOON],
    ['a time of VCR with its zone', 'Mon, 2 Nov 2026 14:00:00 +0200', NOON],
    ['no time', 'yesterday', NOON - 1],
    ['a number', '5', NOON - 1],
    ['words with a year in them', 'spring of 2011', NOON - 1],
    ['a time before there was an API', '1999-12-31T23:59:59Z', NOON - 1],
    ['a time that nobody has seen', '2100-01-01T00:00:00Z', NOON - 1],
  ])('%s', async (_, recordedAt, startedAt) => {
    vi.stubEnv('TZ', 'America/New_York');
    onTestFinished(() => void vi.unstubAllEnvs());
    expect(await callsOf(pythonList(pythonEntry({ more: `  recorded_at: ${recordedAt}\n` })))).toMatchObject([
      { startedAt },
    ]);
  });

  test('warns that a call has no time', async () => {
    const entries = await entriesOf(
      cassetteFile(pythonList(pythonEntry({ more: '  recorded_at: 2026-11-02T12:00:00Z\n' }), pythonEntry({}))),
    );
    expect(entries.map((entry) => 'isUntimed' in entry)).toEqual([false, true]);
  });

  test('calls within one second keep the order of the file, those of an earlier one their own time', async () => {
    const at = (time: string) => pythonEntry({ more: `  recorded_at: ${time}\n` });
    const calls = await callsOf(
      pythonList(...['12:00:01', '12:00:01', '12:00:01', '12:00:00'].map((time) => at(`2026-11-02T${time}Z`))),
    );
    expect(calls.map(({ startedAt }) => startedAt - NOON)).toEqual([1000, 1001, 1002, 0]);
  });

  test('a cassette without content has no entries', async () => {
    expect(await entriesOf(cassetteFile('interactions: []\nversion: 1\n'))).toEqual([]);
    expect(await entriesOf(cassetteFile('interactions:\nversion: 1\n'))).toEqual([]);
    expect(await entriesOf(cassetteFile('{"http_interactions": [ ], "recorded_with": "VCR 6"}'))).toEqual([]);
  });

  test('an older vcrpy: status and content in other places, bytes as text', async () => {
    const gzip = '\\x1f\\x8b\\x08\\x00';
    const entry = pythonEntry({}).replace(
      / {4}status[\s\S]*/,
      `    status_code: 404\n    content: "${gzip}"\n    headers: {}\n`,
    );
    expect(await callsOf(pythonList(entry))).toMatchObject([{ status: 404, response: { bytes: 4 } }]);
  });

  test.each(['!!binary', '!binary', '!<tag:yaml.org,2002:binary>'])('bytes as %s are decompressed', async (tag) => {
    const packed = gzipSync('{"errorCode":"ENVELOPE_DOES_NOT_EXIST"}').toString('base64');
    const entry = pythonEntry({})
      .replace('200', '400')
      .replace('headers: {}', 'headers: {Content-Encoding: gzip}')
      .replace("{string: ''}", `{string: ${tag} "${packed}"}`);
    expect(await callsOf(pythonList(entry))).toMatchObject([{ errorCode: 'ENVELOPE_DOES_NOT_EXIST' }]);
  });

  test('text in other alphabets is counted in bytes', async () => {
    const body = '{"errorCode":"ENVELOPE_LOCKED","message":"ファイル läuft ab."}';
    const entry = pythonEntry({}).replace('200', '400').replace("{string: ''}", `{string: '${body}'}`);
    expect(await callsOf(pythonList(entry))).toMatchObject([
      { errorCode: 'ENVELOPE_LOCKED', response: { bytes: Buffer.byteLength(body) } },
    ]);
  });

  test('a header in bytes is read as text', async () => {
    const value = Buffer.from(TRACE).toString('base64');
    const entry = pythonEntry({}).replace('headers: {}', `headers: {X-DocuSign-TraceToken: !!binary "${value}"}`);
    expect(await callsOf(pythonList(entry))).toMatchObject([{ traceToken: TRACE }]);
  });

  test('a long body is searched beyond what is kept', async () => {
    const body = (end: string) => `{"documents":[{"documentBase64":"${'A'.repeat(300_000)}"}]${end}}`;
    const entry = (end: string) =>
      pythonEntry({ method: 'POST', uri: 'https://demo.docusign.net/restapi/v2.1/accounts/1/envelopes' }).replace(
        'body: null',
        `body: '${body(end)}'`,
      );
    expect(
      await callsOf(pythonList(...['', ',"eventNotification":{}', ',"eventNotifications":[{}]'].map(entry))),
    ).toMatchObject([
      { envelope: { hasEventNotification: false, hasTransactionId: null, documents: null } },
      { envelope: { hasEventNotification: true, documents: null } },
      { envelope: { hasEventNotification: true, documents: null } },
    ]);
  });
});

test.each([
  ['all of it is there', 300_033, false],
  ['it was cut off', 300_034, null],
])('a long body shows whether there is a transactionId if %s', async (_, length, told) => {
  const entry = pythonEntry({ method: 'POST', uri: 'https://demo.docusign.net/restapi/v2.1/accounts/1/envelopes' })
    .replace('headers:', `headers:\n      Content-Length: ["${length}"]`)
    .replace('body: null', `body: '{"documents":["documentBase64":"${'A'.repeat(300_000)}"'`);
  expect(await callsOf(pythonList(entry))).toMatchObject([{ envelope: { hasTransactionId: told } }]);
});

describe('a placeholder counts as the header that it stands for', () => {
  test.each([
    ['Bearer [FILTERED]', 'bearer'],
    ['Bearer <ACCESS TOKEN>', 'bearer'],
    ['Bearer {{token}}', 'bearer'],
    ['Bearer REDACTED', 'bearer'],
    ['Bearer **ACCESS_TOKEN**', 'bearer'],
    ['Bearer xxxxxxxx', 'bearer'],
    ['Bearer %{token}', 'bearer'],
    ['<AUTHORIZATION HEADER>', 'bearer'],
    ['REDACTED', 'bearer'],
    ['[FILTERED]', 'bearer'],
    ['Basic <KEY AND SECRET>', 'basic'],
    ['made-up-access-token', 'malformed'],
    ['Bearer Bearer made-up-access-token', 'malformed'],
    ['', 'malformed'],
  ])('%s', async (authorization, scheme) => {
    const [call] = await callsOf(pythonList(pythonEntry({ authorization })));
    expect(call?.auth).toEqual({ scheme, tokenHash: null, integrationKey: null, sendOnBehalfOf: false });
  });

  test('in a token request it stands for key and secret', async () => {
    const uri = 'https://account-d.docusign.com/oauth/token';
    const [call] = await callsOf(pythonList(pythonEntry({ authorization: '<AUTH>', method: 'POST', uri })));
    expect(call?.auth.scheme).toBe('basic');
  });

  test('in the path it is one more segment, of which nothing is kept', async () => {
    const uri = 'https://demo.docusign.net/restapi/v2.1/accounts/<ACCOUNT_ID>/envelopes';
    const [call] = await callsOf(pythonList(pythonEntry({ uri })));
    expect(call?.path).toMatch(/^\/restapi\/v2\.1\/accounts\/~[0-9a-f]{4}\/envelopes$/);
  });
});

describe('aliases', () => {
  const [first = '', second = ''] = [pythonEntry({}), pythonEntry({})];

  test('stand for what came before, in the same entry and in an earlier one', async () => {
    const anchored = first.replace('method: GET', 'method: &verb DELETE').replace('headers: {}', 'x: *verb');
    const calls = await callsOf(pythonList(anchored, second.replace('method: GET', 'method: *verb')));
    expect(calls.map(({ method }) => method)).toEqual(['DELETE', 'DELETE']);
  });

  test('of a whole entry', async () => {
    expect(await callsOf(pythonList(first.replace('- request', '- &all\n  request'), '- *all\n'))).toHaveLength(2);
  });

  test('of nothing, and of themselves, are not entries', async () => {
    const entries = await entriesOf(
      cassetteFile(pythonList(first.replace('GET', '*nothing'), first.replace('GET', '&me [*me]'), second)),
    );
    expect(entries).toMatchObject([
      { position: 1, problem: 'line 2: it refers to something that does not stand before it' },
      { position: 2, problem: expect.stringContaining('refers to something') },
      { position: 3, call: {} },
    ]);
  });

  test('many times over cost nothing', async () => {
    const levels = Array.from({ length: 40 }, (_, n) => `  b${n}: &b${n} [*b${n - 1}, *b${n - 1}, *b${n - 1}]\n`);
    const bomb = `${first}  b: &b-1 boom\n${levels.join('')}`;
    const before = process.memoryUsage().heapUsed;
    expect(await callsOf(pythonList(bomb, second.replace('headers: {}', 'headers: *b39')))).toHaveLength(2);
    expect(process.memoryUsage().heapUsed - before).toBeLessThan(50e6);
  });
});

describe('tags, merge keys and names of prototypes stay data', () => {
  test.each([
    '!!python/object/apply:os.system ["exit 1"]',
    '!ruby/object:Gem::Installer {i: x}',
    '!<constructor> made-up',
    '!<__proto__> made-up',
    '!!js/function "function () {}"',
    '{<<: {method: PUT}, __proto__: {method: PUT}, constructor: {prototype: {method: PUT}}}',
  ])('%s', async (value) => {
    const entries = await entriesOf(
      cassetteFile(pythonList(pythonEntry({ more: `  __proto__: ${value}\n  <<: {request: 1}\n` }), pythonEntry({}))),
    );
    expect(entries[1]).toMatchObject({ call: { method: 'GET' } });
    expect(Reflect.get({}, 'method')).toBe(undefined);
  });

  test('a text with the tag of a text is that text', async () => {
    const [call] = await callsOf(pythonList(pythonEntry({}).replace('method: GET', 'method: !!str PUT')));
    expect(call?.method).toBe('PUT');
  });

  test('the last of a repeated name counts', async () => {
    const [call] = await callsOf(pythonList(pythonEntry({}).replace('method: GET', 'method: PUT\n    method: DELETE')));
    expect(call?.method).toBe('DELETE');
  });

  test('a header named __proto__ is a header', async () => {
    const entry = pythonEntry({}).replace('headers: {}', 'headers: {__proto__: [x], constructor: [y]}');
    expect(await callsOf(pythonList(entry))).toHaveLength(1);
  });
});

describe('an entry that cannot be read is reported, and the rest is read', () => {
  const good = pythonEntry({});
  test.each([
    ['no valid YAML', good.replace('method: GET', 'method: "GET'), 'it is not valid YAML'],
    ['no interaction', '- just text\n', 'it holds no request with an address'],
    ['nothing', '-\n', 'it holds no request with an address'],
    ['no address', good.replace(/uri: .*/, 'url: x'), 'it holds no request with an address'],
    ['no URL', good.replace(/uri: .*/, 'uri: <HOST>/made-up-path'), 'its address is no URL of the web'],
    ['another kind of URL', good.replace(/uri: .*/, 'uri: file:///made-up-path'), 'its address is no URL of the web'],
    ['no answer', good.replace(/ {2}response[\s\S]*/, ''), 'it holds no answer with a status'],
    ['a status that is none', good.replace('200', '600'), 'it holds no answer with a status'],
    ['a deep one', `- a: ${'['.repeat(70)}${']'.repeat(70)}\n`, 'it is nested too deeply'],
    ['a very deep one', `- ${'- '.repeat(40_000)}x\n`, 'it is nested too deeply'],
    [
      'a very deep list in it',
      good.replace('method: GET', `method:\n      ${'- '.repeat(30_000)}x`),
      'it is nested too deeply',
    ],
    [
      'a very deep key in it',
      good.replace('method: GET', `method:\n      ${'? '.repeat(30_000)}x`),
      'it is nested too deeply',
    ],
    ['one with too much in it', `- [${'a,'.repeat(60_000)}]\n`, 'it holds more than golive reads of one entry'],
  ])('%s', async (_, broken, problem) => {
    const entries = await entriesOf(cassetteFile(pythonList(good, broken, good)));
    expect(entries[0]).toMatchObject({ position: 1, call: {} });
    expect(entries.slice(1)).toMatchObject([
      { position: 2, problem: `line 12: ${problem}` },
      { position: 3, call: { startedAt: NOON - 1 } },
    ]);
  });

  test('of JSON too', async () => {
    const { interactions } = parse(pythonList(good));
    const text = JSON.stringify(interactions[0]);
    const onLines = '{\n  "a": 1\n}'; // The line is that of its beginning.
    expect(await entriesOf(cassetteFile(`{"interactions":[\n\n${onLines},\n${onLines}\n]}`, 'a.json'))).toMatchObject([
      { position: 1, problem: 'line 3: it holds no request with an address' },
      { position: 2, problem: 'line 6: it holds no request with an address' },
    ]);
    const entries = await entriesOf(
      cassetteFile(`{"interactions":[${text},\n{"request":made-up},\n,"[{\\"",${text}]}`, 'cassette.json'),
    );
    expect(entries).toMatchObject([
      { position: 1, call: {} },
      { position: 2, problem: 'line 2: it is not valid JSON' },
      { position: 3, problem: 'line 3: it is not valid JSON' },
      { position: 4, problem: 'line 3: it holds no request with an address' },
      { position: 5, call: { startedAt: NOON - 1 } },
    ]);
  });
});

describe('a file that cannot be read is refused in one sentence', () => {
  test.each([
    ['an empty one', '', /is empty: record the cassette again/],
    ['a PDF', '%PDF-1.7\n%\u00e2\u00e3\n1 0 obj\n', /is not a cassette: no line of it begins the list/],
    ['another YAML', 'services:\n- a\n', /is not a cassette/],
    ['another JSON', '{"log":{"entries":[]}}', /is not a cassette: it has no list of "http_interactions"/],
    ['an item list that is none', 'interactions: text\n', /is not a cassette/],
  ])('%s', async (_, content, says) => {
    const path = cassetteFile(content);
    await expect(entriesOf(path)).rejects.toThrow(SourceError);
    await expect(entriesOf(path)).rejects.toThrow(says);
    await expect(entriesOf(path)).rejects.toThrow(path);
  });

  test('JSON that was cut off: what came before is good', async () => {
    const text = JSON.stringify(parse(PYTHON.replace(/!!binary \|\n +\S+/, "''")));
    const path = cassetteFile(text.slice(0, text.length - 60), 'cassette.json');
    const entries: SourceEntry[] = [];
    const reading = async () => {
      for await (const entry of cassetteSource.read({ path, isWanted: () => true })) entries.push(entry);
    };
    await expect(reading()).rejects.toThrow(/ends in the middle of entry 2 \(line 1\): .* record it again\.$/);
    expect(entries).toMatchObject([{ position: 1, call: {} }]);
  });

  test('JSON whose list ends in another bracket', async () => {
    const entries: SourceEntry[] = [];
    const path = cassetteFile('{"interactions":[{}, 7 }', 'cassette.json');
    const reading = async () => {
      for await (const entry of cassetteSource.read({ path, isWanted: () => true })) entries.push(entry);
    };
    await expect(reading()).rejects.toThrow(/ends in the middle of entry 2 /);
    expect(entries).toHaveLength(1);
  });

  test('a folder, a socket, and a missing file', async () => {
    const folder = temporaryFolder();
    mkdirSync(join(folder, 'folder.yml'));
    const server = createServer().listen(join(folder, 'socket.yml'));
    onTestFinished(() => void server.close());
    await once(server, 'listening');
    await expect(entriesOf(join(folder, 'folder.yml'))).rejects.toThrow(/is not a file: name the cassettes one by one/);
    await expect(entriesOf(join(folder, 'socket.yml'))).rejects.toThrow(/is not a file/);
    await expect(entriesOf(join(folder, 'none.yml'))).rejects.toThrow(/cannot be read \(ENOENT\)/);
  });

  test('more than 64 MB', async () => {
    const path = join(temporaryFolder(), 'long.yml');
    writeFileSync(path, 'interactions: []\n# ');
    truncateSync(path, 64 * 1024 * 1024);
    expect(await entriesOf(path)).toEqual([]);
    truncateSync(path, 64 * 1024 * 1024 + 1);
    await expect(entriesOf(path)).rejects.toThrow(/longer than the 64 MB .*: split it/);
  });
});

test.each([
  ['RUBY', RUBY, true],
  ['PYTHON', PYTHON, true],
  ['JSON of vcrpy', '{\n  "version": 1,\n  "interactions": [', true],
  ['JSON of VCR', '{"recorded_with":"VCR 6.2.0","http_interactions":[{', true],
  ['a contract of Pact', '{"consumer":{"name":"a"},"interactions":[{', false],
  ['a HAR', '{"log":{"version":"1.2","interactions":[', false],
  ['a cut-off HAR', '{"log":{"x":"\ninteractions:\n', false],
  ['a list somewhere inside', 'a:\n  interactions:\n', false],
  ['a ZIP', 'PK\u0003\u0004', false],
  ['nothing', '', false],
])('recognises by its beginning: %s', (_, content, expected) => {
  expect(cassetteSource.recognises(Buffer.from(content).subarray(0, 4096), 'file')).toBe(expected);
});
