/** golive uses no network: every command works with the network cut off, and none tries to connect. */
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { FORMATS } from '../../src/index.ts';
import { call, NOON } from '../call.ts';
import { type Ended, GOLIVE, run, temporaryFolder } from '../cli.ts';
import { entry, harOfEntries } from '../sources/har-file.ts';
import { spooled } from '../spooled.ts';

const COUNTER = fileURLToPath(new URL('no-network.cjs', import.meta.url));
const UNSHARE = 'unshare';
const CUT = ['--user', '--map-root-user', '--net'];
const formats = FORMATS.flatMap((format) => ['--format', format]);

/** Everything that looks at calls: each with its exit code. Only `golive logs` makes calls itself. */
const COMMANDS: readonly (readonly [code: number, ...args: string[]])[] = [
  [0, 'import', 'traffic.har'],
  [1, 'analyze', ...formats, '--output', 'out/'],
  [1, 'analyze', 'traffic.har'],
  [0, 'bundle', '--output', 'a.zip'],
  [0, 'verify', 'a.zip'],
  [0, 'diff', 'a.zip', 'traffic.har'],
  [0, 'simulate', '--without-polling'],
  [0, 'rules', 'polling'],
  [0, 'purge', '--dry-run'],
];

function place(): string {
  const cwd = temporaryFolder();
  const polls = Array.from({ length: 30 }, (_, at) => call({ startedAt: NOON + at * 1000, calledFrom: 'src/a.ts:1' }));
  spooled(join(cwd, '.golive', 'recording.db'), polls);
  writeFileSync(join(cwd, 'traffic.har'), harOfEntries([entry()]));
  return cwd;
}

function without(ended: Ended): (string | number | null)[] {
  return [ended.code, ended.stderr];
}

test('no command looks up a name, connects or listens', async () => {
  const cwd = place();
  const log = join(cwd, 'network.log');
  for (const [code, ...args] of COMMANDS) {
    const ended = await run(process.execPath, ['--require', COUNTER, GOLIVE, ...args], {
      cwd,
      env: { NETWORK_LOG: log },
    });
    expect([args[0], ...without(ended)]).toEqual([args[0], code, '']);
  }
  expect(readFileSync(log, 'utf8')).toBe('loaded\n'.repeat(COMMANDS.length));
});

test('the counter counts', async () => {
  const cwd = temporaryFolder();
  const log = join(cwd, 'network.log');
  const app = `fetch('http://127.0.0.1:9/').catch(() => {}); require('node:https').get('https://example.test').on('error', () => {}); require('node:dns').lookup('example.test', () => {});`;
  await run(process.execPath, ['--require', COUNTER, '-e', app], { cwd, env: { NETWORK_LOG: log } });
  const lines = readFileSync(log, 'utf8').trim().split('\n');
  expect(lines.length).toBeGreaterThan(1);
  expect(new Set(lines.map((line) => line.split(' ')[0]))).toContain('connect');
});

/** Whether this system lets us cut a process off from it; most containers do not. */
const canCut = spawnSync(UNSHARE, [...CUT, 'true']).status === 0;

const cutOff = 'cut off by the system itself they say the same';

if (canCut) test(cutOff, sayTheSame);
else {
  console.warn(`Not run: ${cutOff} (unshare is refused or missing here)`);
  test.todo(`${cutOff} (unshare is refused or missing here)`);
}

async function sayTheSame(): Promise<void> {
  const cwd = place();
  for (const [code, ...args] of COMMANDS.slice(0, 2)) {
    const ended = await run(UNSHARE, [...CUT, process.execPath, GOLIVE, ...args], { cwd });
    expect([args[0], ...without(ended)]).toEqual([args[0], code, '']);
  }
}
