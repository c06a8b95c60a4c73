/**
 * Deno preloads the recorder as Node does, and Bun runs what Node runs: the recorder does nothing in either, and golive says
 * how to record them.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { golive, run, temporaryFolder } from '../cli.ts';
import { BUN, DENO } from '../imitators.ts';
import { ROOT } from './installed.ts';
import { recordedIn, setting } from './setting.ts';

const CALLS = `import { get } from 'node:http';
await (await fetch(process.argv[2])).text();
await new Promise((resolve) => get(process.argv[2], (response) => response.on('end', resolve).resume()));
console.log('called');`;

test('an app on Deno is asked for no more permissions than it needs itself, and golive says how to record it', async () => {
  const { standin, where, db } = await setting();
  writeFileSync(join(where.cwd, 'app.mjs'), CALLS);
  const url = `${standin.plainOrigin}/restapi/v2.1`;
  const command = [DENO, 'run', '--no-prompt', '--allow-net', 'app.mjs', url] as const;
  const [program, ...args] = command;

  async function asked(way: (env: Readonly<Record<string, string>>) => Promise<unknown>): Promise<string> {
    const file = join(where.cwd, 'asked.jsonl');
    writeFileSync(file, '');
    await way({ ...where.env, DENO_AUDIT_PERMISSIONS: file });
    return readFileSync(file, 'utf8').replace(/"datetime":"[^"]*"/g, '');
  }

  const bare = await asked((env) => run(program, args, { ...where, env }));
  expect(bare).toContain('"net"');
  const host = ['--host', standin.plainHost, '--'];
  const recorded = await asked(async (env) => {
    const { stdout, stderr } = await golive(['record', ...host, ...command], { ...where, env });
    expect(stdout).toBe('called\n');
    expect(stderr).toContain('no Node process was seen. For Deno write: golive record --capture proxy -- <command>');
  });
  expect(recorded).toBe(bare);
  await golive(['record', ...host, program, 'run', '-A', ...args.slice(3)], where);
  expect([standin.calls.length, recordedIn(db)]).toEqual([6, []]);
});

test('a runtime that a Node script starts is named, even if the command does not name it', async () => {
  const { where } = await setting();
  // Long enough to be seen: processes are looked at ten times a second.
  const script = `require('node:child_process').execFileSync(process.env.STARTED, ['-e', 'setTimeout(() => {}, 2000)'])`;
  const env = { ...where.env, STARTED: BUN };
  const { stderr } = await golive(['record', '--', process.execPath, '-e', script], { ...where, env });
  expect(stderr).toMatch(/Usually a mock library .* For Bun write: golive record --capture proxy -- <command>/);
});

const runtimes = [
  ['Bun', BUN, []],
  ['Deno', DENO, ['run', '--no-prompt']],
] as const;

test.each(runtimes)('golive-analyzer/register refuses %s, and the app goes on', async (name, program, options) => {
  const cwd = temporaryFolder();
  writeFileSync(join(cwd, 'app.mjs'), 'console.log(1);');
  const ended = await run(program, [...options, '--require', join(ROOT, 'dist', 'register.cjs'), 'app.mjs'], { cwd });
  expect(ended).toEqual({ code: 0, signal: null, stdout: '1\n', stderr: `golive: ${refusalOf(name)}\n` });
});

test.each(runtimes)('startRecorder refuses %s', async (name, program, options) => {
  const cwd = temporaryFolder();
  const code = `import { startRecorder } from ${JSON.stringify(join(ROOT, 'dist', 'recorder.mjs'))};
    try { startRecorder(); } catch (error) { console.log(error.message); }`;
  writeFileSync(join(cwd, 'app.mjs'), code);
  const ended = await run(program, [...options, 'app.mjs'], { cwd });
  expect(ended).toEqual({ code: 0, signal: null, stdout: `${refusalOf(name)}\n`, stderr: '' });
});

function refusalOf(runtime: string): string {
  return `Nothing is recorded: the recorder does not hear ${runtime}. Use: golive record --capture proxy -- <command>`;
}
