/** Every call of a suite is recorded, whichever test runner runs it and however it distributes its files. */
import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { runtimes } from '../../nodes.ts';
import { pathWith } from '../path.ts';
import { expectHeard, place } from './reach.ts';

const RUNNERS = fileURLToPath(new URL('../runners/node_modules', import.meta.url));
const EXPECTS_FAILURE = 1;

/** Two files of one call each; the second one's test fails where the runner's exit code is to be seen. */
const files = {
  'package.json': '{"private":true}',
  'vitest/one.test.mjs': `import { test } from 'vitest'; import call from '../call.cjs'; test('one', () => call(1));`,
  'vitest/two.test.mjs': `import { expect, test } from 'vitest'; import call from '../call.cjs'; test('two', async () => { await call(2); expect(1).toBe(2); });`,
  'jest/one.spec.cjs': `test('one', () => require('../call.cjs')(1));`,
  'jest/two.spec.cjs': `test('two', async () => { await require('../call.cjs')(2); expect(1).toBe(2); });`,
  'jest/three.spec.mjs': `import call from '../call.cjs'; test('three', () => call(3));`,
  'jest.config.json':
    '{"testMatch":["**/*.spec.*js"],"moduleFileExtensions":["js","cjs","mjs"],"watchman":false,"transform":{}}',
  'mocha/one.cjs': `it('one', () => require('../call.cjs')(1));`,
  'mocha/two.cjs': `it('two', async () => { await require('../call.cjs')(2); throw new Error('two'); });`,
  'ava/one.mjs': `import test from 'ava'; import call from '../call.cjs'; test('one', async (t) => { await call(1); t.pass(); });`,
  'ava/two.mjs': `import test from 'ava'; import call from '../call.cjs'; test('two', async (t) => { await call(2); t.fail(); });`,
  'node/one.test.cjs': `require('node:test')('one', () => require('../call.cjs')(1));`,
  'node/two.test.cjs': `require('node:test')('two', async () => { await require('../call.cjs')(2); throw new Error('two'); });`,
  'tsx/app.ts': `import call from '../call.cjs'; const n: number = 1; await call(n); await call(n + 1); process.exitCode = 1;`,
  'tsx/package.json': '{"type":"module"}',
};

interface Runner {
  readonly script: string;
  readonly calls?: number;
  readonly fromNode?: number;
}

const runners: readonly Runner[] = [
  ...['threads', 'forks', 'vmThreads', 'vmForks'].map((pool) => ({ script: `vitest run --dir vitest --pool ${pool}` })),
  { script: 'vitest run --dir vitest --no-isolate --no-file-parallelism' },
  { script: 'jest -w 2 --testPathIgnorePatterns three' },
  { script: 'jest -w 2 --workerThreads --testPathIgnorePatterns three' },
  { script: 'jest --runInBand --testPathIgnorePatterns three' },
  { script: 'jest --env jsdom --testPathIgnorePatterns three' },
  { script: 'NODE_OPTIONS=--experimental-vm-modules jest', calls: 3 },
  { script: 'mocha mocha' },
  { script: 'mocha --parallel --jobs 2 mocha' },
  { script: 'ava ava/*.mjs' },
  { script: 'ava --no-worker-threads ava/*.mjs' },
  { script: 'node --test node/*' },
  { script: 'node --test --test-isolation=none node/*', fromNode: 24 },
  { script: 'node --test --experimental-test-coverage node/*' },
  { script: 'tsx tsx/app.ts' },
  { script: 'node --import tsx tsx/app.ts', fromNode: 20 },
];

const rows = runtimes()
  .filter(({ major }) => major === 20 || major === 24)
  .flatMap((node) =>
    runners
      .filter(({ fromNode = 0 }) => node.major >= fromNode)
      .map((runner) => ({ ...runner, node: node.version, path: node.path })),
  );

test.each(rows)('$script on Node $node', async ({ script, calls = 2, path }) => {
  const here = await place(files, { PATH: `${join(RUNNERS, '.bin')}:${pathWith(path)}`, CI: '1' });
  symlinkSync(RUNNERS, join(here.where.cwd, 'node_modules'));
  const { recorded } = await expectHeard(here, ['sh', '-c', script], calls);
  expect(recorded.code).toBe(EXPECTS_FAILURE);
});
