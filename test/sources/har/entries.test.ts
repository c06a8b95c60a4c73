/** Which entries are found, and what is reported of those that are not calls to Docusign. */
import { describe, expect, test } from 'vitest';
import { entry, harOfEntries, harWith, listed, readHar } from '../har-file.ts';

const MB = 1024 * 1024;
const good = { position: 1, call: expect.objectContaining({ status: 200 }) };
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
    [JSON.stringify(entry({ request: { headers: { authorization: 'made-up' } } })), 'its headers are not a list'],
    [JSON.stringify(entry({ response: { headers: 'made-up' } })), 'its headers are not a list'],
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

  test('even if it is larger than 64 MB', async () => {
    const sized = (bytes: number) => {
      const start = `${one.slice(0, -1)},"x":"`;
      return `${start}${'x'.repeat(bytes - start.length - 2)}"}`;
    };
    const { entries, error } = await readHar(harWith(`${sized(64 * MB)},${sized(64 * MB + 1)},${one}`));
    const problem = 'it is larger than 64 MB';
    expect([entries, error]).toEqual([[good, { position: 2, problem }, { ...good, position: 3 }], null]);
  });
});

describe('a call to another host', () => {
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

  test('is not taken from a name in the URL', async () => {
    const { entries } = await readHar(
      harOfEntries([entry({ request: { url: 'https://mary:made-up@DEMO.docusign.net/' } })]),
    );
    expect(entries).toMatchObject([{ call: { host: 'demo.docusign.net', path: '/' } }]);
    expect(JSON.stringify(entries)).not.toMatch(/mary|made-up/);
  });
});
