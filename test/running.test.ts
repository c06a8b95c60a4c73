/** Which processes run: seen from a process that has its own id, and from one whose parent never looks after its children. */
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { expect, onTestFinished, test } from 'vitest';
import { isRunning, ownMark } from '../src/running.ts';
import { start } from './cli.ts';

test('this process runs, and none that is called nothing', () => {
  expect(isRunning(ownMark())).toBe(true);
  expect(isRunning(String(process.pid))).toBe(true);
  for (const mark of ['', '0', '-1', 'x', `${process.pid}x`, '1e3', String(2 ** 30)])
    expect(isRunning(mark)).toBe(false);
});

test.runIf(process.platform === 'linux')(
  'a process that has ended is over, whether or not somebody asks how',
  async () => {
    const parent = start('sh', ['-c', 'true & echo $!; exec tail -f /dev/null'], { cwd: '.' });
    onTestFinished(() => void parent.kill());
    const [line] = await once(parent.stdout, 'data');
    const pid = Number(String(line));
    const stateOf = () =>
      readFileSync(`/proc/${pid}/stat`, 'utf8')
        .replace(/^.*\) /s, '')
        .slice(0, 1);
    await expect.poll(stateOf).toBe('Z');
    expect(isRunning(String(pid))).toBe(false);
  },
);
