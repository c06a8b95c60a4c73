/** On a real terminal, provided by `script` (Debian's bsdutils): its size, colours, and news of a long read. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { expect, test } from 'vitest';
import { GOLIVE, run, temporaryFolder } from '../cli.ts';
import { UNTRACED } from '../import/traffic.ts';
import { harOf } from '../sources/har-file.ts';

const RED = '\u001b[31m';
const WIPE = '\u001b[K';

test('a terminal gets its own size, colours, and news of a long read', async () => {
  const cwd = temporaryFolder();
  writeFileSync(join(cwd, 'long.har'), harOf(Array.from({ length: 60 }, () => UNTRACED).flat()));
  // What the tests themselves were told of colours, and that they run in a CI, is not to be passed on.
  const surroundings = 'env -u CI -u NO_COLOR -u FORCE_COLOR TERM=xterm';
  const onTerminal = (variables: string, rows = 24) => {
    const command = `stty cols 70 rows ${rows}; ${surroundings} ${variables} ${process.execPath} ${GOLIVE} analyze long.har`;
    return run('script', ['-qec', command, '/dev/null'], { cwd });
  };

  const { stdout } = await onTerminal('');
  expect(stdout).toContain(`\rlong.har: 1,000 entries read${WIPE}`);
  expect(stdout).toContain(`${RED}NOT READY`);
  const summary = stripVTControlCharacters(stdout.split(WIPE).at(-1) ?? '');
  expect(Math.max(...summary.split('\r\n').map((line) => line.length))).toBeLessThanOrEqual(70);
  expect((await onTerminal('NO_COLOR=1')).stdout).not.toContain(RED);
  const higher = await onTerminal('NO_COLOR=1', 60);
  const linesOf = (text: string) => text.split(WIPE).at(-1)?.trimEnd().split('\r\n').length ?? 0;
  expect(linesOf(stdout)).toBeLessThanOrEqual(24);
  expect(linesOf(higher.stdout)).toBeGreaterThan(24);
  expect(linesOf(higher.stdout)).toBeLessThanOrEqual(60);
});
