/** Calls in progress: each is written once, whatever the others do, unless golive's own proxy hears it. */
import { once } from 'node:events';
import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { connect, createServer, type Socket } from 'node:net';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { createListener, type Listener } from '../../src/recorder/listener.ts';
import { answer, type OpenCall, openCall } from '../../src/recorder/open-call.ts';
import { openSpool } from '../../src/recorder/spool.ts';
import { temporaryFolder } from '../cli.ts';

const ENDED = 'PROCESS_ENDED';

test.each(ordersOf([0, 1, 2, 3]))(
  'of calls that end in the order %i %i %i %i each is written once, finished or not',
  (...order) => {
    for (let ended = 1; ended <= order.length; ended += 1) {
      const { listener, opened, written } = listening();
      const calls = order.map((_, n) => opened(n));
      for (const n of [...order.slice(0, ended), ...order.slice(0, 1)]) finish(listener, calls[n]); // The first one twice.
      listener.close(ENDED);
      const told = written().calls.map(({ path, networkError }) => [path.at(-1), networkError]);
      expect(told.slice(0, ended)).toEqual(order.slice(0, ended).map((n) => [String(n), null]));
      expect(told.slice(ended).sort()).toEqual(
        order
          .slice(ended)
          .sort()
          .map((n) => [String(n), ENDED]),
      );
    }
  },
);

test('a call in progress at the end keeps its answer or its own error', () => {
  const { listener, opened, written } = listening();
  answer(opened(0), 200, {});
  opened(1).networkError = 'ECONNRESET';
  opened(2);
  listener.close(ENDED);
  expect(written().calls.map(({ status, networkError }) => [status, networkError])).toEqual([
    [200, null],
    [null, 'ECONNRESET'],
    [null, ENDED],
  ]);
});

test('a call that cannot be serialized is counted, and costs no other', () => {
  const { listener, opened, written } = listening();
  const calls = [opened(0), opened(1), opened(2)];
  for (const call of calls.slice(0, 2))
    call.requestHeaders = () => {
      throw new Error('taken away by the app');
    };
  listener.guard(listener.finished)(opened(3));
  listener.guard(() => JSON.parse(''))();
  listener.close(ENDED);
  const { calls: told, lost } = written();
  expect([told.map(({ path }) => path.at(-1)), lost]).toEqual([['3', '2'], 3]);
});

test('removing a call that is not in progress removes no other', () => {
  const { listener, opened, written } = listening();
  opened(0);
  listener.finished(openCall('GET', 'https:', 'demo.docusign.net', '/restapi/v2.1/accounts/1'));
  listener.close(ENDED);
  expect(written().calls.map(({ path }) => path.at(-1))).toEqual(['1', '0']);
});

test.each(['127.0.0.1', '::ffff:127.0.0.1'])(
  "a call over a connection to golive's proxy at %s is recorded there, even if the connection is gone",
  async (address) => {
    const { port, socket } = await connection('127.0.0.1', address);
    const { listener, opened, written } = listening(port);
    const call = opened(0);
    listener.connected(call, socket);
    listener.connected(call, null);
    finish(listener, call);
    expect(written().calls).toEqual([]);
  },
);

test('a call over any other connection is recorded here, even if it fails with an absolute URL', async () => {
  const { port, socket } = await connection('127.0.0.1');
  const { listener, opened, written } = listening(port + 1);
  const call = opened(0);
  listener.connected(call, socket);
  listener.unconnected(call, 'http://demo.docusign.net/restapi');
  finish(listener, call);
  expect(written().calls).toHaveLength(1);
});

test("a call to another address with the port of golive's proxy is recorded here", async () => {
  const { port, socket } = await connection('::1');
  const { listener, opened, written } = listening(port);
  const call = opened(0);
  listener.connected(call, socket);
  finish(listener, call);
  expect(written().calls).toHaveLength(1);
});

const unconnected: readonly (readonly [what: string, port: number | null, target: string, written: number])[] = [
  ['a whole URL, with a proxy', 8080, 'http://demo.docusign.net/restapi', 0],
  ['a path, with a proxy', 8080, '/restapi', 1],
  ['a whole URL, without one', null, 'http://demo.docusign.net/restapi', 1],
];

test.each(unconnected)('a call that never had a connection: %s', (_, port, target, count) => {
  const { listener, opened, written } = listening(port);
  const call = opened(0);
  listener.unconnected(call, target);
  finish(listener, call);
  expect(written().calls).toHaveLength(count);
});

function finish(listener: Listener, call: OpenCall | undefined): void {
  if (call === undefined) throw new Error('No such call.');
  listener.finished(call);
}

interface Written {
  readonly path: string;
  readonly status: number | null;
  readonly networkError: string | null;
}

function listening(proxyPort: number | null = null) {
  const folder = join(temporaryFolder(), 'run');
  mkdirSync(folder);
  const listener = createListener(openSpool(folder), { isHeard: () => true, caller: null, source: 'tap', proxyPort });
  const opened = (n: number): OpenCall => {
    const call = openCall('GET', 'https:', 'demo.docusign.net', `/restapi/v2.1/accounts/${n}`);
    listener.opened(call, opened);
    return call;
  };
  const written = () => {
    const text = readdirSync(folder).map((name) => readFileSync(join(folder, name), 'utf8'));
    const lines: { call?: Written; lost?: number }[] = text
      .join('')
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line));
    const calls = lines.flatMap(({ call }) => call ?? []);
    return { calls, lost: lines.reduce((sum, { lost = 0 }) => sum + lost, 0) };
  };
  return { listener, opened, written };
}

async function connection(listening: string, address = listening): Promise<{ port: number; socket: Socket }> {
  const server = createServer((socket) => socket.resume());
  await once(server.listen(0, listening), 'listening');
  const told = server.address();
  const port = typeof told === 'object' && told !== null ? told.port : 0;
  const socket = connect(port, address);
  onTestFinished(() => {
    socket.destroy();
    server.close();
  });
  await once(socket, 'connect');
  return { port, socket };
}

function ordersOf(values: readonly number[]): number[][] {
  if (values.length === 0) return [[]];
  return values.flatMap((first) => ordersOf(values.filter((value) => value !== first)).map((rest) => [first, ...rest]));
}
