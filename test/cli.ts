/** Runs the built program, and other programs, as a user does: real processes, real files. */
import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';

/** The built program; `npm test` builds it first. */
export const GOLIVE = fileURLToPath(new URL('../dist/src/commands/golive.js', import.meta.url));

export interface Ended {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface Where {
  readonly cwd: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly stdin?: string;
}

/** A folder that is gone when the test is over. */
export function temporaryFolder(name = 'golive-test-'): string {
  const folder = mkdtempSync(join(tmpdir(), name));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** Runs `golive` with these arguments. */
export function golive(args: readonly string[], where: Where): Promise<Ended> {
  return run(process.execPath, [GOLIVE, ...args], where);
}

/** Runs any program to its end. */
export function run(program: string, args: readonly string[], where: Where): Promise<Ended> {
  const child = start(program, args, where);
  child.stdin.on('error', () => {}); // The program may end without reading its input.
  child.stdin.end(where.stdin ?? '');
  return endOf(child);
}

/** How a program ends, once whatever it started has let go of its output too. */
export async function endOf(child: ChildProcessWithoutNullStreams): Promise<Ended> {
  const ended = new Promise<Pick<Ended, 'code' | 'signal'>>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code, signal) => resolve({ code, signal }));
  });
  const [stdout, stderr, { code, signal }] = await Promise.all([text(child.stdout), text(child.stderr), ended]);
  return { code, signal, stdout, stderr };
}

/** Starts a program with the environment of the tests, less what concerns Node itself. */
export function start(program: string, args: readonly string[], { cwd, env = {} }: Where) {
  const { NODE_OPTIONS: _, ...inherited } = process.env;
  return spawn(program, args, { cwd, env: { ...inherited, ...env }, stdio: ['pipe', 'pipe', 'pipe'] });
}
