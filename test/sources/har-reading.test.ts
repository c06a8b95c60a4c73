/** How a HAR is read: whatever its form, its encoding and its chunks; and what is said where it cannot be. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { nextElement } from '../../src/sources/har/entries.ts';
import { jsonIn } from '../../src/sources/har/json.ts';
import { harSource } from '../../src/sources/har.ts';
import { temporaryFolder } from '../cli.ts';
import { entry, harOfEntries, listed, readFile, readHar } from './har-file.ts';

const CHUNK_BYTES = 256 * 1024;
const MB = 1024 * 1024;
const good = { position: 1, call: expect.objectContaining({ status: 200 }) };

/** A HAR of any text between the brackets of its list. */
function harWith(list: string): string {
  return `{"log":{"version":"1.2","entries":[${list}]}}`;
}

const one = JSON.stringify(entry());

describe('the list of entries', () => {
  test.each([
    ['pretty', harOfEntries([entry()])],
    ['on one line', harWith(one)],
    ['alone', `{"log":{"entries":[${one}]}}`],
    ['written with escapes', `{"\\u006cog":{"\\u0065ntries":[${one}]}}`],
    [
      'beside others of its name',
      `{"entries":[7],"x":{"entries":[7]},"log":{"pages":[{"entries":[7]}],"entries":[${one}]}}`,
    ],
    [
      'behind its name in texts',
      `{"a":"\\"log\\":{\\"entries\\":[","log":{"comment":"\\"entries\\":[7]\\\\","entries":[${one}]}}`,
    ],
    ['behind its name as a text', `{"a":"log","log":{"a":"entries","b":["entries"],"entries":[${one}]}}`],
    ['behind what is none', `{"log":7,"log":{"entries":null,"entries":{"entries":[7]},"entries":[${one}]}}`],
    ['behind a long name', `{"${'log'.repeat(MB)}":1,"log":{"entries":[${one}]}}`],
    ['behind a long text', `{"log":{"comment":"${'\\\\\\"'.repeat(MB)}","entries":[${one}]}}`],
    ['behind deep nesting', `{"a":${'['.repeat(MB)}${']'.repeat(MB)},"log":{"entries":[${one}]}}`],
    ['with what follows it cut off', `{"log":{"entries":[${one}]`],
    ['with stray commas', harWith(`,,${one},,`)],
  ])('%s', async (_, content) => {
    expect(await readHar(content)).toEqual({ entries: [good], error: null });
  });

  test('may be empty', async () => {
    expect(await readHar(harOfEntries([]))).toEqual({ entries: [], error: null });
  });
});

describe('an entry that cannot be read is named, and the next one is read', () => {
  test.each([
    ['{"request": made-up}', 'it is no JSON object'],
    ['{"a": [}', 'it is no JSON object'],
    ['{"a": ]}', 'it is no JSON object'],
    ['[{"a": 1}, "]"]', 'it has no request with a method and a URL'],
    ['"made-up, {"', 'it is no JSON object'],
    ['null', 'it is no JSON object'],
    ['made-up', 'it is no JSON object'],
    ['}', 'it is no JSON object'],
    ['{}', 'it has no request with a method and a URL'],
    ['{"request": "made-up"}', 'it has no request with a method and a URL'],
    [JSON.stringify(entry({ request: { url: 7 } })), 'it has no request with a method and a URL'],
    [JSON.stringify(entry({ request: { method: null } })), 'it has no request with a method and a URL'],
    [JSON.stringify(entry({ request: { url: 'made-up' } })), 'its request has no URL that can be read'],
    [JSON.stringify(entry({ request: { url: '/restapi' } })), 'its request has no URL that can be read'],
    [JSON.stringify(entry({ request: { url: 'https://' } })), 'its request has no URL that can be read'],
    [JSON.stringify(entry({ request: { url: `https://x/${'a'.repeat(64 * 1024)}` } })), 'its URL is longer than 64 KB'],
    [JSON.stringify(entry({ request: { headers: { authorization: 'made-up' } } })), 'its headers are no list'],
    [JSON.stringify(entry({ response: { headers: 'made-up' } })), 'its headers are no list'],
    ...['made-up', 7, null, '2026-13-02T12:00:00Z', '1969-12-31T23:59:59Z', 'Mon, 02 Nov 2026 08:00:00 GMT'].map(
      (time) => [JSON.stringify(entry({ startedDateTime: time })), 'its time (startedDateTime) cannot be read'],
    ),
    ...['200', null, undefined, 1, 99, 1000, -2, 200.5].map((status) => [
      JSON.stringify(entry({ response: { status } })),
      'its answer has no status that can be read',
    ]),
    [JSON.stringify({ ...entry(), response: 7 }), 'its answer has no status that can be read'],
  ])('%.80s', async (broken, problem) => {
    const { entries, error } = await readHar(harWith(`${one},${broken},${one}`));
    expect([entries, error]).toEqual([[good, { position: 2, problem }, { ...good, position: 3 }], null]);
  });

  test('also when it is larger than 64 MB', async () => {
    const sized = (bytes: number) => {
      const start = `${one.slice(0, -1)},"x":"`;
      return `${start}${'x'.repeat(bytes - start.length - 2)}"}`;
    };
    const { entries, error } = await readHar(harWith(`${sized(64 * MB)},${sized(64 * MB + 1)},${one}`));
    const problem = 'it is larger than 64 MB';
    expect([entries, error]).toEqual([[good, { position: 2, problem }, { ...good, position: 3 }], null]);
  });
});

describe('an indented list', () => {
  const pretty = JSON.stringify(entry({ x: [{ y: [{}] }] }), null, 2);
  const further = (by: string) => pretty.replaceAll('\n', `\n${by}`);
  const three = [1, 2, 3].map((position) => ({ ...good, position }));

  test.each([
    ['by spaces', `\n  ${further('  ')},\n  ${further('  ')},\n  ${further('  ')}\n`],
    ['by tabs', `\n\t${further('\t')},\n\t${further('\t')},\n\t${further('\t')}\n`],
    ['by nothing', `\n${pretty},\n${pretty},\n${pretty}\n`],
    ['on Windows', `\n  ${further('  ')},\n  ${further('  ')},\n  ${further('  ')}\n`.replaceAll('\n', '\r\n')],
    ['and then not', `\n  ${further('  ')},${one},${one}`],
    ['on the second line only', `${one},\n  ${further('  ')},\n  ${further('  ')}`],
    ['less than what it holds', `\n    ${further('')},\n    ${further('')},\n    ${further('  ')}`],
    ['as what it holds', `\n  ${pretty},\n  ${pretty},\n  ${pretty}`],
  ])('%s', async (_, list) => {
    expect(await readHar(harWith(list))).toEqual({ entries: three, error: null });
  });

  test('with an entry that is broken', async () => {
    const broken = { position: 2, problem: 'it is no JSON object' };
    const { entries } = await readHar(harWith(`\n${pretty},\n{ made-up\n},\n${pretty}`));
    expect(entries).toEqual([good, broken, { ...good, position: 3 }]);
  });

  test('that breaks off', async () => {
    const { entries, error } = await readHar(harWith(`\n${pretty},\n${pretty.slice(0, -2)}`).slice(0, -3));
    expect([entries.length, error]).toEqual([1, expect.stringContaining('after entry 1')]);
  });
});

describe('a call to somebody else', () => {
  const other = { position: 1, otherHost: true };
  test.each([
    ['of another host', entry({ request: { url: 'https://example.test/docusign.net' } })],
    [
      'of another host that claims to be Docusign',
      entry({ request: { url: 'https://demo.docusign.net@example.test/' } }),
    ],
    ['of another host, without a time', entry({ request: { url: 'https://example.test' }, startedDateTime: null })],
    ['of no host', entry({ request: { url: `data:text/plain,${'a'.repeat(MB)}` } })],
    ['of an extension', entry({ request: { url: 'chrome-extension://demo.docusign.net/' } })],
    ['to the proxy', entry({ request: { method: 'connect', url: 'demo.docusign.net:443' } })],
    ['over a websocket', entry({ request: { url: 'wss://demo.docusign.net/' } })],
    ['over a websocket of mitmproxy', entry({ _resourceType: 'websocket', _webSocketMessages: [] })],
    ['over a websocket by its messages', entry({ _webSocketMessages: [] })],
    ['over a websocket by its header', entry({ request: { headers: listed({ Upgrade: 'WebSocket' }) } })],
  ])('%s', async (_, content) => {
    expect(await readHar(harOfEntries([content]))).toEqual({ entries: [other], error: null });
  });

  test('is not what a name in the URL makes of it', async () => {
    const { entries } = await readHar(
      harOfEntries([entry({ request: { url: 'https://mary:made-up@DEMO.docusign.net/' } })]),
    );
    expect(entries).toMatchObject([{ call: { host: 'demo.docusign.net', path: '/' } }]);
    expect(JSON.stringify(entries)).not.toMatch(/mary|made-up/);
  });
});

describe('chunks', () => {
  const hard = entry({ comment: `"}],\\"{[ für 日本 😀 ${'\\'.repeat(3)}`, _x: { '"}': ['\\', '{'] } });
  const text = JSON.stringify(hard);

  /** The entries of a list that comes in these chunks, each in the same memory as the one before. */
  function valuesOf(chunks: readonly Uint8Array[]): unknown[] {
    const memory = Buffer.alloc(Math.max(...chunks.map(({ length }) => length)));
    function* each() {
      for (const chunk of chunks) {
        memory.fill(0).set(chunk);
        yield memory.subarray(0, chunk.length);
      }
    }
    const json = jsonIn(each());
    json.peek();
    json.step();
    const values: unknown[] = [];
    for (let value = nextElement(json, MB); value !== null; value = nextElement(json, MB)) {
      if (typeof value === 'string') return [...values, value];
      values.push(value.json);
    }
    return values;
  }

  const list = Buffer.from(`[${text},12,${text}, "\\"",true]`);
  const whole = [hard, 12, hard, '"', true];

  test('may end anywhere', () => {
    for (let cut = 1; cut < list.length; cut += 1)
      expect(valuesOf([list.subarray(0, cut), list.subarray(cut)])).toEqual(whole);
  });

  test('may be of any size', () => {
    for (const size of [1, 2, 3, 7, 50, 99]) {
      const chunks = Array.from({ length: Math.ceil(list.length / size) }, (_, at) =>
        list.subarray(at * size, (at + 1) * size),
      );
      expect(valuesOf(chunks)).toEqual(whole);
    }
  });

  test('of a file may end in an escape and in a character', async () => {
    const head = '{"log":{"entries":[';
    const from = text.indexOf('"comment"');
    for (let cut = from; cut < from + 60; cut += 1) {
      const padding = ' '.repeat(CHUNK_BYTES - cut - head.length);
      const { entries, error } = await readHar(`${head}${padding}${text},${text}]}}`);
      expect([entries, error]).toEqual([[good, { ...good, position: 2 }], null]);
    }
  });

  test('may be many to an entry', async () => {
    const { entries } = await readHar(harOfEntries([{ ...hard, y: '\\"😀'.repeat(MB / 4) }, hard]));
    expect(entries).toEqual([good, { ...good, position: 2 }]);
  });
});

describe('the encoding', () => {
  const content = harOfEntries([
    entry({ comment: 'für 日本 😀' }),
    entry({ comment: '日本'.repeat(CHUNK_BYTES) }),
    entry(),
  ]);
  const utf16 = Buffer.from(content, 'utf16le');
  const mark =
    (...bytes: number[]) =>
    (text: Uint8Array) =>
      Buffer.concat([Buffer.from(bytes), text]);
  const three = [1, 2, 3].map((position) => ({ ...good, position }));
  test.each([
    ['UTF-8', Buffer.from(content)],
    ['UTF-8 with a mark', mark(0xef, 0xbb, 0xbf)(Buffer.from(content))],
    ['UTF-16', utf16],
    ['UTF-16 with a mark', mark(0xff, 0xfe)(utf16)],
    ['UTF-16 of the other order', Buffer.from(utf16).swap16()],
    ['UTF-16 of the other order with a mark', mark(0xfe, 0xff)(Buffer.from(utf16).swap16())],
  ])('%s', async (_, bytes) => {
    expect(await readHar(bytes)).toEqual({ entries: three, error: null });
    expect(harSource.recognises(bytes.subarray(0, 4096), 'traffic.txt')).toBe(true);
  });

  test('with bytes that are none', async () => {
    const { entries } = await readHar(Buffer.from(harOfEntries([entry({ comment: 'für' })]), 'latin1'));
    expect(entries).toEqual([good]);
  });
});

describe('a file that breaks off', () => {
  const head = '{"log":{"entries":[';
  const content = Buffer.from(`${head}${one},\n${one}]}}`);
  const [first, second] = [head.length + one.length, head.length + one.length * 2 + 2];

  test('anywhere gives every entry that is whole', async () => {
    const path = join(temporaryFolder(), 'traffic.har');
    for (let cut = head.length; cut <= second; cut += 1) {
      writeFileSync(path, content.subarray(0, cut));
      const { entries, error } = await readFile(path);
      const count = cut < first ? 0 : cut < second ? 1 : 2;
      const told =
        count === 0
          ? 'FILE breaks off before its first entry is complete: export it again.'
          : `FILE breaks off after entry ${count}: what comes before is read, export it again for the rest.`;
      if (entries.length !== count || error !== told) throw new Error(`cut at ${cut}: ${entries.length}, ${error}`);
    }
  });

  test('behind its list has lost nothing', async () => {
    expect(await readHar(content.subarray(0, second + 1))).toEqual({
      entries: [good, { ...good, position: 2 }],
      error: null,
    });
  });
});

describe('a file that is no HAR', () => {
  const noList = 'FILE holds no list log.entries, so it is no HAR or is cut off: export the traffic as HAR.';
  test.each([
    ['', 'FILE is empty: export the HAR again.'],
    [' \n', 'FILE is empty: export the HAR again.'],
    ['\uFEFF', 'FILE is empty: export the HAR again.'],
    ['%PDF-1.7\n{"log":{"entries":[{}]}}', 'FILE is no HAR, which is JSON: export the traffic as HAR.'],
    ['PK\u0003\u0004', 'FILE is no HAR, which is JSON: export the traffic as HAR.'],
    ['[{"log":{"entries":[]}}]', 'FILE is no HAR, which is JSON: export the traffic as HAR.'],
    ['{}', noList],
    ['{"log":{}}', noList],
    ['{"log":[{"entries":[]}]}', noList],
    ['{"log":{"entries":{"a":[]}}}', noList],
    ['{"entries":[{}]}', noList],
    ['{"log" "entries":[', noList],
    ['{log:{entries:[]}}', noList],
    ['{"log', noList],
  ])('%j', async (content, error) => {
    expect(await readHar(content)).toEqual({ entries: [], error });
  });

  test('a folder, a pipe, a socket, a name that is none', async () => {
    const folder = temporaryFolder();
    const [pipe, socket, missing] = ['pipe', 'socket', 'missing'].map((name) => join(folder, name));
    execFileSync('mkfifo', [pipe ?? '']);
    const server = createServer().listen(socket);
    mkdirSync(join(folder, 'folder.har'));
    const notAFile = 'FILE is a folder, a device or a pipe: name a file.';
    for (const path of [join(folder, 'folder.har'), pipe ?? '', socket ?? ''])
      expect(await readFile(path)).toEqual({ entries: [], error: notAFile });
    expect(await readFile(missing ?? '')).toEqual({
      entries: [],
      error: 'FILE does not exist: name a file that does.',
    });
    server.close();
  });
});

describe('a HAR is recognised', () => {
  test.each([
    ['{"log":{"version":"1.2"', 'traffic.har', true],
    ['\n{\n  "log": {\n', 'traffic.json', true],
    ['{ "comment": "made up", "log" : {', 'traffic', true],
    ['{"comment": "long', 'TRAFFIC.HAR', true],
    ['{"comment": "long', 'traffic.json', false],
    ['{"a": "\\"log\\": {"}', 'cassette.json', false],
    ['%PDF-1.7', 'traffic.har', false],
    ['', 'traffic.har', false],
    ['GET https://demo.docusign.net/ "log": {', 'traffic.txt', false],
  ])('%.40j, %s: %s', (start, path, expected) => {
    expect(harSource.recognises(Buffer.from(start), path)).toBe(expected);
  });
});

test('a file is closed when nobody wants more of it', async () => {
  const path = join(temporaryFolder(), 'traffic.har');
  writeFileSync(path, harOfEntries([entry(), entry()]));
  const script = `
    import { readdirSync, readlinkSync } from 'node:fs';
    import { harSource } from ${JSON.stringify(new URL('../../src/sources/har.ts', import.meta.url).href)};
    for await (const _ of harSource.read({ path: ${JSON.stringify(path)}, isWanted: () => true })) break;
    const targets = readdirSync('/proc/self/fd').map((fd) => { try { return readlinkSync('/proc/self/fd/' + fd); } catch { return ''; } });
    process.stdout.write(String(targets.includes(${JSON.stringify(path)})));`;
  expect(execFileSync(process.execPath, ['--input-type=module', '-e', script], { encoding: 'utf8' })).toBe('false');
});
