/** The title of the running test, read from the state that each test runner exposes. Nothing is modified. */
import { createRequire } from 'node:module';
import { propertyOf } from './property.ts';

/** The global under which `mocha-hook.ts` stores a function that gives the running test. */
export const MOCHA_TEST = Symbol.for('golive-analyzer.mocha-test');

/** null outside of tests, and if the runner does not expose it. */
export function runningTest(): string | null {
  const name = vitestName() ?? mochaName() ?? jestName() ?? nodeName();
  return typeof name === 'string' && name !== '' ? name : null;
}

function vitestName(): unknown {
  const task = propertyOf(propertyOf(globalThis, '__vitest_worker__'), 'current');
  if (propertyOf(task, 'type') !== 'test' || propertyOf(task, 'concurrent') === true) return undefined; // Others run at the same time.
  return propertyOf(task, 'fullTestName');
}

function mochaName(): unknown {
  const tell = propertyOf(globalThis, MOCHA_TEST);
  return typeof tell === 'function' ? tell() : undefined;
}

/**
 * Jest runs tests in their own realm. During a test, Jest's `uncaughtException` handler is a function of that realm; through
 * it the realm's global object is found, which holds the state of the run.
 */
function jestName(): unknown {
  if (process.listenerCount('uncaughtException') === 0) return undefined; // Cheap check first: reading an environment variable costs far more.
  if (process.env.JEST_WORKER_ID === undefined) return undefined;
  for (const listener of process.rawListeners('uncaughtException')) {
    const realm = realmOf(listener);
    const symbol = Object.getOwnPropertySymbols(realm).find(({ description }) => description === 'JEST_STATE_SYMBOL');
    const test = symbol === undefined ? undefined : propertyOf(propertyOf(realm, symbol), 'currentlyRunningTest');
    if (test) return propertyOf(test, 'concurrent') ? concurrentJestName(realm) : titlesOf(test).join(' ');
  }
  return undefined;
}

/** Jest's own `expect` knows which of several concurrent tests is calling. */
function concurrentJestName(realm: object): unknown {
  const tell = propertyOf(
    propertyOf(propertyOf(realm, Symbol.for('$$jest-matchers-object')), 'state'),
    'currentConcurrentTestName',
  );
  return typeof tell === 'function' ? tell() : undefined;
}

const realms = new WeakMap<object, object>();

/** The global object of the realm in which a function was created. */
function realmOf(inhabitant: object): object {
  const known = realms.get(inhabitant);
  if (known !== undefined) return known;
  const makeFunction = propertyOf(Object.getPrototypeOf(inhabitant), 'constructor');
  const realm: object = typeof makeFunction === 'function' ? makeFunction('return globalThis')() : globalThis;
  realms.set(inhabitant, realm);
  return realm;
}

/** From the outermost `describe` to the test, without the root block. */
function titlesOf(block: unknown): string[] {
  const parent = propertyOf(block, 'parent');
  return parent === undefined ? [] : [...titlesOf(parent), String(propertyOf(block, 'name'))];
}

let nodeTest: unknown;
/** Number of loaded modules already searched in vain; there are hundreds, and the list only grows. */
let lookedThrough = 0;

/** Node 24 exposes it; in a hook, the suite's name. Must not load `node:test` into a program that runs no tests. */
function nodeName(): unknown {
  const loaded: unknown = propertyOf(process, 'moduleLoadList');
  if (!Array.isArray(loaded) || loaded.length === lookedThrough) return undefined;
  if (nodeTest === undefined && !loaded.includes('NativeModule internal/test_runner/harness')) {
    lookedThrough = loaded.length;
    return undefined;
  }
  nodeTest ??= createRequire(process.execPath)('node:test');
  const tell = propertyOf(nodeTest, 'getTestContext');
  const name = typeof tell === 'function' ? propertyOf(tell(), 'fullName') : undefined;
  return name === '<root>' ? undefined : name;
}
