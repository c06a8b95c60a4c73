/** Messages and exit code after the command: the command's own exit code takes precedence, and nothing is hidden. */
import { once } from 'node:events';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { GOLIVE, golive, run, start, temporaryFolder } from '../cli.ts';
import { app, recordedIn, setting } from '../recorder/setting.ts';

const node = process.execPath;

test('--require says which categories decide', async () => {
  const { standin, where } = await setting();
  await golive(['record', '--host', standin.plainHost, '--', node, app('plain.mjs')], where);
  expect((await golive(['analyze'], where)).code).toBe(1);
  expect((await golive(['analyze', '--require', 'api-rules'], where)).code).toBe(0);
});

test.each([
  { what: 'a key that is not in the recording', args: ['--key', '0b000000-0000-4000-8000-0000000000ff'] },
  { what: 'a report that cannot be written', args: ['--output', 'file/report.html'] },
])('$what does not hide how the command ended', async ({ args }) => {
  const cwd = temporaryFolder();
  writeFileSync(join(cwd, 'file'), '');
  const failed = await golive(['run', ...args, '--', 'sh', '-c', 'exit 7'], { cwd });
  expect([failed.code, failed.stderr]).toEqual([7, expect.stringContaining('The command failed')]);
  expect((await golive(['run', ...args, '--', 'sh', '-c', 'exit 0'], { cwd })).code).toBe(2);
});

test('a reader who closes the pipe does not change the exit code', async () => {
  const cwd = temporaryFolder();
  const script = `"$0" "$1" run -- "$0" -e 0 2>&1 | head -c 1; echo " $\{PIPESTATUS[0]}"`.replace('\\', '');
  const { stdout } = await run('bash', ['-c', script, node, GOLIVE], { cwd });
  expect(stdout).toBe('g 3\n');
  const rules = '"$0" "$1" rules | true; exit $PIPESTATUS';
  expect(await run('bash', ['-c', rules, node, GOLIVE], { cwd })).toMatchObject({ code: 0, stderr: '' });
});

test('a result lost on a full disk is reported, if anything can be written', async () => {
  const cwd = temporaryFolder();
  const shell = (script: string) => run('sh', ['-c', script, node, GOLIVE], { cwd });
  const { code, stderr } = await shell('"$0" "$1" rules > /dev/full');
  expect([code, stderr]).toEqual([
    2,
    'golive: Nothing more can be written to the standard output (ENOSPC): make room, or send it elsewhere.\n',
  ]);
  expect((await shell('"$0" "$1" rules > /dev/full 2>&1')).code).toBe(2);
});

test('two simultaneous runs on one recording lose nothing, and each exits like its command', async () => {
  const { standin, where, db } = await setting();
  const hosts = ['--host', standin.host, '--host', standin.plainHost];
  const slow = `console.log('ready'); process.stdin.once('data', () => import(${JSON.stringify(app('plain.mjs'))}).then(() => process.exit(5)));`;
  const first = start(node, [GOLIVE, 'run', ...hosts, '--', node, '-e', slow], where);
  await once(first.stdout, 'data');
  const second = await golive(['run', ...hosts, '--', node, app('plain.mjs')], where);
  expect(second.code).toBe(1);
  first.stdin.end('go');
  expect(await once(first, 'exit')).toEqual([5, null]);
  expect(recordedIn(db)).toHaveLength(8);
});

test('Node processes that ran without the recorder are reported', async () => {
  const { standin, where } = await setting();
  const hosts = ['--host', standin.host, '--host', standin.plainHost];
  const deaf = `env -u NODE_OPTIONS ${node} -e 'process.stdin.resume()'`;
  const child = start(node, [GOLIVE, 'run', ...hosts, '--', 'sh', '-c', `${node} ${app('plain.mjs')}; ${deaf}`], where);
  let said = '';
  child.stderr.on('data', (chunk) => {
    said += chunk;
  });
  await once(child.stdout, 'data');
  // The deaf process lives until its input ends: long enough to be seen, however slow the machine is.
  await seenBy(child.pid ?? 0);
  child.stdin.end();
  await once(child, 'close');
  expect(said.replace(/\s+/g, ' ')).toMatch(/Calls may be missing: 1 Node process ran without the recorder/);
});

test('the ending of --output names the format', async () => {
  const cwd = temporaryFolder();
  await golive(['record', '--', node, '-e', '0'], { cwd });
  await golive(['analyze', '--output', 'a.html'], { cwd });
  expect(readFileSync(join(cwd, 'a.html'), 'utf8')).toMatch(/^<!doctype html>/);
  await golive(['run', '--output', 'b.json', '--', node, '-e', '0'], { cwd });
  expect(JSON.parse(readFileSync(join(cwd, 'b.json'), 'utf8'))).toMatchObject({ overall: 'unknown' });
  expect(existsSync(join(cwd, 'golive-report'))).toBe(false);
});

test('refuses an ending that stands for no format before anything is run', async () => {
  const cwd = temporaryFolder();
  const ran = await golive(['run', '--output', 'report.htm', '--', node, '-e', 'console.log("ran")'], { cwd });
  expect([ran.code, ran.stdout, ran.stderr]).toEqual([
    2,
    '',
    'golive: No format has the ending .htm of report.htm: name one with --format, or end the name in .html, .md, .json, .txt, .csv, .xml, .sarif.\n',
  ]);
  await golive(['record', '--', node, '-e', '0'], { cwd });
  expect((await golive(['analyze', '--output', 'report.pdf'], { cwd })).code).toBe(2);
  expect(readdirSync(cwd)).toEqual(['.golive']);
  await golive(['analyze', '--output', 'REPORT.JSON'], { cwd });
  expect(JSON.parse(readFileSync(join(cwd, 'REPORT.JSON'), 'utf8'))).toMatchObject({ overall: 'unknown' });
  mkdirSync(join(cwd, 'v1.2'));
  await golive(['run', '--output', 'v1.2', '--', node, '-e', '0'], { cwd });
  expect(readdirSync(join(cwd, 'v1.2'))).toContain('report.html');
});

/** Waits until golive, which looks ten times a second, has had time to look twice more; asks the system, not a clock. */
async function seenBy(golivePid: number): Promise<void> {
  const switches = () =>
    Number(/voluntary_ctxt_switches:\s+(\d+)/.exec(readFileSync(`/proc/${golivePid}/status`, 'utf8'))?.[1]);
  const from = switches();
  while (switches() < from + 4) await new Promise((resolve) => setImmediate(resolve));
}
