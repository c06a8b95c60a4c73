/** The same with canaries of every kind in every carrier of every format. */
import { test } from 'vitest';
import { expectFilesLeaveNothing } from './files.ts';
import { tellFigures } from './tally.ts';
import { PLANTED } from './traffic.ts';

tellFigures('files, every kind');

test('canaries of every kind in every carrier of every format', async () => {
  await expectFilesLeaveNothing(() => PLANTED);
});
