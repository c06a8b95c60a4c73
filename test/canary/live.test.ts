/** Canaries through Node's own clients, heard live. */
import { test } from 'vitest';
import { expectLiveLeavesNothing } from './live.ts';
import { tellFigures } from './tally.ts';
import { sample } from './traffic.ts';

tellFigures('live');

const node = { path: process.execPath };

test.each([
  { client: 'http', command: ['node', 'late'], refused: 0 },
  { client: 'fetch', command: ['node', 'fetchText'], refused: 2 },
])('by $client', async ({ command, refused }) => {
  await expectLiveLeavesNothing({ command, node, refused }, sample(command.length));
});
