/** The call site of a call is a line of the app's own code: never a package's, Node's or the recorder's. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { callSites } from '../../src/recorder/call-site.ts';
import { createListener } from '../../src/recorder/listener.ts';
import { openCall } from '../../src/recorder/open-call.ts';
import { openSpool } from '../../src/recorder/spool.ts';
import { temporaryFolder } from '../cli.ts';
import { runtimes } from '../nodes.ts';
import { app } from './setting.ts';
import { CALLER, heardOf, marked, placeOf, sitesOf } from './sites.ts';

const nodes = runtimes();

/** Which line a client gives when it is awaited in an async function; null: it starts the call behind V8's back. */
const clients: readonly (readonly [client: string, mark: string | null, fromNode?: number, untilNode?: number])[] = [
  ['http', 'http'],
  ['fetch', 'fetch'],
  ['undici-6', 'undici-6'],
  ['undici-8', 'undici-8', 22],
  ['axios', 'axios'],
  ['superagent', null, 18, 25],
  ['superagent', 'superagent', 26],
  ['superagent at once', 'superagent at once'],
  ['got', null, 20],
  ['got-11', null],
  ['node-fetch', 'node-fetch'],
  ['node-fetch-2', 'node-fetch-2'],
  ['docusign-esign', 'docusign-esign'],
  ['docusign-esign-6', 'docusign-esign'],
];

test.each(nodes)('the line of each client on Node $version', async ({ path, major }) => {
  const text = readFileSync(app('sites.mjs'), 'utf8');
  const tried = clients.filter(([, , fromNode = 0, untilNode = major]) => fromNode <= major && major <= untilNode);
  const names = tried.map(([client]) => client);
  const sites = await sitesOf(await placeOf({ 'src/sites.mjs': text }, 'apps'), [path, 'src/sites.mjs', ...names]);
  const expected = tried.map(([client, mark]) => [client, mark && marked('src/sites.mjs', text, mark)]);
  expect(names.map((name, index) => [name, sites[index]])).toEqual(expected);
});

interface Way {
  readonly way: string;
  readonly files: Readonly<Record<string, string>>;
  readonly args: readonly string[];
  readonly sites: readonly (string | null)[];
  readonly fromNode?: number;
}

const USE = `const call = require(${JSON.stringify(`./${CALLER}`)});`;
const IMPORT = `import call from './${CALLER}';`;

const ways: readonly Way[] = [
  {
    way: 'CommonJS in a path with blanks and other signs',
    files: { "my app's 100% (ä) #1/$id.cjs": `\nrequire('../${CALLER}')(1);` },
    args: ["my app's 100% (ä) #1/$id.cjs"],
    sites: ["my app's 100% (ä) #1/$id.cjs:2"],
  },
  {
    way: 'an ECMAScript module in such a path, with a query',
    files: {
      "my app's 100% (ä) #1/$id.mjs": `\nimport call from '../${CALLER}'; await call(1);`,
      'main.mjs': `await import("./my app's 100%25 (ä) %231/$id.mjs?again");`,
    },
    args: ['main.mjs'],
    sites: ["my app's 100% (ä) #1/$id.mjs:2"],
  },
  {
    way: 'an async function that was called long ago',
    files: {
      'main.mjs': `${IMPORT}
        const idle = () => new Promise(setImmediate);
        async function status(n) { await idle(); return call(n); }
        async function poll() { await idle(); await status(1);
          await Promise.all([status(2)]); }
        await poll();`,
    },
    args: ['main.mjs'],
    sites: ['main.mjs:3', 'main.mjs:3'],
  },
  {
    way: 'a package that calls later, awaited by the app',
    files: {
      'node_modules/later/package.json': '{"type":"module","exports":"./index.js"}',
      'node_modules/later/index.js': `import call from '../../${CALLER}';
        export const later = async (n) => { await new Promise(setImmediate); await call(n); };`,
      'main.mjs': `import { later } from 'later';\n\nawait later(1);`,
    },
    args: ['main.mjs'],
    sites: ['main.mjs:3'],
  },
  {
    way: 'a package that Angular bundles into its cache: the app that awaits it',
    files: {
      '.angular/cache/20.3.0/app/vite/deps_ssr/later.js': `import call from '../../../../../../${CALLER}';
        export const later = async (n) => { await new Promise(setImmediate); await call(n); };`,
      'package.json': '{"type":"module"}',
      'main.mjs': `import { later } from './.angular/cache/20.3.0/app/vite/deps_ssr/later.js';\n\nawait later(1);`,
    },
    args: ['main.mjs'],
    sites: ['main.mjs:3'],
  },
  {
    way: 'a package that calls by a timer of its own: nobody knows',
    files: {
      'node_modules/later/index.cjs': `module.exports = () => setImmediate(() => require('../../${CALLER}')(1));`,
      'main.cjs': `require('./node_modules/later/index.cjs')();`,
    },
    args: ['main.cjs'],
    sites: [null],
  },
  {
    way: 'two lines of which one begins as much further in as it stands higher',
    files: { 'main.cjs': `${USE}\n  call(1);\n call(2);` },
    args: ['main.cjs'],
    sites: ['main.cjs:2', 'main.cjs:3'],
  },
  {
    way: 'code made of text: the line that runs it',
    files: { 'main.cjs': `${USE}\n eval('\\n\\ncall(1)');\n new Function('call', '\\n\\n\\ncall(2)')(call);` },
    args: ['main.cjs'],
    sites: ['main.cjs:2', 'main.cjs:3'],
  },
  {
    way: 'code made of text that names its file, as Vite makes it: that file',
    files: {
      'main.cjs': `${USE}\n (0, eval)('\\n\\n(call) => call(1);\\n//# sourceURL=' + __dirname + '/src/page.ts')(call);
        (0, eval)('(call) => call(2);\\n//# sourceURL=webpack-internal:///./src/page.ts')(call);`,
    },
    args: ['main.cjs'],
    sites: ['src/page.ts:3', 'main.cjs:3'],
  },
  {
    way: 'a call from far deeper down than all those before it',
    files: {
      'node_modules/deep/index.cjs': `const call = require('../../${CALLER}');
        module.exports = function deep(n, depth) { return depth === 0 ? call(n) : deep(n, depth - 1); };`,
      'main.cjs': `const deep = require('./node_modules/deep/index.cjs');
        (async () => { for (let n = 0; n < 128; n += 1) await deep(n, 0);
        await deep(128, 30); })();`,
    },
    args: ['main.cjs'],
    sites: [...Array.from({ length: 128 }, () => 'main.cjs:2'), 'main.cjs:3'],
  },
  { way: 'code of the command line: no file', files: {}, args: ['-e', `${USE}call(1)`], sites: [null] },
  {
    way: 'a process in a folder below',
    files: {
      'main.cjs': `process.chdir('sub'); require('child_process').spawnSync(process.execPath, ['child.cjs'], { stdio: 'inherit' });`,
      'sub/child.cjs': `\nrequire('../${CALLER}')(1);`,
    },
    args: ['main.cjs'],
    sites: ['sub/child.cjs:2'],
  },
  {
    way: 'a worker',
    files: {
      'main.cjs': `new (require('worker_threads').Worker)('./worker.cjs');`,
      'worker.cjs': `\n${USE}\ncall(1);`,
    },
    args: ['main.cjs'],
    sites: ['worker.cjs:3'],
  },
  {
    way: 'TypeScript that Node itself strips',
    files: {
      'main.ts': `interface A {\n  readonly a: string;\n}\n${IMPORT}\nconst n: number = 1;\nawait call(n);`,
      'package.json': '{"type":"module"}',
    },
    args: ['main.ts'],
    sites: ['main.ts:6'],
    fromNode: 24,
  },
];

const rows = nodes.flatMap(({ version, path, major }) =>
  ways.filter(({ fromNode = 0 }) => major >= fromNode).map((way) => ({ ...way, node: version, path })),
);

test.each(rows)('$way, on Node $node', async ({ files, args, path, sites }) => {
  expect(await sitesOf(await placeOf(files, null), [path, ...args])).toEqual(sites);
});

test.each(nodes)('of a file elsewhere only its base name, on Node $version', async ({ path }) => {
  const here = await placeOf({}, null);
  const file = join(temporaryFolder(), 'elsewhere.cjs');
  writeFileSync(file, `\nrequire(${JSON.stringify(join(here.where.cwd, CALLER))})(1);`);
  expect(await sitesOf(here, [path, file])).toEqual(['elsewhere.cjs:2']);
});

test.each(nodes)('of the first 200 calls in each second, on Node $version', async ({ path }) => {
  const text = `const call = require('./call.cjs');\nPromise.all(Array.from({ length: 600 }, (_, n) => call(n)));`;
  const { calls } = await heardOf(await placeOf({ 'many.cjs': text }, null), [path, 'many.cjs']);
  const known = calls.filter(({ calledFrom }) => calledFrom !== null).map(numberOf);
  known.sort((a, b) => a - b);
  expect([calls.length, known.slice(0, 200)]).toEqual([600, Array.from({ length: 200 }, (_, n) => n)]);
  expect(known.length).toBeLessThanOrEqual(400); // They are made at once, within two seconds of the clock at most.
});

test('of 200 again in the next second', () => {
  const site = callSites('/');
  const spool = openSpool(join(temporaryFolder(), 'run'));
  const caller = { site, test: () => null };
  const listener = createListener(spool, { isHeard: () => true, caller, source: 'tap', proxyPort: null });
  const isToldAt = (startedAt: number): boolean => {
    const call = openCall('GET', 'https:', 'demo.docusign.net', '/');
    call.startedAt = startedAt;
    listener.opened(call, isToldAt);
    return call.calledFrom !== null;
  };
  const instants = [...Array(200).fill(1000), 1999, ...Array(200).fill(2000), 2000];
  expect(instants.map(isToldAt)).toEqual([...Array(200).fill(true), false, ...Array(200).fill(true), false]);
});

/** Which call of `CALLS` it was. */
function numberOf({ path }: { readonly path: string }): number {
  return Number(path.split('/').at(-1));
}
