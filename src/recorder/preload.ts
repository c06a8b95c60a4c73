/** What is preloaded into every Node process of the wrapped command (`--require`). */
import { createRequire } from 'node:module';
import { settingsFrom } from './settings.ts';
import { restoreShim } from './shim.ts';
import { type Listening, listen } from './start.ts';

attempt(() => restoreShim(process.env));
attempt(() => {
  const settings = settingsFrom(process.env);
  if (settings?.capture === 'interceptors') loadInterceptors().listen(settings);
  else if (settings !== null) listen(settings);
});
attempt(() => Reflect.deleteProperty(require.cache, __filename)); // The app's cache holds what the app has loaded.

/** Whatever is wrong here, the app must start as if nobody listened. The parent misses this process's first line. */
function attempt(action: () => void): void {
  try {
    action();
  } catch {
    // Told by the parent, which misses the process or its calls.
  }
}

/** Lies beside this file, and is loaded only where it was asked for. */
function loadInterceptors(): { listen(settings: Listening): void } {
  return createRequire(__filename)('./interceptors.cjs');
}
