/**
 * Counts worker threads: one with its own `env` does not load the recorder, which would otherwise go unnoticed. Only under
 * `golive record`, where all threads of a process write into one folder. Node 18 does not publish threads at all.
 */
import { subscribeTo } from './channel.ts';
import type { Listener } from './listener.ts';

/** @returns a function that stops. */
export function hearThreads({ guard, threadStarted }: Listener): () => void {
  return subscribeTo('worker_threads', guard(threadStarted));
}
