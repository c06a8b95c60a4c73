/** Colours: on a terminal, or on request, and nowhere else. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { call } from '../call.ts';
import { golive, temporaryFolder } from '../cli.ts';
import { TRAFFIC } from '../import/traffic.ts';
import { harOf } from '../sources/har-file.ts';
import { spooled } from '../spooled.ts';

const ESCAPE = '\u001b';

function folder(): string {
  const cwd = temporaryFolder();
  spooled(join(cwd, '.golive', 'recording.db'), [call()]);
  return cwd;
}

test('a file or a pipe gets no escape sequences', async () => {
  const { stdout, stderr } = await golive(['analyze'], { cwd: folder() });
  expect(stdout + stderr).not.toContain(ESCAPE);
});

test('colours can be forced, and mark only verdicts', async () => {
  const { stdout } = await golive(['analyze'], { cwd: folder(), env: { FORCE_COLOR: '1' } });
  const words = stdout.split(`${ESCAPE}[31m`).map((part) => part.split(ESCAPE)[0]);
  expect(words.slice(1)).toEqual(['NOT READY', 'Not ready']);
  expect(stdout).toContain(`${ESCAPE}[33mUnknown`);
  const forbidden = await golive(['analyze'], { cwd: folder(), env: { NO_COLOR: '1' } });
  expect(forbidden.stdout).not.toContain(ESCAPE);
});

test('a summary names the command that shows everything; requested text is complete', async () => {
  const cwd = folder();
  writeFileSync(join(cwd, 'my calls.har'), harOf(TRAFFIC));
  const args = ['analyze', 'my calls.har'];
  const { stdout } = await golive(args, { cwd });
  expect(stdout).toMatch(/\n {0,2}See all: golive analyze 'my calls\.har' --format html --output\s+report\.html\n$/);
  expect(stdout).not.toContain('in the report');
  const whole = await golive([...args, '--format', 'text'], { cwd });
  expect(whole.stdout).not.toMatch(/…$|\(\d+ of \d+/m);
  const written = await golive([...args, '--format', 'text', '--output', 'full.txt'], { cwd });
  expect(readFileSync(join(cwd, 'full.txt'), 'utf8')).toBe(whole.stdout);
  expect(written.stdout).toContain(', the others in the report)');
});
