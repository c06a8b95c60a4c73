/** The app's side of the shim (`../wrapper/node.sh`), which takes itself out of PATH to find the real `node`. */
import { delimiter } from 'node:path';

/** Puts the shim back into PATH. */
export function restoreShim(env: NodeJS.ProcessEnv): void {
  const { GOLIVE_SHIM: shim, PATH: path } = env;
  if (shim === undefined) return;
  delete env.GOLIVE_SHIM;
  if (path !== undefined) env.PATH = `${shim}${delimiter}${path}`;
}
