/** Canaries through every client, recorded by every engine, on every Node; and every kind of canary by one. */
import { test } from 'vitest';
import { runtimes } from '../nodes.ts';
import { type Client, expectLiveLeavesNothing } from './live.ts';
import { tellFigures } from './tally.ts';
import { PLANTED, sample } from './traffic.ts';

type Row = readonly [file: string, client: string, name?: string, fromNode?: number];

const CLIENTS: readonly Row[] = [
  ['node', 'early'],
  ['node', 'required'],
  ['node', 'fetchStream'],
  ...(['request', 'fetch', 'stream'] as const).flatMap((ask): readonly Row[] => [
    ['undici', ask, 'undici-6'],
    ['undici', ask, 'undici-7', 20],
    ['undici', ask, 'undici-8', 22],
  ]),
  ...(['byDefault', 'byHttp', 'byFetch', 'keptAlive'] as const).map((ask): Row => ['axios', ask, 'axios']),
  ['axios', 'byDefault', 'axios-0'],
  ['packages', 'got', 'got', 20],
  ['packages', 'got', 'got-11'],
  ['packages', 'superagent', 'superagent'],
  ['packages', 'needle'],
  ['packages', 'request'],
  ['fetches', 'fetch', 'node-fetch'],
  ['fetches', 'fetch', 'node-fetch-2'],
  ['fetches', 'fetch', 'cross-fetch'],
  ['fetches', 'ky'],
  ['fetches', 'ofetch'],
];

const rows = runtimes().flatMap((node) =>
  CLIENTS.filter(([, , , fromNode = 0]) => node.major >= fromNode).map(([file, client, name], turn) => ({
    ...{ node, client: [file, client, name].filter(Boolean).join(' '), turn },
    command: name === undefined ? [file, client] : [file, client, name],
  })),
);

tellFigures('live, every client');

test.each(rows)('by $client on Node $node.version', async ({ command, node, turn }) => {
  await expectLiveLeavesNothing({ command, node }, sample(turn));
});

const own: Client = { command: ['node', 'late'], node: { path: process.execPath } };

test('heard by interceptors', async () => {
  await expectLiveLeavesNothing({ ...own, capture: 'interceptors' }, sample(0));
});

test('every kind of canary in every carrier', async () => {
  await expectLiveLeavesNothing(own, PLANTED);
});
