/** What is preloaded into every Node process of the wrapped command: the shim goes back into PATH, and the tap listens. */
import './tap.ts';
import { restoreShim } from './shim.ts';

try {
  restoreShim(process.env);
} catch {
  // The app must start whatever happens; children that it starts are then found by NODE_OPTIONS alone.
}
