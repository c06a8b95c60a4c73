/** Colours: on a terminal, where they are asked for, and nowhere else. */
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { call } from '../call.ts';
import { golive, temporaryFolder } from '../cli.ts';
import { spooled } from '../spooled.ts';

const ESCAPE = '\u001b';

function folder(): string {
  const cwd = temporaryFolder();
  spooled(join(cwd, '.golive', 'recording.db'), [call()]);
  return cwd;
}

test('a file or a pipe gets no escape sequence', async () => {
  const { stdout, stderr } = await golive(['analyze'], { cwd: folder() });
  expect(stdout + stderr).not.toContain(ESCAPE);
});

test('colours can be forced, and are of the verdicts alone', async () => {
  const { stdout } = await golive(['analyze'], { cwd: folder(), env: { FORCE_COLOR: '1' } });
  const words = stdout.split(`${ESCAPE}[31m`).map((part) => part.split(ESCAPE)[0]);
  expect(words.slice(1)).toEqual(['NOT READY', 'Not ready']);
  expect(stdout).toContain(`${ESCAPE}[33mUnknown`);
  const forbidden = await golive(['analyze'], { cwd: folder(), env: { NO_COLOR: '1' } });
  expect(forbidden.stdout).not.toContain(ESCAPE);
});
