/** What is preloaded into every Node process of the wrapped command (`--require`). */
import { createRequire } from 'node:module';
import { NODE_IMITATOR, RUNS_INTERCEPTORS } from './node-version.ts';
import { settingsFrom } from './settings.ts';
import { restoreShim } from './shim.ts';
import { type Listening, listen } from './start.ts';
import { hearThreads } from './threads.ts';

// Deno preloads what NODE_OPTIONS says, and asks its user for leave when a variable is read.
if (NODE_IMITATOR === null) {
  attempt(() => restoreShim(process.env));
  attempt(() => {
    const settings = settingsFrom(process.env);
    if (settings === null) return;
    if (settings.capture !== 'interceptors' || !listenByInterceptors(settings)) listen(settings, hearThreads);
  });
}
attempt(() => Reflect.deleteProperty(require.cache, __filename)); // The app's cache holds what the app has loaded.

/** Whatever is wrong here, the app must start as if nobody listened. The parent misses this process's first line. */
function attempt(action: () => void): void {
  try {
    action();
  } catch {
    // Told by the parent, which misses the process or its calls.
  }
}

/**
 * By a file beside this one, which is loaded only where it was asked for.
 * @returns whether it listens: on an old Node, or without its package, the tap does instead, and the parent sees that it did.
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
