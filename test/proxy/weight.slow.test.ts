/** Large bodies and many connections: golive passes them on without keeping them in memory. */
import { once } from 'node:events';
import type { Readable, Writable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { setImmediate as immediate } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { between, MODES } from './between.ts';
import { answerTo, begin } from './client.ts';

const MIB = 1024 * 1024;

describe.each(MODES)('%s', (mode) => {
  test('reads ahead of nobody, in either direction', async () => {
    const flow = { sent: 0, received: 0, ahead: 0 };
    const to = await between(mode, (request, response) => {
      if (request.method === 'GET') void pour(response, SIZE, flow);
      else void drain(request, flow).then(() => response.end());
    });
    const down = begin(await to.open(), to, 'GET', '/');
    down.end();
    await drain(await answerTo(down), flow);
    expect([flow.received, flow.ahead < SIZE / 2]).toEqual([SIZE, true]);
    Object.assign(flow, { sent: 0, received: 0, ahead: 0 });
    const up = begin(await to.open(), to, 'POST', '/', ['Content-Length', String(SIZE)]);
    const answered = answerTo(up);
    await pour(up, SIZE, flow);
    (await answered).resume();
    expect([flow.received, flow.ahead < SIZE / 2]).toEqual([SIZE, true]);
  });

  test('a thousand connections have a thousand calls in progress at a time', async () => {
    const waiting: (() => void)[] = [];
    const to = await between(mode, (request, response) => {
      waiting.push(() => response.end(request.url));
      if (waiting.length === 1000) for (const go of waiting) go();
    });
    const paths = Array.from({ length: 1000 }, (_, number) => `/${number}`);
    const bodies = await Promise.all(
      paths.map(async (path) => {
        const asked = begin(await to.open(), to, 'GET', path);
        asked.end();
        return (await buffer(await answerTo(asked))).toString();
      }),
    );
    expect(bodies).toEqual(paths);
  });
});

const SIZE = 48 * MIB;

interface Flow {
  sent: number;
  received: number;
  /** The most that was sent and not received. */
  ahead: number;
}

/** Writes as much as is taken. */
async function pour(to: Writable, bytes: number, flow: Flow): Promise<void> {
  const chunk = Buffer.alloc(MIB / 4);
  while (flow.sent < bytes) {
    flow.sent += chunk.length;
    flow.ahead = Math.max(flow.ahead, flow.sent - flow.received);
    if (!to.write(chunk)) await once(to, 'drain');
  }
  to.end();
}

/** Reads slowly: between two chunks everybody else has many turns. */
async function drain(from: Readable, flow: Flow): Promise<void> {
  for await (const chunk of from) {
    flow.received += chunk.length;
    for (let turn = 0; turn < 20; turn += 1) await immediate();
  }
}
