/** With source maps applied, a call comes from the line of the source; each frame is looked up separately. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildSync } from 'esbuild';
import { expect, test } from 'vitest';
import { runtimes } from '../nodes.ts';
import { CALLER, marked, placeOf, sitesOf } from './sites.ts';

const nodes = runtimes();

/** Two callers of one package in one file. The calls come out of one line of that file; the source map tells them apart. */
const sources = {
  'src/app.ts': `interface A {
      readonly a: string;
    }
    import { ask } from 'asking';
    const idle = () => new Promise(setImmediate);
    const first = async (n: number): Promise<void> => { await idle(); await ask(n); }; // first
    const second = async (n: number): Promise<void> => { await idle(); await ask(n); }; // second
    await first(1); await second(2); await first(3);`,
  'node_modules/asking/index.js': `import call from '../../${CALLER}';\n\n\nexport const ask = (n) => call(n);`,
};

test.each(nodes.flatMap((node) => ['linked', 'inline'].map((sourcemap) => ({ ...node, sourcemap }))))(
  'the source of a bundle, by its $sourcemap source map on Node $version',
  async ({ path, sourcemap }) => {
    const here = await placeOf(sources, null);
    const absWorkingDir = here.where.cwd;
    buildSync({
      ...{ absWorkingDir, entryPoints: ['src/app.ts'], outfile: 'dist/app.mjs', bundle: true, format: 'esm' },
      ...{ platform: 'node', minify: true, sourcemap: sourcemap === 'inline' ? 'inline' : 'linked' },
      banner: { js: 'import { createRequire } from "node:module"; const require = createRequire(import.meta.url);' },
    });
    const [first, second] = ['first', 'second'].map((mark) => marked('src/app.ts', sources['src/app.ts'], mark));
    expect(await sitesOf(here, [path, '--enable-source-maps', 'dist/app.mjs'])).toEqual([first, second, first]);
    expect(await sitesOf(here, [path, 'dist/app.mjs'])).toEqual(['dist/app.mjs:2', 'dist/app.mjs:2', 'dist/app.mjs:2']);
  },
);

test.each(nodes)(
  'the source of a webpack bundle, which names sources by its own URLs, on Node $version',
  async ({ path }) => {
    const here = await placeOf(sources, null);
    const absWorkingDir = here.where.cwd;
    buildSync({
      ...{ absWorkingDir, entryPoints: ['src/app.ts'], outfile: 'dist/app.mjs', bundle: true, format: 'esm' },
      ...{ platform: 'node', minify: true, sourcemap: 'linked' },
      banner: { js: 'import { createRequire } from "node:module"; const require = createRequire(import.meta.url);' },
    });
    const map = join(absWorkingDir, 'dist/app.mjs.map');
    writeFileSync(map, readFileSync(map, 'utf8').replaceAll('"../', '"webpack://app/./'));
    const [first, second] = ['first', 'second'].map((mark) => marked('src/app.ts', sources['src/app.ts'], mark));
    expect(await sitesOf(here, [path, '--enable-source-maps', 'dist/app.mjs'])).toEqual([first, second, first]);
  },
);

/** As @babel/register: a source is named by its last name alone, whatever folder it lies in. */
const REGISTER = `const { basename } = require('node:path');
const REMOVED = 3;
require.extensions['.ts'] = (module, file) =>
  module._compile(require('node:fs').readFileSync(file, 'utf8').split('\\n').slice(REMOVED).join('\\n'), file);
Error.prepareStackTrace = (error, sites) => [error, ...sites.map(wrapCallSite)].join('\\n    at ');
function wrapCallSite(site) {
  const file = site.getFileName() || '';
  if (!file.endsWith('.ts')) return site;
  const place = basename(file) + ':' + (site.getLineNumber() + REMOVED) + ':' + site.getColumnNumber();
  const name = (site.isAsync() ? 'async ' : '') + (site.getFunctionName() || '');
  return name ? name + ' (' + place + ')' : place;
}`;

test.each(nodes)('a source that Babel names by its base name only, on Node $version', async ({ path }) => {
  const text = `interface A {
  readonly a: string;
}
const call = require('../../${CALLER}');
const idle = () => new Promise(setImmediate);
call(0); // module
async function send() {
  await idle(); await call(1); // function
}
send().then(() => call(2)); // arrow`;
  const here = await placeOf({ 'register.cjs': REGISTER, 'src/deep (1)/app.ts': text }, null);
  const calls = await sitesOf(here, [path, '--require', './register.cjs', 'src/deep (1)/app.ts']);
  expect(calls).toEqual(['module', 'function', 'arrow'].map((mark) => marked('src/deep (1)/app.ts', text, mark)));
});
