/** Canaries through Node's own clients, recorded live. */
import { test } from 'vitest';
import { expectLiveLeavesNothing } from './live.ts';
import { tellFigures } from './tally.ts';
import { sample } from './traffic.ts';

tellFigures('live');

const node = { path: process.execPath };

test.each([
  { client: 'http', command: ['node', 'late'], turn: 0 },
  { client: 'fetch', command: ['node', 'fetchText'], turn: 1 },
])('by $client', async ({ command, turn }) => {
  await expectLiveLeavesNothing({ command, node }, sample(turn));
});
