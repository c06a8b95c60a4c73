/** What goes wrong between an app and Docusign is reported in a sentence: what, where, what to do. */
import { webcrypto } from 'node:crypto';
import { once } from 'node:events';
import { createServer as createPlainServer } from 'node:http';
import { connect as connectPlain, createServer } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { expect, onTestFinished, test, vi } from 'vitest';
import { run, temporaryFolder } from '../cli.ts';
import { createAuthority } from '../standin/authority.ts';
import { between, listening, MODES, type Mode, type Surroundings, sendRaw } from './between.ts';
import { exchange } from './client.ts';

/** One call that cannot be passed on: the status and the text of the answer, and what is told at the end. */
async function failing(mode: Mode, surroundings: Surroundings, close = false) {
  const to = await between(mode, (_, response) => void response.end(), surroundings);
  const socket = await to.open();
  if (close) to.origin.close();
  const text = `GET ${to.prefix}/x HTTP/1.1\r\nHost: ${to.said}\r\nConnection: close\r\n\r\n`;
  const answer = (await sendRaw(socket, text)).replaceAll(to.host, 'HOST');
  const [, status, body] = /^HTTP\/1\.1 (\d+)[\s\S]*?\r\n\r\n([\s\S]*)$/.exec(answer) ?? [];
  return { status, body, told: to.tally.total().troubles.map((sentence) => sentence.replaceAll(to.host, 'HOST')) };
}

const OTHER = await createAuthority();

const TROUBLES: readonly { name: string; surroundings: Surroundings; close?: boolean; says: RegExp }[] = [
  {
    name: 'a port that nobody listens on',
    surroundings: {},
    close: true,
    says: /^HOST refused the connection \(ECONNREFUSED\): check its name and port\.$/,
  },
  {
    name: 'a certificate of an unknown authority',
    surroundings: { tls: await OTHER.issue(['localhost']) },
    says: /^HOST shows a certificate that golive does not trust \(UNABLE_TO_VERIFY_LEAF_SIGNATURE\): name the CA that signed it with NODE_EXTRA_CA_CERTS\.$/,
  },
  {
    name: 'a server that asks for a certificate of the client',
    surroundings: { tls: { requestCert: true, rejectUnauthorized: true, ca: OTHER.caPem } },
    says: /^HOST asks for a certificate of the client, which golive does not have \(.*CERTIFICATE_REQUIRED\): let this app go without golive\.$/,
  },
  {
    name: 'a proxy of the surroundings that is not there',
    surroundings: { env: { HTTPS_PROXY: 'http://madeup:secret@127.0.0.1:1' } },
    says: /^HOST refused the connection \(ECONNREFUSED\)(?!.*secret)/,
  },
];

const cases = TROUBLES.flatMap((trouble) => MODES.map((mode) => ({ ...trouble, mode })));

test.each(cases)('$mode: $name', async ({ mode, surroundings, close, says }) => {
  const { status, body, told } = await failing(mode, surroundings, close);
  expect([status, body?.startsWith('golive: ')]).toEqual(['502', true]);
  const sentence = body?.replace(/^golive: /, '').trimEnd();
  expect(sentence).toMatch(says);
  expect(told).toEqual(mode === 'proxy' ? [`1 call could not be passed on: ${sentence}`] : []);
});

test.each(MODES)('%s: a host that is not found', async (mode) => {
  const to = await between(mode, (_, response) => void response.end());
  const host = 'nowhere-made-up.docusign.net';
  const whole = `GET https://${host}/x HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`;
  const asked = `GET /${host}/x HTTP/1.1\r\nHost: ${to.said}\r\nConnection: close\r\n\r\n`;
  const answer = await sendRaw(connectPlain(to.port, '127.0.0.1'), mode === 'proxy' ? whole : asked);
  expect(answer).toMatch(
    /^HTTP\/1\.1 502 [\s\S]*golive: nowhere-made-up\.docusign\.net was not found \((?:ENOTFOUND|EAI_AGAIN)\): check the name/,
  );
});

test('counts a client that rejects the certificate, but not one that leaves without a call', async () => {
  const to = await between('proxy', (_, response) => void response.end());
  const where = { cwd: temporaryFolder() };
  const asked = ['--proxy', `http://127.0.0.1:${to.port}`, '--noproxy', '', '-sS', `https://${to.host}/x`];
  expect((await run('curl', asked, where)).stderr).toContain('SSL certificate problem');
  (await to.open()).end();
  const told = (): string[] => to.tally.total().troubles.map((sentence) => sentence.replaceAll(to.host, 'HOST'));
  await expect
    .poll(told)
    .toEqual([
      "1 connection to HOST was given up by the app, which does not trust golive's certificate (it pins another, or reads none of the variables that name it): send its calls to `golive proxy` instead.",
      '1 connection to HOST was ended by the app without a call, as if it pinned another certificate: send its calls to `golive proxy` instead.',
    ]);
});

test('a certificate that cannot be made ends only its connection, is reported, and the next one is made', async () => {
  const to = await between('proxy', (_, response) => void response.end('here'));
  const sign = vi.spyOn(webcrypto.subtle, 'sign').mockRejectedValueOnce(new Error('made up'));
  onTestFinished(() => sign.mockRestore());
  await expect(to.open()).rejects.toThrow();
  const { body } = await exchange(await to.open(), to, '/');
  expect(body.toString()).toBe('here');
  expect(to.tally.total().troubles).toEqual([
    `1 connection was ended by golive, which could not create a certificate for ${to.host} (Error): send its calls to \`golive proxy\` instead.`,
  ]);
});

test.each(MODES)('%s: uses the proxy from the environment for every host, with its credentials', async (mode) => {
  const asked: unknown[] = [];
  const chain = createPlainServer();
  chain.on('connect', ({ url, headers }, socket) => {
    asked.push([url, headers['proxy-authorization']]);
    const other = connectPlain(Number(url?.split(':')[1]), '127.0.0.1', () => socket.write('HTTP/1.1 200 OK\r\n\r\n'));
    socket.pipe(other).pipe(socket);
    other.on('error', () => socket.destroy());
    socket.on('error', () => other.destroy());
  });
  const env = { HTTPS_PROXY: `http://madeup:secret@127.0.0.1:${await listening(chain)}` };
  const to = await between(mode, (_, response) => void response.end('there'), { env });
  const text = `GET ${to.prefix}/x HTTP/1.1\r\nHost: ${to.said}\r\nConnection: close\r\n\r\n`;
  expect(await sendRaw(await to.open(), text)).toMatch(/^HTTP\/1\.1 200 [\s\S]*there$/);
  const authorization = `Basic ${Buffer.from('madeup:secret').toString('base64')}`;
  expect(asked).toEqual([[to.host, authorization]]);
  if (mode === 'base-url') return;
  const echo = createServer((socket) => void socket.pipe(socket));
  const port = await listening(echo);
  const tunnel = connectPlain(to.port, '127.0.0.1');
  tunnel.write(`CONNECT 127.0.0.1:${port} HTTP/1.1\r\n\r\n`);
  await once(tunnel, 'data');
  tunnel.end('echoed');
  expect((await buffer(tunnel)).toString()).toBe('echoed');
  expect(asked[1]).toEqual([`127.0.0.1:${port}`, authorization]);
});
