/** A call of a suite that is compiled while it is tested comes from the line that its author wrote. */
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { runtimes } from '../nodes.ts';
import { pathWith } from './path.ts';
import { CALLER, heardOf, marked, placeOf } from './sites.ts';

const RUNNERS = fileURLToPath(new URL('runners/node_modules', import.meta.url));
const ESBUILD = fileURLToPath(new URL('../../node_modules/esbuild/lib/main.js', import.meta.url));

const SUITE = `interface Sent {
  readonly id: number;
}

enum Kind { Envelope = 1 }

test('sends', async () => {
  const sent: Sent = { id: Kind.Envelope };
  await require('../${CALLER}')(sent.id); // sends
});`;

const files = {
  'package.json': '{"private":true}',
  'test/sends.spec.ts': SUITE,
  'compile.cjs': `const { transformSync } = require(${JSON.stringify(ESBUILD)});
exports.process = (text, sourcefile) => transformSync(text, { loader: 'ts', format: 'cjs', sourcefile, sourcemap: 'external', minify: true });`,
  'jest.config.json':
    '{"testMatch":["**/*.spec.ts"],"watchman":false,"transform":{"\\\\.ts$":"<rootDir>/compile.cjs"},"cacheDirectory":"<rootDir>/cache"}',
};

test.each(
  runtimes()
    .filter(({ major }) => major === 20 || major >= 24)
    .flatMap((node) => ['-w 2', '--runInBand', '--env jsdom'].map((options) => ({ ...node, options }))),
)('jest $options on Node $version', async ({ options, path }) => {
  const here = await placeOf(files, 'runners', { PATH: `${join(RUNNERS, '.bin')}:${pathWith(path)}`, CI: '1' });
  const { recorded, calls } = await heardOf(here, ['sh', '-c', `jest ${options}`]);
  expect(recorded.code, recorded.stderr).toBe(0);
  expect(calls.map(({ calledFrom }) => calledFrom)).toEqual([marked('test/sends.spec.ts', SUITE, 'sends')]);
});
