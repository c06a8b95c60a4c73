/** Headers and status lines that Node does not write: the call is passed on as far as possible, and the proxy keeps running. */
import { connect, createServer } from 'node:net';
import { expect, test } from 'vitest';
import { type Between, between, listening, MODES, type Mode, sendRaw } from './between.ts';
import { answerOver, session } from './client.ts';

/** A server that answers `/odd` with bytes of its own, and anything else with `fine`. */
async function answering(mode: Mode, head: string): Promise<Between> {
  return between(mode, ({ url, socket }, response) => {
    if (url === '/odd') socket.end(head);
    else response.end('fine');
  });
}

const OK = 'HTTP/1.1 200 OK\r\n';
const LENGTH = 'Content-Length: 4\r\n';
const CHUNKED = 'Transfer-Encoding: chunked\r\n\r\n4\r\nbody\r\n0\r\n';

/** What a server says, and what a client of HTTP/2 gets. */
const OVER_HTTP2: readonly { name: string; said: string; got: Record<string, unknown> }[] = [
  {
    name: 'two types',
    said: `${OK}Content-Type: text/a\r\nContent-Type: text/b\r\n${LENGTH}\r\nbody`,
    got: { 'content-type': 'text/a', 'content-length': '4' },
  },
  {
    name: 'a header for browsers twice',
    said: `${OK}Access-Control-Allow-Credentials: true\r\nAccess-Control-Allow-Credentials: true\r\n${LENGTH}\r\nbody`,
    got: { 'access-control-allow-credentials': 'true', 'content-length': '4' },
  },
  {
    name: 'settings of HTTP/2',
    said: `${OK}HTTP2-Settings: AAMAAABkAAQAAP__\r\n${LENGTH}\r\nbody`,
    got: { 'content-length': '4' },
  },
  {
    name: 'trailers that HTTP/2 does not know',
    said: `${OK}${CHUNKED}X-After: late\r\nConnection: x\r\nHTTP2-Settings: x\r\nETag: a\r\nETag: b\r\n\r\n`,
    got: { 'x-after': 'late', etag: 'a' },
  },
];

test.each(OVER_HTTP2)('HTTP/2: $name', async ({ said, got }) => {
  const to = await answering('proxy', said);
  const client = await session(to);
  const { headers, body, trailers } = await answerOver(client.request({ ':path': '/odd' }));
  const all = Object.fromEntries(Object.entries({ ...headers, ...trailers }));
  expect([all, body]).toEqual([{ ':status': 200, ...got }, 'body']);
  expect((await answerOver(client.request({ ':path': '/next' }))).body).toBe('fine');
});

test.each(['999 Odd', '099 Odd', '101 Switching Protocols'])('HTTP/2: status %s', async (status) => {
  const to = await answering('proxy', `HTTP/1.1 ${status}\r\nX: y\r\n${LENGTH}\r\nbody`);
  const client = await session(to);
  const { headers, body } = await answerOver(client.request({ ':path': '/odd' }));
  expect([headers[':status'], body.replace(to.host, 'HOST')]).toEqual([502, expect.stringMatching(UNPASSED)]);
  expect((await answerOver(client.request({ ':path': '/next' }))).body).toBe('fine');
  expect(to.tally.total().troubles).toEqual([expect.stringMatching(/^1 call could not be passed on: /)]);
});

const UNPASSED =
  /^golive: HOST was asked, or answered, in a way that golive cannot pass on \([A-Z0-9_]+\): let this call go without golive\.\n$/;

/** What a server says, and how the answer begins that a client of HTTP/1.1 gets. */
const OVER_HTTP1: Readonly<Record<string, readonly [said: string, got: RegExp]>> = {
  'trailers that cannot come, for there is a length': [
    `${OK}Trailer: X\r\n${LENGTH}\r\nbody`,
    /^HTTP\/1\.1 200 OK\r\nContent-Length: 4\r\nConnection: [a-z-]+\r\n\r\nbody$/i,
  ],
  'trailers that cannot come, for there is no body': [
    'HTTP/1.1 304 Not Modified\r\nTrailer: X\r\n\r\n',
    /^HTTP\/1\.1 304 Not Modified\r\nConnection: [a-z-]+\r\n\r\n$/i,
  ],
  'trailers that come': [
    `${OK}Trailer: X\r\n${CHUNKED}X: y\r\n\r\n`,
    /^HTTP\/1\.1 200 OK\r\nTrailer: X\r\n[\s\S]*\r\n0\r\nX: y\r\n\r\n$/,
  ],
  'the status 099': [
    `HTTP/1.1 099 Odd\r\n${LENGTH}\r\nbody`,
    /^HTTP\/1\.1 502 [\s\S]* answered, in a way that golive cannot/,
  ],
  'a status line with a control character': [
    `HTTP/1.1 200 O\x01K\r\n${LENGTH}\r\nbody`,
    /^HTTP\/1\.1 502 [\s\S]* answered, in a way that golive cannot/,
  ],
  'another protocol, unasked': [
    'HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: made-up\r\n\r\n',
    /^HTTP\/1\.1 502 [\s\S]* answered, in a way that golive cannot/,
  ],
  'another protocol, unasked and unnamed': [
    'HTTP/1.1 101 Switching Protocols\r\n\r\n',
    /^HTTP\/1\.1 502 [\s\S]* answered, in a way that golive cannot/,
  ],
};

const cases = MODES.flatMap((mode) =>
  Object.entries(OVER_HTTP1).map(([name, [said, got]]) => ({ mode, name, said, got })),
);

test.each(cases)('$mode: $name', async ({ mode, said, got }) => {
  const to = await answering(mode, said);
  expect(await asked(to, 'GET', '/odd')).toMatch(got);
  expect(await asked(to, 'GET', '/next')).toMatch(/fine/);
});

test.each([
  ['HEAD', '1.1'],
  ['GET', '1.0'],
])('does not announce trailers that a client cannot receive: %s of HTTP/%s', async (method, version) => {
  const to = await answering(
    'proxy',
    `${OK}Trailer: X\r\nTransfer-Encoding: chunked\r\n\r\n${method === 'HEAD' ? '' : '0\r\n\r\n'}`,
  );
  expect(await asked(to, method, '/odd', version)).toMatch(/^HTTP\/1\.1 200 OK\r\n(?!Trailer)/);
});

test.each(MODES)('%s: a request that announces trailers but has no body', async (mode) => {
  const seen: unknown[] = [];
  const to = await between(mode, ({ headers }, response) => {
    seen.push(headers.trailer);
    response.end('fine');
  });
  const text = `GET ${to.prefix}/x HTTP/1.1\r\nHost: ${to.said}\r\nTrailer: X\r\nConnection: close\r\n\r\n`;
  expect(await sendRaw(await to.open(), text)).toMatch(/fine/);
  if (mode === 'proxy') {
    const client = await session(to);
    expect((await answerOver(client.request({ ':path': '/x', trailer: 'x' }))).body).toBe('fine');
  }
  expect(new Set(seen)).toEqual(new Set([undefined]));
});

test('an unrecorded server may send anything too', async () => {
  const to = await between('proxy', (_, response) => void response.end());
  const other = await plainServer(`${OK}Trailer: X\r\n${LENGTH}\r\nbody`);
  const text = `GET http://127.0.0.1:${other}/x HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`;
  for (const _ of ['once', 'again'])
    expect(await sendRaw(connect(to.port, '127.0.0.1'), text)).toMatch(/^HTTP\/1\.1 200 OK\r\n[\s\S]*body$/);
});

async function asked(to: Between, method: string, path: string, version = '1.1'): Promise<string> {
  const text = `${method} ${to.prefix}${path} HTTP/${version}\r\nHost: ${to.said}\r\nConnection: close\r\n\r\n`;
  return sendRaw(await to.open(), text);
}

function plainServer(answer: string): Promise<number> {
  return listening(createServer((socket) => void socket.once('data', () => socket.end(answer))));
}

test.each(MODES)('%s: an answer with a long header, or with very many, arrives completely', async (mode) => {
  const to = await between(mode, (_, response) => {
    for (let n = 0; n < 2500; n += 1) response.setHeader(`X-${n}`, 'y');
    response.setHeader('X-Long', 'x'.repeat(20_000)).end();
  });
  const answer = await asked(to, 'GET', '/x');
  expect([answer.match(/^X-\d+: y\r$/gm)?.length, /^X-Long: (x+)\r$/m.exec(answer)?.[1]?.length]).toEqual([
    2500, 20_000,
  ]);
});
