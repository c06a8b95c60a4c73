/** Reading the stack changes two settings of `Error`. Whatever an app did with them, they are restored. */
import { expect, test } from 'vitest';
import { runtimes } from '../nodes.ts';
import { CALLER, heardAsBare, heardOf, placeOf } from './sites.ts';

const nodes = runtimes();

interface App {
  readonly sets: string;
  readonly code: string;
  readonly flags?: readonly string[];
  /** null: the settings cannot be changed. */
  readonly site?: string | null;
}

/** Tells each use. */
const OWN = '(error, sites) => { console.log("used for", error.message); return sites.length; }';
const writable = 'writable: true, configurable: true';

const apps: readonly App[] = [
  { sets: 'nothing', code: '' },
  { sets: 'a prepareStackTrace', code: `Error.prepareStackTrace = ${OWN};` },
  { sets: 'a hidden one', code: `Object.defineProperty(Error, 'prepareStackTrace', { value: ${OWN}, ${writable} });` },
  {
    sets: 'one behind an accessor',
    code: `const own = ${OWN}; Object.defineProperty(Error, 'prepareStackTrace', {
      get() { console.log('got'); return own; }, set() { console.log('set'); }, configurable: true });`,
  },
  { sets: 'undefined for prepareStackTrace', code: 'Error.prepareStackTrace = undefined;' },
  { sets: 'no prepareStackTrace', code: 'delete Error.prepareStackTrace;' },
  {
    sets: 'a read-only prepareStackTrace',
    code: `Object.defineProperty(Error, 'prepareStackTrace', { writable: false, configurable: true });`,
  },
  { sets: 'a stackTraceLimit of 0', code: 'Error.stackTraceLimit = 0;' },
  { sets: 'no stackTraceLimit', code: 'delete Error.stackTraceLimit;' },
  { sets: 'a sealed Error', code: 'Error.prepareStackTrace = undefined; Object.seal(Error);' },
  { sets: 'another captureStackTrace', code: `Error.captureStackTrace = () => console.log('captured');` },
  { sets: 'a frozen Error', code: 'Object.freeze(Error);', site: null },
  {
    sets: 'an Error that takes nothing new',
    code: 'delete Error.prepareStackTrace; Object.freeze(Error);',
    site: null,
  },
  { sets: 'frozen intrinsics', code: '', flags: ['--frozen-intrinsics'], site: null },
  { sets: 'an Error of its own', code: 'globalThis.Error = class Failure { stack = "x"; };' },
];

const rows = nodes.flatMap(({ version, path }) =>
  apps.map((app) => ({ site: 'main.cjs:6', ...app, node: version, path })),
);

test.each(rows)('an app that sets $sets finds its settings unchanged, on Node $node', async (row) => {
  const { code, flags = [], path, site } = row;
  const told = `Object.getOwnPropertyDescriptors(Error)`;
  const main = `const call = require('./${CALLER}');
    ${code.replaceAll(/\n\s*/g, ' ')}
    const told = () => console.log(${told}, Object.isFrozen(Error), Object.isExtensible(Error), new Error('own').stack);
    (async () => {
      told();
      await call(1);
      told();
    })();`;
  const calls = await heardAsBare(await placeOf({ 'main.cjs': main }, null), [path, ...flags, 'main.cjs']);
  expect(calls.map(({ calledFrom }) => calledFrom)).toEqual([site]);
});

test('with --no-call-sites neither line nor test is noted, and MOCHA_OPTIONS is left alone', async () => {
  const text = `require('node:test')('title', async () => {
    await require('./${CALLER}')(1);
    console.error('MOCHA_OPTIONS', process.env.MOCHA_OPTIONS);
  });`;
  const here = await placeOf({ 'main.cjs': text }, null);
  const { recorded, calls } = await heardOf(here, [process.execPath, '--test', 'main.cjs'], ['--no-call-sites']);
  expect(calls.map(({ calledFrom, test: title }) => [calledFrom, title])).toEqual([[null, null]]);
  expect(recorded.stdout).toContain('MOCHA_OPTIONS undefined');
});
