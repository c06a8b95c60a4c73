/**
 * Worker threads are counted: one that gets an `env` of its own loads no recorder, and nothing else tells of it. Only under
 * `golive record`, where all threads of a process write into one folder. Node 18 does not tell of threads at all.
 */
import { hearOn } from './channel.ts';
import type { Listener } from './listener.ts';

/** @returns a function that stops. */
export function hearThreads({ guard, threadStarted }: Listener): () => void {
  return hearOn('worker_threads', guard(threadStarted));
}
