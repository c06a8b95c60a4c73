/** The same promise under load: many processes at once, and a kill at any moment of a long run. */
import { expect, test } from 'vitest';
import { runtimes } from '../nodes.ts';
import { dieRecorded, expectNothingLost } from './dying.ts';

const PROCESSES = 8;
const CALLS = 2000;
const MOMENTS = [1, 2, 30, 500, 1700, 4000];

const clients = runtimes().flatMap(({ version, path }) =>
  (['http', 'fetch'] as const).map((client) => ({ version, path, client })),
);

test.each(clients)(
  `${PROCESSES} processes with ${CALLS} calls each by $client on Node $version lose no call`,
  async ({ path, client }) => {
    const died = await dieRecorded({ path, client, death: 'family', last: CALLS });
    expect(died.ended.code).toBe(0);
    expect(new Set(died.seen).size).toBe(PROCESSES * CALLS);
    expectNothingLost(died);
  },
);

const kills = clients.flatMap((client) => MOMENTS.map((last) => ({ ...client, last })));

test.each(kills)('SIGKILL at call $last by $client on Node $version loses no call', async ({ path, client, last }) => {
  const kill = (app: number): void => void process.kill(app, 'SIGKILL');
  const died = await dieRecorded({ path, client, death: 'SIGKILL', last, kill });
  expect(died.ended.signal).toBe('SIGKILL');
  expectNothingLost(died);
});
