/** Watches the processes of a command while it runs, where the system tells them (Linux). Short-lived ones may be missed. */
import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { basename } from 'node:path';

/** Between two looks, in milliseconds. */
const LOOK_EVERY_MS = 100;

/** By process id: whether the process was Node's when it was last looked at. */
export type SeenProcesses = ReadonlyMap<number, boolean>;

/** @param pid of the command. @returns a function that ends the watch and gives every process seen, the command at least. */
export function watchProcesses(pid: number): () => SeenProcesses {
  const seen = new Map<number, boolean>();
  const look = (): void => see(pid, seen);
  look();
  const timer = setInterval(look, LOOK_EVERY_MS);
  return () => {
    clearInterval(timer);
    return seen;
  };
}

/** A shell that becomes Node by `exec` keeps its id: each look asks anew. */
function see(pid: number, seen: Map<number, boolean>): void {
  seen.set(pid, isNode(pid) || seen.get(pid) === true);
  for (const child of childrenOf(pid)) see(child, seen);
}

function isNode(pid: number): boolean {
  try {
    return /^node(?:\.exe)?$/.test(basename(readlinkSync(`/proc/${pid}/exe`)));
  } catch {
    return false; // The process ended, or this system does not tell.
  }
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
