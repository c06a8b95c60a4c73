/**
 * Compiles the package into `dist/`: TypeScript with tsc, what runs inside the app into whole files, the shim that lies first
 * in PATH, the report's JSON Schema.
 */
import { execFileSync } from 'node:child_process';
import { chmodSync, copyFileSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { publishedSchema } from '../src/report.ts';

process.chdir(fileURLToPath(new URL('..', import.meta.url)));
// In place: a recorder that vanished for a moment would stop every process that preloads it.
if (process.argv.includes('--clean')) rmSync('dist', { recursive: true, force: true });
execFileSync(process.execPath, ['node_modules/typescript/bin/tsc'], { stdio: 'inherit' });
chmodSync('dist/src/commands/golive.js', 0o755);
for (const name of ['sitecustomize.py', 'golive_authority.rb'])
  copyFileSync(`src/proxy/${name}`, `dist/src/proxy/${name}`);
// What runs inside the app: whole files, for whatever Node the app has.
const inside = { outdir: 'dist', bundle: true, platform: 'node', target: 'node18' } as const;
const entries = {
  recorder: 'src/recorder/preload.ts',
  register: 'src/recorder/register.ts',
  'mocha-hook': 'src/recorder/mocha-hook.ts',
  interceptors: 'src/recorder/interceptors.ts',
};
const external = ['@mswjs/interceptors'];
await build({ ...inside, entryPoints: entries, external, format: 'cjs', outExtension: { '.js': '.cjs' } });
await build({
  ...inside,
  entryPoints: { recorder: 'src/recorder/attach.ts' },
  format: 'esm',
  outExtension: { '.js': '.mjs' },
});
mkdirSync('dist/shim', { recursive: true });
copyFileSync('src/wrapper/node.sh', 'dist/shim/.node');
chmodSync('dist/shim/.node', 0o755);
renameSync('dist/shim/.node', 'dist/shim/node'); // At once: a shell may be reading the old one.
writeFileSync('dist/report.schema.json', `${JSON.stringify(publishedSchema(), null, 2)}\n`);
