/** Which processes are running: seen from a process with its own id, and from one whose parent never reaps its children. */
import { once } from 'node:events';
import { mkdirSync, readFileSync, rmSync, symlinkSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import { hasHeartbeat, isRunning, ownProcessMark, startHeartbeat } from '../src/running.ts';
import { run, start, temporaryFolder } from './cli.ts';

test('this process runs, and no process has an empty mark', () => {
  expect(isRunning(ownProcessMark())).toBe(true);
  expect(isRunning(String(process.pid))).toBe(true);
  for (const mark of ['', '0', '-1', 'x', `${process.pid}x`, '1e3', String(2 ** 30), String(2 ** 32), '9'.repeat(20)])
    expect([mark, isRunning(mark)]).toEqual([mark, false]);
});

test.each([
  ['nothing', ''],
  ['another text', 'x'],
  ['too little', '1 (node) S'],
  ['a beginning before that of the clock', `1 (node) S${' -5'.repeat(20)}`],
])('if the system gives %s for a process, its id alone is its mark', async (_, stat) => {
  const running = JSON.stringify(new URL('../src/running.ts', import.meta.url).href);
  const code = `import fs from 'node:fs';
      import { syncBuiltinESMExports } from 'node:module';
      const { readFileSync } = fs;
      fs.readFileSync = (file, as) => String(file).startsWith('/proc/') ? ${JSON.stringify(stat)} : readFileSync(file, as);
      syncBuiltinESMExports();
      const { isRunning, ownProcessMark } = await import(${running});
      console.log(ownProcessMark() === String(process.pid), isRunning(ownProcessMark()));`;
  const { stdout, stderr } = await run(process.execPath, ['--input-type=module', '-e', code], { cwd: '.' });
  expect([stdout, stderr]).toEqual(['true true\n', '']);
});

test.runIf(process.platform === 'linux')('a process that has ended is over, reaped or not', async () => {
  // It ends once its parent is no shell any more: a shell would ask how it ended.
  const child = 'until grep -q tail /proc/$$/comm; do :; done';
  const parent = start('sh', ['-c', `(${child}) & echo $!; exec tail -f /dev/null`], { cwd: '.' });
  onTestFinished(() => void parent.kill());
  const [line] = await once(parent.stdout, 'data');
  const pid = Number(String(line));
  // The shell itself would ask.
  await expect.poll(() => readFileSync(`/proc/${parent.pid}/comm`, 'utf8')).toBe('tail\n');
  process.kill(pid);
  const stateOf = () =>
    readFileSync(`/proc/${pid}/stat`, 'utf8')
      .replace(/^.*\) /s, '')
      .slice(0, 1);
  await expect.poll(stateOf).toBe('Z');
  expect(isRunning(String(pid))).toBe(false);
});

test('a process that may not be signalled counts as running', () => {
  vi.spyOn(process, 'kill').mockImplementation(() => {
    throw Object.assign(new Error('made up'), { code: 'EPERM' });
  });
  onTestFinished(() => void vi.restoreAllMocks());
  expect(isRunning(String(process.pid))).toBe(true);
});

test.runIf(process.platform === 'linux')(
  'a process runs even if its name looks like the state of one that has ended',
  async () => {
    const name = join(temporaryFolder(), 'a) Z b');
    symlinkSync('/bin/cat', name);
    const child = start(name, [], { cwd: '.' });
    onTestFinished(() => void child.kill());
    await expect.poll(() => readFileSync(`/proc/${child.pid}/stat`, 'utf8')).toContain('(a) Z b)');
    expect(isRunning(String(child.pid))).toBe(true);
  },
);

test('a folder has a heartbeat while somebody sends it', () => {
  vi.useFakeTimers({ toFake: ['Date', 'setInterval', 'clearInterval'] });
  onTestFinished(() => void vi.useRealTimers());
  const folder = join(temporaryFolder(), 'run');
  mkdirSync(folder);
  const ago = new Date(Date.now() - 60_000);
  utimesSync(folder, ago, ago);
  expect(hasHeartbeat(folder)).toBe(false);
  const stop = startHeartbeat(folder);
  vi.advanceTimersByTime(10_000);
  expect(hasHeartbeat(folder)).toBe(true);
  stop();
  vi.advanceTimersByTime(60_000);
  expect(hasHeartbeat(folder)).toBe(false);
});

test('a removed folder has no heartbeat, and that is no error', () => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
  onTestFinished(() => void vi.useRealTimers());
  const folder = join(temporaryFolder(), 'run');
  mkdirSync(folder);
  const stop = startHeartbeat(folder);
  rmSync(folder, { recursive: true });
  expect(() => vi.advanceTimersByTime(10_000)).not.toThrow();
  stop();
  expect(hasHeartbeat(folder)).toBe(false);
});
