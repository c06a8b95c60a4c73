/**
 * Compiles the package into `dist/`: TypeScript with tsc, what runs inside the app into bundles, the shim for PATH, the
 * report's JSON Schema.
 */
import { execFileSync } from 'node:child_process';
import { chmodSync, copyFileSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, type PluginBuild } from 'esbuild';
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
const cjs = { ...inside, format: 'cjs', outExtension: { '.js': '.cjs' } } as const;
const entries = {
  register: 'src/recorder/register.ts',
  'mocha-hook': 'src/recorder/mocha-hook.ts',
  interceptors: 'src/recorder/interceptors.ts',
};
await build({ ...cjs, entryPoints: entries, external: ['@mswjs/interceptors'] });
await build({
  ...inside,
  entryPoints: { recorder: 'src/recorder/attach.ts' },
  format: 'esm',
  outExtension: { '.js': '.mjs' },
});
await build({
  ...cjs,
  entryPoints: { recorder: 'src/recorder/preload.ts' },
  define: { FACTS_CODE: JSON.stringify(await factsCode()) },
  plugins: [{ name: 'lazy-facts', setup: replaceFacts }],
});

mkdirSync('dist/shim', { recursive: true });
copyFileSync('src/wrapper/node.sh', 'dist/shim/.node');
chmodSync('dist/shim/.node', 0o755);
renameSync('dist/shim/.node', 'dist/shim/node'); // At once: a shell may be reading the old one.
writeFileSync('dist/report.schema.json', `${JSON.stringify(publishedSchema(), null, 2)}\n`);

/** As `src/recorder/lazy-facts.ts` compiles it. */
async function factsCode(): Promise<string | undefined> {
  const asFunction = { globalName: 'facts', footer: { js: 'return facts;' }, write: false } as const;
  const { outputFiles } = await build({ ...inside, ...asFunction, entryPoints: ['src/facts.ts'], format: 'iife' });
  return outputFiles[0]?.text;
}

function replaceFacts({ onResolve }: PluginBuild): void {
  onResolve({ filter: /^\.\.\/facts\.ts$/ }, () => ({ path: resolve('src/recorder/lazy-facts.ts') }));
}
