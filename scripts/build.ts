/**
 * Compiles the package into `dist/`: TypeScript with tsc, the recorder into one CommonJS file, the shim that lies first in
 * PATH, the report's JSON Schema.
 */
import { execFileSync } from 'node:child_process';
import { chmodSync, copyFileSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { z } from 'zod';
import { reportSchema } from '../src/report.ts';

process.chdir(fileURLToPath(new URL('..', import.meta.url)));
// In place: a recorder that vanished for a moment would stop every process that preloads it.
if (process.argv.includes('--clean')) rmSync('dist', { recursive: true, force: true });
execFileSync(process.execPath, ['node_modules/typescript/bin/tsc'], { stdio: 'inherit' });
chmodSync('dist/src/commands/golive.js', 0o755);
await build({
  entryPoints: ['src/recorder/preload.ts'],
  outfile: 'dist/recorder.cjs',
  bundle: true,
  platform: 'node',
  target: 'node18',
  format: 'cjs',
});
mkdirSync('dist/shim', { recursive: true });
copyFileSync('src/recorder/node.sh', 'dist/shim/.node');
chmodSync('dist/shim/.node', 0o755);
renameSync('dist/shim/.node', 'dist/shim/node'); // At once: a shell may be reading the old one.
writeFileSync('dist/report.schema.json', `${JSON.stringify(z.toJSONSchema(reportSchema), null, 2)}\n`);
