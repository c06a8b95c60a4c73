/** Counts the processes of a command while it runs, where the system tells them (Linux). Short-lived ones may be missed. */
import { readdirSync, readFileSync } from 'node:fs';

/** Between two looks, in milliseconds. */
const LOOK_EVERY_MS = 100;

/** @param pid of the command. @returns a function that ends the count and gives the number of processes seen, at least 1. */
export function countProcesses(pid: number): () => number {
  const seen = new Set([pid]);
  const look = (): void => descendants(pid, seen);
  look();
  const timer = setInterval(look, LOOK_EVERY_MS);
  return () => {
    clearInterval(timer);
    return seen.size;
  };
}

function descendants(pid: number, seen: Set<number>): void {
  for (const child of childrenOf(pid)) {
    seen.add(child);
    descendants(child, seen);
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
