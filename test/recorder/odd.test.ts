/** Requests written in unusual ways are recorded as what they are, and the app notices nothing. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Call } from '../../src/model.ts';
import { golive, run } from '../cli.ts';
import { runtimes } from '../nodes.ts';
import { app, lostIn, recordedIn, setting } from './setting.ts';

interface Oddity {
  readonly what: string;
  /** Body of an async function; `origin`, `host`, `hostname`, `port`, `path`, `done` and `http` are there. */
  readonly code: string;
  readonly expected: readonly Partial<Call>[];
}

const USERS = '/restapi/v2.1/accounts/1/users';
const refused = { path: USERS, status: 401, sent: true, mocked: false };

const oddities: readonly Oddity[] = [
  {
    what: 'headers as a flat list',
    code: `await done(http.get({ hostname, port, path, headers: ['Host', host, 'X-Any', '1'] }));`,
    expected: [refused],
  },
  {
    what: 'a whole URL as the path, as proxies get it',
    code: `await done(http.get({ hostname, port, path: origin + path, headers: { host: 'proxy.example' } }));`,
    expected: [{ ...refused, status: 404 }],
  },
  {
    what: 'a path without a slash',
    code: `await done(http.get({ hostname, port, path: path.slice(1) })).catch(() => {});`,
    expected: [{ path: USERS }],
  },
  {
    what: 'headers flushed before the body',
    code: `const request = http.request(origin + path, { method: 'GET' }); request.flushHeaders(); await done(request);`,
    expected: [refused],
  },
  {
    what: 'a body of another realm',
    code: `const chunk = require('node:vm').runInNewContext('new Uint8Array([123, 125])');
      const request = http.request(origin + path, { method: 'POST' }); request.end(chunk); await done(request);`,
    expected: [{ ...refused, method: 'POST', request: { bytes: 2, mediaType: null } }],
  },
  {
    what: 'a body in another encoding',
    code: `const request = http.request(origin + path, { method: 'POST' }); request.write('7b', 'hex'); request.end('fQ==', 'base64'); await done(request);`,
    expected: [{ ...refused, method: 'POST', request: { bytes: 2, mediaType: null } }],
  },
  {
    what: 'an end with nothing but a callback',
    code: `const request = http.request(origin + path, { method: 'POST' }); request.write('{', 'utf8'); request.end(() => {}); await done(request);`,
    expected: [{ ...refused, method: 'POST', request: { bytes: 1, mediaType: null } }],
  },
  {
    what: 'an envelope too large to keep, whose eventNotification comes last and in two chunks',
    code: `const request = http.request(origin + '/restapi/v2.1/accounts/1/envelopes', { method: 'POST' });
      request.write('{"documents":["' + 'x'.repeat(300_000)); request.write('"],"eventNot'); request.end('ification":{}}'); await done(request);`,
    expected: [
      {
        status: 401,
        envelope: { hasEventNotification: true, hasTransactionId: false, documents: null, recipients: null },
      },
    ],
  },
  {
    what: 'an envelope too large to keep, with eventNotifications at its end',
    code: `const request = http.request(origin + '/restapi/v2.1/accounts/1/envelopes', { method: 'POST' });
      request.end('{"documents":["' + 'x'.repeat(300_000) + '"],"eventNotifications":[{}]}'); await done(request);`,
    expected: [
      {
        status: 401,
        envelope: { hasEventNotification: true, hasTransactionId: false, documents: null, recipients: null },
      },
    ],
  },
  {
    what: 'an envelope too large to keep, whose transactionId comes last and in two chunks',
    code: `const request = http.request(origin + '/restapi/v2.1/accounts/1/envelopes', { method: 'POST' });
      request.write('{"documents":["' + 'x'.repeat(300_000)); request.write('"],"transac'); request.end('tionId":"1"}'); await done(request);`,
    expected: [
      {
        status: 401,
        envelope: { hasEventNotification: false, hasTransactionId: true, documents: null, recipients: null },
      },
    ],
  },
  {
    what: 'an envelope too large to keep, whose end comes in chunks of five bytes',
    code: `const request = http.request(origin + '/restapi/v2.1/accounts/1/envelopes', { method: 'POST' });
      request.write('{"documents":["' + 'x'.repeat(300_000)); for (const five of '"],"transactionId":"1"}'.match(/.{1,5}/g)) request.write(five); request.end(); await done(request);`,
    expected: [
      {
        status: 401,
        envelope: { hasEventNotification: false, hasTransactionId: true, documents: null, recipients: null },
      },
    ],
  },
  {
    what: 'an envelope too large to keep without one',
    code: `const request = http.request(origin + '/restapi/v2.1/accounts/1/envelopes', { method: 'POST' });
      request.write('{"documents":["' + 'x'.repeat(300_000)); request.end('"]}'); await done(request);`,
    expected: [
      {
        status: 401,
        envelope: { hasEventNotification: false, hasTransactionId: false, documents: null, recipients: null },
      },
    ],
  },
  {
    what: 'the same by fetch, whose body is whole, and broken off, so that nobody can tell what was to come',
    code: `const url = origin + '/restapi/v2.1/accounts/1/envelopes', large = '{"documents":["' + 'x'.repeat(300_000);
      await (await fetch(url, { method: 'POST', body: large + '"]}' })).text();
      async function* broken() { yield Buffer.from(large); throw new Error(); }
      await fetch(url, { method: 'POST', body: broken(), duplex: 'half' }).catch(() => {});`,
    expected: [
      {
        status: 401,
        envelope: { hasEventNotification: false, hasTransactionId: false, documents: null, recipients: null },
      },
      { envelope: { hasEventNotification: false, hasTransactionId: null, documents: null, recipients: null } },
    ],
  },
  {
    what: 'an envelope whose body goes on long after its head',
    code: `const request = http.request(origin + '/restapi/v2.1/accounts/1/envelopes', { method: 'POST' });
      request.write('{"eventNotification":'); await new Promise((resolve) => request.on('socket', (socket) => socket.on('connect', () => setTimeout(resolve, 50))));
      request.end('{},"documents":[{}]}'); await done(request);`,
    expected: [
      {
        status: 401,
        envelope: { hasEventNotification: true, hasTransactionId: false, documents: 1, recipients: 0 },
      },
    ],
  },
  {
    what: 'a call between two to somebody else, with a look at its listeners',
    code: `const other = { hostname, port, path, headers: { host: 'other.example' } };
      for (const to of [other, origin + path, other]) { const request = http.get(to); request.listenerCount('response'); await done(request); }`,
    expected: [refused],
  },
  {
    what: 'a fetch between two to somebody else',
    code: `const other = origin.replace(hostname, hostname === 'localhost' ? '127.0.0.1' : 'localhost');
      for (const to of [other, origin, other]) await (await fetch(to + path, { method: 'POST', body: '{}' })).text();`,
    expected: [{ ...refused, method: 'POST' }],
  },
  {
    what: 'a HEAD request',
    code: `await done(http.request(origin + path, { method: 'HEAD' }).end());`,
    expected: [{ ...refused, method: 'HEAD', status: 405, response: { bytes: 0, mediaType: 'application/json' } }],
  },
  {
    what: 'ten listeners of its own',
    code: `const request = http.get(origin + path); for (let at = 0; at < 10; at += 1) request.on('close', () => {}); await done(request);`,
    expected: [refused],
  },
  {
    what: 'an abort before anything is sent',
    code: `const request = http.get(origin + path); request.on('error', () => {}); request.destroy(); await new Promise((resolve) => request.on('close', resolve));`,
    expected: [{ status: null, sent: false }],
  },
  {
    what: 'a host without a name',
    code: `await done(http.get({ host: 'no-such-host.invalid', path, headers: { host } })).catch((error) => console.log(error.syscall));`,
    expected: [{ status: null, sent: false }],
  },
  {
    what: 'a connection that is refused, and a death at once after it',
    code: `await done(http.get({ hostname, port: 1, path, headers: { host } })).catch(() => {}); process.kill(process.pid, 'SIGKILL');`,
    expected: [{ status: null, sent: false, networkError: 'ECONNREFUSED' }],
  },
  {
    what: 'a second request over the same connection',
    code: `const agent = new http.Agent({ keepAlive: true }); await done(http.get(origin + path, { agent })); await done(http.get(origin + path, { agent })); agent.destroy();`,
    expected: [refused, refused],
  },
  {
    what: 'undici with its origin as a URL',
    code: `const { Agent } = await import('undici-6'); const { body } = await new Agent().request({ origin: new URL(origin), path, method: 'GET' }); await body.text();`,
    expected: [refused],
  },
  {
    what: 'undici that goes by an address and says in Host whom it means, as its DNS cache does',
    code: `const { Agent, interceptors } = await import('undici-6');
      const lookup = (_, __, told) => told(null, [{ address: '127.0.0.1', family: 4, ttl: 1000 }]);
      const dispatcher = new Agent().compose(interceptors.dns({ dualStack: false, lookup }));
      const { body } = await dispatcher.request({ origin: 'http://demo.docusign.net:' + port, path, method: 'GET' }); await body.text();
      for (const headers of [{ host: 'demo.docusign.net' }, ['Host', 'demo.docusign.net']]) {
        const { body } = await new Agent().request({ origin, path, method: 'GET', headers }); await body.text();
      }`,
    expected: ['demo.docusign.net', 'demo.docusign.net', 'demo.docusign.net'].map((host) => ({ ...refused, host })),
  },
  {
    what: 'undici and node:http with the Host of somebody else, as a reverse proxy passes it on',
    code: `const { Agent } = await import('undici-6'), headers = { host: 'app.example' };
      const { body } = await new Agent().request({ origin, path, method: 'GET', headers }); await body.text();
      const docusign = { host: 'demo.docusign.net', port, lookup: (_, { all }, told) => told(null, ...(all ? [[{ address: '127.0.0.1', family: 4 }]] : ['127.0.0.1', 4])) };
      await done(http.get({ ...docusign, path, headers }));`,
    expected: [refused, { ...refused, host: 'demo.docusign.net' }],
  },
  {
    what: 'undici through a tunnel, whose CONNECT is not a call',
    code: `const { ProxyAgent } = await import('undici-6');
      const proxy = http.createServer().on('connect', (_, socket) => {
        const out = require('node:net').connect(port, hostname, () => { socket.write('HTTP/1.1 200 OK\\r\\n\\r\\n'); out.pipe(socket).pipe(out); });
      });
      await new Promise((resolve) => proxy.listen(0, '127.0.0.1', resolve));
      const dispatcher = new ProxyAgent({ uri: 'http://127.0.0.1:' + proxy.address().port, proxyTunnel: true });
      const { body } = await dispatcher.request({ origin, path, method: 'GET' }); await body.text();
      await dispatcher.destroy(); proxy.close();`,
    expected: [refused],
  },
  {
    what: 'an answer that is thrown away',
    code: `const request = http.get(origin + path); await new Promise((resolve) => request.on('response', (response) => response.on('close', resolve).on('error', () => {}).destroy()));`,
    expected: [{ ...refused, networkError: null }],
  },
  {
    what: 'a fetch whose body is thrown away',
    code: `const response = await fetch(origin + path); await response.body.cancel();`,
    expected: [refused],
  },
];

const rows = runtimes().flatMap((node) =>
  oddities.map((oddity) => ({ ...oddity, node: node.version, program: node.path })),
);

test.each(rows)('$what on Node $node', async ({ code, expected, program }) => {
  const { standin, where, db } = await setting();
  writeFileSync(
    join(where.cwd, 'odd.cjs'),
    `const http = require('node:http');
    const { createRequire } = require('node:module');
    const { plainOrigin: origin } = JSON.parse(process.env.APP);
    const { host, hostname, port } = new URL(origin);
    const path = '${USERS}';
    const done = (request) => new Promise((resolve, reject) => {
      request.on('error', reject).on('response', (response) => response.on('error', reject).on('close', resolve).resume());
      if (!request.writableEnded && request.method === 'GET') request.end();
    });
    (async () => { ${code.replace("import('undici-6')", `Promise.resolve(createRequire(${JSON.stringify(app('odd.cjs'))})('undici-6'))`)} })();`,
  );
  const bare = await run(program, ['odd.cjs'], where);
  const recorded = await golive(['record', '--host', standin.plainHost, '--', program, 'odd.cjs'], where);
  expect(recorded.stdout).toBe(bare.stdout);
  expect(recorded.stderr.replace(/^golive: .*\n/gm, '')).toBe(bare.stderr);
  expect(recorded.code).toBe(bare.code);
  expect(recordedIn(db)).toMatchObject(expected);
  expect(lostIn(db)).toBe(0);
});
