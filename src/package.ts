/** Where this package lies, and which version it is. */
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

const require = createRequire(import.meta.url);
const manifestFile = require.resolve('golive-analyzer/package.json');
const manifest: { readonly version: string } = require(manifestFile);

export const { version } = manifest;

/** The folder that holds package.json. */
export const packageRoot = dirname(manifestFile);

/** The recorder that is preloaded into the wrapped command. It must lie here as long as any process may start. */
export const recorderFile = join(packageRoot, 'dist', 'recorder.cjs');

/** The folder with the `node` that goes first in the PATH of the wrapped command. It too must lie here all the time. */
export const shimFolder = join(packageRoot, 'dist', 'shim');

/** What mocha is asked to load. */
export const mochaHookFile = join(packageRoot, 'dist', 'mocha-hook.cjs');
