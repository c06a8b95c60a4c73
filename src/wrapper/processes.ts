/** Watches the process tree of a command while it runs (Linux only). Short-lived processes may be missed. */
import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { basename } from 'node:path';
import { isRunning, statOf } from '../running.ts';
import { runsNoApp } from './without-app.ts';

/** Whether the system shows which processes exist, and what they run. */
export const tellsProcesses = process.platform === 'linux';

/** Polling interval, in milliseconds. */
const LOOK_EVERY_MS = 100;

/** Grace period in which a new Node process may not have loaded the recorder yet. */
const LOADS_WITHIN_MS = 1000;

/** By process id: the name of the program when the process was last inspected; empty if unknown. */
export type SeenProcesses = ReadonlyMap<number, string>;

/**
 * @param pid of the command.
 * @param now milliseconds of a monotonic clock.
 * @returns a function that ends the watch and gives every process seen, the command at least.
 */
export function watchProcesses(pid: number, now: () => number = () => performance.now()): () => SeenProcesses {
  const seen = new Map<number, string>();
  const firstSeenAt = new Map<number, number>();
  const lookNow = (): void => {
    look(pid, seen);
    for (const each of seen.keys()) if (!firstSeenAt.has(each)) firstSeenAt.set(each, now());
  };
  /** A Node in the background that has just started: pm2 exits as soon as the app is started. */
  const isTooNew = (each: number): boolean =>
    now() - (firstSeenAt.get(each) ?? 0) < LOADS_WITHIN_MS && isRunning(String(each));
  lookNow();
  const timer = setInterval(lookNow, LOOK_EVERY_MS);
  return () => {
    clearInterval(timer);
    return new Map([...seen].map(([each, program]) => [each, isNode(program) && isTooNew(each) ? '' : program]));
  };
}

/**
 * Inspects a process and those below it. The last look counts, because a shell that becomes Node by `exec` keeps its id; a
 * process that ended stays as it was.
 */
export function look(pid: number, seen: Map<number, string>): void {
  seen.set(pid, programOf(pid) ?? seen.get(pid) ?? '');
  for (const child of childrenOf(pid)) look(child, seen);
}

/** Instead of the name of the program. */
const NODE_WITHOUT_APP = 'node without an app';

/** Whether a program is Node, and may run code of the app. */
export function isNode(program: string): boolean {
  return /^node(?:\.exe)?$/.test(program);
}

/** @returns null if unknown: the process ended, or this system has no such files. */
function programOf(pid: number): string | null {
  try {
    // Checked first: until its `exec`, a forked process has the program of its parent.
    if (isCopy(pid)) return '';
    const program = basename(readlinkSync(`/proc/${pid}/exe`));
    return isNode(program) && runsNoApp(wordsOf(pid)) ? NODE_WITHOUT_APP : program;
  } catch {
    return null;
  }
}

function wordsOf(pid: number): string[] {
  return readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0').filter(Boolean);
}

/** Linux's PF_FORKNOEXEC: the process was forked, and has not called exec yet. */
const FORKED_WITHOUT_EXEC = 0x40;

function isCopy(pid: number): boolean {
  const { 6: flags } = statOf(pid);
  return (Number(flags) & FORKED_WITHOUT_EXEC) !== 0;
}

function childrenOf(pid: number): number[] {
  try {
    const threads = readdirSync(`/proc/${pid}/task`);
    const lists = threads.map((thread) => readFileSync(`/proc/${pid}/task/${thread}/children`, 'utf8'));
    return lists.flatMap((list) => list.split(' ').filter(Boolean).map(Number));
  } catch {
    return []; // The process ended, or this system has no such list: the count is a lower bound anyway.
  }
}
