/** Processes and threads that a Node process starts are recorded, however it starts them. */
import { expect, test } from 'vitest';
import { runtimes } from '../../nodes.ts';
import { expectHeard, place } from './reach.ts';

interface Way {
  readonly way: string;
  /** Starts `child.cjs`, which makes one call; `done` waits for an exit, `node` is the running Node. */
  readonly code: string;
  readonly calls: number;
}

const EVAL = `"require('./call.cjs')(2)"`;

const ways: readonly Way[] = [
  { way: 'fork', code: `await done(child.fork('child.cjs'));`, calls: 1 },
  { way: 'fork with an empty execArgv', code: `await done(child.fork('child.cjs', { execArgv: [] }));`, calls: 1 },
  { way: 'spawn', code: `await done(child.spawn(node, ['child.cjs']));`, calls: 1 },
  { way: 'spawn through a shell', code: `await done(child.spawn('node child.cjs', { shell: true }));`, calls: 1 },
  {
    way: 'spawn of a detached process',
    code: `await done(child.spawn(node, ['child.cjs'], { detached: true }));`,
    calls: 1,
  },
  {
    way: 'spawn in another folder',
    code: `await done(child.spawn(node, ['../child.cjs'], { cwd: 'folder' }));`,
    calls: 1,
  },
  {
    way: 'spawn after a chdir',
    code: `process.chdir('folder'); await done(child.spawn(node, ['../child.cjs']));`,
    calls: 1,
  },
  { way: 'exec', code: `await done(child.exec('node child.cjs'));`, calls: 1 },
  { way: 'execFile', code: `await done(child.execFile('node', ['child.cjs']));`, calls: 1 },
  {
    way: 'the synchronous ones',
    code: `child.execSync('node child.cjs'); child.spawnSync(node, ['child.cjs']);`,
    calls: 2,
  },
  { way: 'a script with a hashbang', code: `await done(child.execFile('./child.cjs'));`, calls: 1 },
  {
    way: 'a grandchild',
    code: `await done(child.spawn(node, ['-e', 'require("child_process").fork("child.cjs")']));`,
    calls: 1,
  },
  {
    way: 'a cluster',
    code: `cluster.setupPrimary({ exec: 'child.cjs' }); await Promise.all([cluster.fork(), cluster.fork()].map(done));`,
    calls: 2,
  },
  { way: 'a worker thread', code: `await done(new Worker('./child.cjs'));`, calls: 1 },
  { way: 'a worker thread from text', code: `await done(new Worker(${EVAL}, { eval: true }));`, calls: 1 },
  {
    way: 'a worker thread with an empty execArgv',
    code: `await done(new Worker('./child.cjs', { execArgv: [] }));`,
    calls: 1,
  },
  {
    way: 'a worker thread that shares the environment',
    code: `await done(new Worker('./child.cjs', { env: SHARE_ENV }));`,
    calls: 1,
  },
  {
    way: 'a worker thread that is terminated after its call',
    code: `const worker = new Worker(${EVAL} + '.then(() => parentPort.postMessage(1)); setInterval(() => {}, 1000); const { parentPort } = require("worker_threads")', { eval: true }); await new Promise((resolve) => worker.once('message', resolve)); await worker.terminate();`,
    calls: 1,
  },
];

const rows = runtimes().flatMap((node) => ways.map((way) => ({ ...way, node: node.version, program: node.path })));

test.each(rows)('$way on Node $node is recorded', async ({ code, calls, program }) => {
  const here = await place({
    'main.cjs': `const child = require('node:child_process');
      const cluster = require('node:cluster');
      const { SHARE_ENV, Worker } = require('node:worker_threads');
      const node = process.execPath;
      const done = (started) => new Promise((resolve, reject) => started.on('error', reject).on('exit', resolve));
      (async () => { ${code} })();`,
    'child.cjs': `#!/usr/bin/env node
      require('${'./call.cjs'}')(1).then(() => process.exit());`,
    'folder/empty': '',
  });
  const { bare, recorded } = await expectHeard(here, [program, 'main.cjs'], calls);
  expect([recorded.stdout, recorded.code]).toEqual([bare.stdout, 0]);
  expect(recorded.stderr.replace(/^golive: .*\n/gm, '')).toBe(bare.stderr);
});
