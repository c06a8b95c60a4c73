/** A call made during a test is recorded with the test's full name; the runner notices nothing. */
import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { runtimes } from '../nodes.ts';
import { pathWith } from './path.ts';
import { CALLER, heardAsBare, placeOf } from './sites.ts';

const RUNNERS = fileURLToPath(new URL('runners/node_modules', import.meta.url));
const OWN_VITEST = fileURLToPath(new URL('../../node_modules/vitest/vitest.mjs', import.meta.url));

/** The same suite for each runner: calls by http outside of tests and in hooks, by fetch inside. */
const SUITE = `
const get = (n) => typeof fetch === 'undefined' ? call(n) : fetch(JSON.parse(process.env.APP).plainOrigin + '/restapi/v2.1/accounts/' + n);
before(() => call(1));
describe('Signing', () => {
  beforeEach(() => call(2));
  afterEach(() => call(3));
  describe('by mail', () => {
    it('sends to mary@example.com with eyJhbGciOi.eyJpc3MiOi.made-up', async () => {
      await null;
      await call(4);
      await get(5);
    });
  });
});
describe('Reading', () => {
  it('fails', async () => { await get(6); throw new Error('on purpose'); });
});
after(() => call(7));
`;

const CONCURRENT = `
const both = [];
const together = (n) => async () => { await new Promise((resolve) => { both.push(resolve); if (both.length === 2) for (const go of both) go(); }); await call(n); };
`;

const files = {
  'package.json': '{"private":true}',
  'vitest/suite.test.mjs': `import { afterAll as after, afterEach, beforeAll as before, beforeEach, describe, it } from 'vitest';
import call from '../${CALLER}';${SUITE}`,
  'vitest/concurrent.test.mjs': `import { describe, test } from 'vitest';
import call from '../${CALLER}';${CONCURRENT}
describe.concurrent('At once', () => { test('one', together(8)); test('two', together(9)); });`,
  'jest/suite.spec.cjs': `const call = require('../${CALLER}'); const before = beforeAll, after = afterAll;${SUITE}`,
  'jest/concurrent.spec.cjs': `const call = require('../${CALLER}');${CONCURRENT}
test.concurrent('one', together(8)); test.concurrent('two', together(9)); test('three', () => call(10));`,
  'jest.config.json':
    '{"testMatch":["**/*.spec.*js"],"moduleFileExtensions":["js","cjs","mjs"],"watchman":false,"transform":{}}',
  'required.cjs': `exports.mochaHooks = { beforeAll() { console.log('required'); } };`,
  '.mocharc.json': '{"require":["./required.cjs"]}',
  'mocha/suite.cjs': `const call = require('../${CALLER}');${SUITE}`,
  'node/suite.test.cjs': `const { after, afterEach, before, beforeEach, describe, it } = require('node:test');
const call = require('../${CALLER}');${SUITE}`,
  'node/concurrent.test.cjs': `const { describe, it } = require('node:test');
const call = require('../${CALLER}');${CONCURRENT}
describe('At once', { concurrency: 2 }, () => { it('one', together(8)); it('two', together(9)); });`,
};

const TITLES = ['Signing', 'by mail', 'sends to [address] with [token]'];
/** By the number of the call; null: outside of tests, or not told. */
const titles = (between: string) => ({
  1: null,
  ...Object.fromEntries([2, 3, 4, 5].map((n) => [n, TITLES.join(between)])),
  ...{ 6: `Reading${between}fails`, 7: null },
});
const nothing = (...calls: number[]) => Object.fromEntries(calls.map((n) => [n, null]));
const vitest = { ...titles(' > '), ...nothing(8, 9) };
const jest = { ...titles(' '), 8: 'one', 9: 'two', 10: 'three' };
const mocha = titles(' ');
const node = { ...titles(' > '), 2: 'Signing', 3: 'Signing' }; // Node gives hooks to the suite.
const nodes = { ...node, 8: 'At once > one', 9: 'At once > two' };

interface Runner {
  readonly script: string;
  readonly told: Readonly<Record<number, string | null>>;
  readonly env?: Readonly<Record<string, string>>;
}

const runners: readonly Runner[] = [
  ...['threads', 'forks'].map((pool) => ({
    script: `vitest run --dir vitest --reporter tap --pool ${pool}`,
    told: vitest,
  })),
  // Its tests run in a realm to which no way leads from outside.
  ...['vmThreads', 'vmForks'].map((pool) => ({
    script: `vitest run --dir vitest --reporter tap --pool ${pool}`,
    told: nothing(...Object.keys(vitest).map(Number)),
  })),
  { script: 'node vitest-5 run --dir vitest --reporter tap', told: vitest },
  ...['-w 2', '--runInBand', '--env jsdom'].map((options) => ({ script: `jest ${options}`, told: jest })),
  ...['', '--parallel', '--reporter json --check-leaks', '--reporter tap', '--retries 1'].map((options) => ({
    script: `mocha ${options} mocha/*.cjs`,
    told: mocha,
  })),
  { script: 'mocha mocha/*.cjs', env: { MOCHA_OPTIONS: '--reporter dot --require ./required.cjs' }, told: mocha },
  { script: 'MOCHA_OPTIONS=--bail mocha mocha/*.cjs', told: nothing(1, 2, 3, 4, 5, 6, 7) },
  { script: 'node --test node/*', told: nodes },
  { script: 'node node/suite.test.cjs', told: node },
];

const rows = runtimes()
  .filter(({ major }) => major === 20 || major >= 24)
  .flatMap(({ version, major, path }) =>
    runners.map(({ told, ...runner }) => {
      const isSilent = runner.script.includes('node/') && major < 24;
      const known = isSilent ? nothing(...Object.keys(told).map(Number)) : told;
      return { ...runner, told: known, version, path };
    }),
  );

test.each(rows)('$script on Node $version', async ({ script, told, env, path }) => {
  const own = { PATH: `${join(RUNNERS, '.bin')}:${pathWith(path)}`, CI: '1', FORCE_COLOR: '0', ...env };
  const here = await placeOf(files, 'runners', own);
  symlinkSync(OWN_VITEST, join(here.where.cwd, 'vitest-5'));
  const calls = await heardAsBare(here, ['sh', '-c', script], steady);
  const heard = calls.map(({ path: called, test: title }) => [called.slice(called.lastIndexOf('/') + 1), title]);
  expect(Object.fromEntries(heard)).toEqual(told);
});

/** What a runner says, without times, and in the order of the alphabet: files run side by side. */
function steady(text: string): string {
  return text
    .replace(/\d{4}-\d\d-\d\dT[\d:.]+Z|\d\d:\d\d:\d\d/g, 'TIME')
    .replace(/\d+(?:\.\d+)?( ?m?s\b|%)/g, 'TIME')
    .replace(/(duration(?:_ms)?"?:?) \d+(?:\.\d+)?/g, '$1 TIME')
    .replace(/ \(TIME\)$|, estimated TIME$/gm, '') // Told of slow ones alone, or of those that ran before.
    .replace(/"speed": ".*"/g, '')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .sort()
    .join('\n');
}
