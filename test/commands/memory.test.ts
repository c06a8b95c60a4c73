/** Memory does not grow with the recording: 100,000 calls are read and judged with 64 MB. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { call, NOON } from '../call.ts';
import { GOLIVE, run, temporaryFolder } from '../cli.ts';

test('reads and judges 100,000 calls in a heap of 64 MB', async () => {
  const cwd = temporaryFolder();
  const folder = join(cwd, 'recording.db-spool', 'run');
  mkdirSync(folder, { recursive: true });
  const base = JSON.stringify({ v: 1, call: call({ startedAt: 0, path: '/restapi/v2.1/accounts/A/envelopes/E' }) });
  for (let file = 0; file < 10; file += 1) {
    const lines = Array.from({ length: 10_000 }, (_, index) => {
      const number = file * 10_000 + index;
      return base
        .replace('"startedAt":0', `"startedAt":${NOON + number * 10}`)
        .replace('envelopes/E', `envelopes/E${number}`);
    });
    writeFileSync(join(folder, `${file + 1}-0-x.jsonl`), `${lines.join('\n')}\n`);
  }
  const { code, stderr, stdout } = await run(
    process.execPath,
    ['--max-old-space-size=64', GOLIVE, 'analyze', 'recording.db'],
    { cwd },
  );
  expect([code, stderr]).toEqual([0, '']);
  expect(stdout).toContain('100000 calls heard, 100000 of them for');
}, 120_000);
