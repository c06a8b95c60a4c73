/** What is preloaded into every Node process of the wrapped command (`--require`). */
import { createRequire } from 'node:module';
import { NODE_IMITATOR, RUNS_INTERCEPTORS } from './node-version.ts';
import { settingsFrom } from './settings.ts';
import { restoreShim } from './shim.ts';
import { type Listening, listen } from './start.ts';
import { hearThreads } from './threads.ts';

// Deno honours NODE_OPTIONS, and asks its user for permission when a variable is read.
if (NODE_IMITATOR === null) {
  attempt(() => restoreShim(process.env));
  attempt(() => {
    const settings = settingsFrom(process.env);
    if (settings === null) return;
    if (settings.capture !== 'interceptors' || !listenByInterceptors(settings)) listen(settings, hearThreads);
  });
}
attempt(() => Reflect.deleteProperty(require.cache, __filename)); // Only the app's own modules belong in its module cache.

/** Whatever fails here, the app must start as if there were no recorder. The parent notices the missing first line. */
function attempt(action: () => void): void {
  try {
    action();
  } catch {
    // Reported by the parent, which notices the missing process or calls.
  }
}

/**
 * Uses a file next to this one, which is loaded only on demand.
 * @returns whether it records: on an old Node, or without its package, the tap is used instead, which the parent notices.
 */
function listenByInterceptors(settings: Listening): boolean {
  if (!RUNS_INTERCEPTORS) return false;
  try {
    const interceptors: { listen(settings: Listening): void } = createRequire(__filename)('./interceptors.cjs');
    interceptors.listen(settings);
    return true;
  } catch {
    return false;
  }
}
