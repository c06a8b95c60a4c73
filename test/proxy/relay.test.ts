/** Neither proxy connects to any host but the allowed ones, whatever is requested. */
import { once } from 'node:events';
import { connect } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { expect, test } from 'vitest';
import { between, MODES, sendRaw } from './between.ts';

/** Paths of the base-URL mode. `{host}` is a host that is allowed. */
const PATHS: Readonly<Record<string, string>> = {
  '/': '404',
  '//{host}/x': '404',
  '/evil.example/x': '403',
  '/evil.example%2f{host}/x': '404',
  '/{host}@evil.example/x': '404',
  '/evil.example#{host}/x': '404',
  '/evil.example\\{host}/x': '404',
  '/{host}.evil.example/x': '404',
  '/demo.docusign.net.evil.example/x': '403',
  '/evildocusign.net/x': '403',
  '/demo.docusign.net./x': '403',
  '/demo.docusign.net:0/x': '404',
  '/demo.docusign.net:99999/x': '404',
  '/demo.docusign.net:443:80/x': '404',
  '/user:password@demo.docusign.net/x': '404',
  '/demo.docusign.net%00/x': '404',
  '/../{host}/x': '403',
  '/./{host}/x': '403',
  '/localhost/x': '403',
  '/127.0.0.1/x': '403',
  'http://evil.example/x': '404',
  'https://{host}/x': '404',
  '*': '404',
  '/{host}/x': '200',
  '/{host}/../evil.example/x': '200',
  '/{host}//evil.example/x': '200',
};

test('a base path leads only to allowed hosts, and the rest of the path is passed on', async () => {
  const seen: string[] = [];
  const to = await between('base-url', (request, response) => {
    seen.push(request.url ?? '');
    response.end();
  });
  const answers: Record<string, string> = {};
  for (const path of Object.keys(PATHS)) {
    const asked = path.replace('{host}', to.host);
    const answer = await sendRaw(
      await to.open(),
      `GET ${asked} HTTP/1.1\r\nHost: ${to.said}\r\nConnection: close\r\n\r\n`,
    );
    answers[path] = answer.slice(9, 12);
  }
  expect(answers).toEqual(PATHS);
  expect(seen).toEqual(['/x', '/../evil.example/x', '//evil.example/x']);
});

test.each([
  ['localhost:4010', '200'],
  ['127.0.0.1', '200'],
  ['[::1]:4010', '200'],
  ['host.docker.internal:4010', '200'],
  ['evil.example', '403'],
  ['evil.example:4010', '403'],
  ['127.0.0.1.evil.example', '403'],
  ['demo.docusign.net', '403'],
])('a base path requested by the name %s is answered with %s', async (said, status) => {
  const to = await between('base-url', (_, response) => void response.end());
  const text = `GET ${to.prefix}/x HTTP/1.1\r\nHost: ${said}\r\nConnection: close\r\n\r\n`;
  expect((await sendRaw(await to.open(), text)).slice(9, 12)).toBe(status);
});

test('the server of base paths opens no tunnels', async () => {
  const to = await between('base-url', (_, response) => void response.end());
  const answer = await sendRaw(await to.open(), `CONNECT ${to.host} HTTP/1.1\r\nHost: ${to.host}\r\n\r\n`);
  expect(answer).toMatch(/^HTTP\/1\.1 405 /);
});

/** Requests inside a tunnel to the heard host, by their first two lines. */
const IN_TUNNEL: Readonly<Record<string, string>> = {
  'GET /x HTTP/1.1\r\nHost: {host}': '200',
  'GET /x HTTP/1.1\r\nHost: evil.example': '421',
  'GET /x HTTP/1.1\r\nHost: localhost': '421',
  'GET /x HTTP/1.1\r\nHost: user@{host}': '421',
  'GET https://evil.example/x HTTP/1.1\r\nHost: {host}': '400',
  'GET https://{host}/x HTTP/1.1\r\nHost: {host}': '400',
  'GET http://{host}/x HTTP/1.1\r\nHost: {host}': '400',
  'GET /x HTTP/1.1\r\nHost: {host}\r\nHost: evil.example': '400',
  'GET /x HTTP/1.1\r\nX-No: host': '400',
};

test('a tunnel to a recorded host leads only to that host', async () => {
  const seen: string[] = [];
  const to = await between('proxy', (request, response) => {
    seen.push(request.url ?? '');
    response.end();
  });
  const answers: Record<string, string> = {};
  for (const lines of Object.keys(IN_TUNNEL)) {
    const text = `${lines.replaceAll('{host}', to.host)}\r\nConnection: close\r\n\r\n`;
    answers[lines] = (await sendRaw(await to.open(), text)).slice(9, 12);
  }
  expect(answers).toEqual(IN_TUNNEL);
  expect(seen).toEqual(['/x']);
});

/** What is asked of the proxy itself. */
const OF_PROXY: Readonly<Record<string, string>> = {
  'GET https://{host}/x HTTP/1.1\r\nHost: evil.example': '200',
  'GET /x HTTP/1.1\r\nHost: {host}': '400',
  'GET //{host}/x HTTP/1.1\r\nHost: {host}': '400',
  'GET ftp://{host}/x HTTP/1.1\r\nHost: {host}': '400',
  'GET https://user:password@{host}/x HTTP/1.1\r\nHost: {host}': '400',
  'GET https://{host}\\@evil.example/x HTTP/1.1\r\nHost: {host}': '400',
  'CONNECT user@{host} HTTP/1.1\r\nHost: {host}': '400',
  'CONNECT /x HTTP/1.1\r\nHost: {host}': '400',
};

test('the proxy takes the host only from the request line, and only if it is plain', async () => {
  const seen: unknown[] = [];
  const to = await between('proxy', ({ url, headers }, response) => {
    seen.push([url, headers.host]);
    response.end();
  });
  const answers: Record<string, string> = {};
  for (const lines of Object.keys(OF_PROXY)) {
    const text = `${lines.replaceAll('{host}', to.host)}\r\nConnection: close\r\n\r\n`;
    answers[lines] = (await sendRaw(connect(to.port, '127.0.0.1'), text)).slice(9, 12);
  }
  expect(answers).toEqual(OF_PROXY);
  expect(seen).toEqual([['/x', to.host]]);
});

test.each(MODES)('%s: listens only on this machine', async (mode) => {
  const { port } = await between(mode, (_, response) => void response.end());
  const socket = connect(port, '127.0.0.2');
  const [error] = await once(socket, 'error');
  expect(error.code).toBe('ECONNREFUSED');
});

test('tunnels other hosts byte for byte, ends each direction separately, and counts nothing', async () => {
  const to = await between('proxy', (_, response) => void response.end());
  const other = await between('base-url', (request, response) => void request.pipe(response));
  const socket = connect({ port: to.port, host: '127.0.0.1', allowHalfOpen: true });
  socket.write(`CONNECT 127.0.0.1:${other.port} HTTP/1.1\r\n\r\n`);
  expect(String((await once(socket, 'data'))[0])).toMatch(/^HTTP\/1\.1 200 /);
  const text = `POST ${other.prefix}/ HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\nContent-Length: 4\r\n\r\nbody`;
  socket.write(text);
  expect((await buffer(socket)).toString()).toMatch(/^HTTP\/1\.1 200 OK\r\n[\s\S]*\r\n4\r\nbody\r\n0\r\n\r\n$/);
  socket.end();
  expect(to.tally.total()).toEqual({ came: 1, troubles: [] });
});
