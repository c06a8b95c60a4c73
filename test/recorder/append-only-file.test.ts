/** Processes that start at the same time after the folder of their run was removed: one creates it again, the others use it. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { run, temporaryFolder } from '../cli.ts';

/** Between its look and its try another process makes the folder. */
const OVERTAKEN = `import fs from 'node:fs';
  import { syncBuiltinESMExports } from 'node:module';
  const { mkdirSync } = fs;
  fs.mkdirSync = (...folder) => { mkdirSync(...folder); mkdirSync(...folder); };
  syncBuiltinESMExports();`;

test('the first line is written even if another process was faster to make the folder', async () => {
  const cwd = temporaryFolder();
  const file = JSON.stringify(new URL('../../src/recorder/append-only-file.ts', import.meta.url).href);
  const code = `${OVERTAKEN}
    const { appendOnlyFile } = await import(${file});
    process.stdout.write(String(appendOnlyFile('run/own.jsonl').put(Buffer.from('a line'))));`;
  const { stdout, stderr } = await run(process.execPath, ['--input-type=module', '-e', code], { cwd });
  expect([stdout, stderr]).toEqual(['6', '']);
  expect(readFileSync(join(cwd, 'run', 'own.jsonl'), 'utf8')).toBe('a line');
});
