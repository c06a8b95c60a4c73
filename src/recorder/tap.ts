/** The recorder as it is preloaded into every Node process of the wrapped command (`--require`). */
import { settingsFrom } from './settings.ts';
import { listen } from './start.ts';

try {
  const settings = settingsFrom(process.env);
  if (settings !== null) listen(settings);
} catch {
  // Whatever is wrong here, the app must start as if nobody listened. The parent misses this process's first line.
}
