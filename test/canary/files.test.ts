/** Files of every format, full of canaries: whatever golive does with them, no part of a canary is left anywhere. */
import { test } from 'vitest';
import { expectFilesLeaveNothing } from './files.ts';
import { tellFigures } from './tally.ts';
import { sample } from './traffic.ts';

tellFigures('files');

test('two canaries in every carrier of every format', async () => {
  await expectFilesLeaveNothing(sample);
});
