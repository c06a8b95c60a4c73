/** Paths of this package's files, and its version. */
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

const require = createRequire(import.meta.url);
const manifestFile = require.resolve('golive-analyzer/package.json');
const manifest: { readonly version: string } = require(manifestFile);

export const { version } = manifest;

/** The folder with package.json. */
export const packageRoot = dirname(manifestFile);

/** The recorder that is preloaded into the wrapped command. It must exist as long as processes may start. */
export const recorderFile = join(packageRoot, 'dist', 'recorder.cjs');

/** The folder of the `node` shim, first in the PATH of the wrapped command. It must exist just as long. */
export const shimFolder = join(packageRoot, 'dist', 'shim');

/** The hook that mocha loads. */
export const mochaHookFile = join(packageRoot, 'dist', 'mocha-hook.cjs');
