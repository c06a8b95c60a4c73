/** Which processes of a command count as Node: decided by what they are after exec, not by the process they were forked from. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { copyFileSync, realpathSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { createInterface } from 'node:readline';
import { expect, onTestFinished, test } from 'vitest';
import { isNode, look, watchProcesses } from '../../src/wrapper/processes.ts';
import { temporaryFolder } from '../cli.ts';

const whereTold = test.runIf(process.platform === 'linux');

/** Reads one line, and ends. */
const WAITS = "console.log(1); process.stdin.once('data', () => process.exit())";
const NODE_WAITS = `${process.execPath} -e "${WAITS}"`;
/** Under its own name: `sh` is a link to one of several. */
const SHELL = basename(realpathSync('/bin/sh'));
const SHELL_WAITS = '/bin/sh -c "echo 1; read go; true"';

whereTold.each([
  ['another program', SHELL_WAITS, SHELL],
  ['Node', NODE_WAITS, 'node'],
])('a child of a Node process is judged once it has become %s', async (_, program, name) => {
  // A shell under Node's name: unlike Node, it can be told when to fork and when to exec.
  const image = join(temporaryFolder(), 'node');
  copyFileSync('/bin/sh', image);
  const { pid, line, go } = started(image, ['-c', `(echo 1; read go; exec ${program}); true`]);
  const seen = new Map<number, string>();
  await line();
  look(pid, seen);
  expect([...seen.values()]).toEqual(['node', '']);
  go();
  await line();
  look(pid, seen);
  expect([...seen.values()]).toEqual(['node', name]);
});

whereTold('a process that starts itself anew, with the very same words, counts', async () => {
  const file = join(temporaryFolder(), 'again.cjs');
  writeFileSync(
    file,
    `if (process.send) process.send(1);
    else require('node:child_process').fork(__filename).on('message', () => console.log(1));
    process.stdin.on('end', () => process.exit()).resume();`,
  );
  const { pid, line } = started(process.execPath, [file]);
  const seen = new Map<number, string>();
  await line();
  look(pid, seen);
  expect([...seen.values()]).toEqual(['node', 'node']);
});

whereTold('a process that has ended stays what it was', async () => {
  const { pid, line, ended, go } = started(process.execPath, ['-e', WAITS]);
  const seen = new Map<number, string>();
  await line();
  look(pid, seen);
  go();
  await ended;
  look(pid, seen);
  expect([...seen]).toEqual([[pid, 'node']]);
});

whereTold.each([
  ['is not judged just after its start, when it may have loaded nothing yet', 0, ['']],
  ['is judged later', 2000, ['node']],
])('a Node that goes on after the command has ended %s', async (_, endedAt, programs) => {
  const { pid, line } = started(process.execPath, ['-e', WAITS]);
  await line();
  let now = 0;
  const stop = watchProcesses(pid, () => now);
  now = endedAt;
  expect([...stop().values()]).toEqual(programs);
});

whereTold('a Node that has ended is judged, however short it lived', async () => {
  const { pid, line, ended, go } = started(process.execPath, ['-e', WAITS]);
  await line();
  const stop = watchProcesses(pid, () => 0);
  go();
  await ended;
  expect([...stop()]).toEqual([[pid, 'node']]);
});

whereTold("a program is told by its file, though its name looks like the system's own words", async () => {
  const image = join(temporaryFolder(), ')x      64 y');
  copyFileSync('/bin/sh', image);
  const { pid, line } = started(image, ['-c', 'echo 1; read go; true']);
  const seen = new Map<number, string>();
  await line();
  look(pid, seen);
  expect([...seen.values()]).toEqual([basename(image)]);
});

whereTold('what a thread starts is seen', async () => {
  const thread = `const child = require('node:child_process').spawn('/bin/sh', ['-c', 'echo 1; read go; true'], { stdio: ['pipe', 'pipe', 'inherit'] });
    child.stdout.once('data', () => console.log(1));`;
  const file = join(temporaryFolder(), 'main.cjs');
  writeFileSync(
    file,
    `new (require('node:worker_threads').Worker)(${JSON.stringify(thread)}, { eval: true });
    process.stdin.on('end', () => process.exit()).resume();`,
  );
  const { pid, line } = started(process.execPath, [file]);
  const seen = new Map<number, string>();
  await line();
  look(pid, seen);
  expect([...seen.values()]).toEqual(['node', SHELL]);
});

test.each([
  ['node', true],
  ['node.exe', true],
  ['nodemon', false],
  ['my-node', false],
])('%s is Node: %s', (program, expected) => {
  expect(isNode(program)).toBe(expected);
});

/** A program that says a line whenever it has got somewhere, and waits for one. */
function started(program: string, args: readonly string[]) {
  const child = spawn(program, args, { stdio: ['pipe', 'pipe', 'inherit'] });
  onTestFinished(() => {
    child.stdin.end(); // Whoever still waits for a line ends.
  });
  const lines = createInterface(child.stdout)[Symbol.asyncIterator]();
  return {
    pid: child.pid ?? 0,
    line: () => lines.next(),
    go: () => child.stdin.write('\n'),
    ended: once(child, 'exit'),
  };
}
