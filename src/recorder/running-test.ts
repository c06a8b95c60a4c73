/** The name of the test that is running, read from what each runner keeps where anybody can look. Nothing is changed. */
import { createRequire } from 'node:module';

/** Where `mocha-hook.ts` leaves what tells the running test. */
export const MOCHA_TEST = Symbol.for('golive-analyzer.mocha-test');

/** null outside of tests, and where the runner does not tell. */
export function runningTest(): string | null {
  const name = vitestName() ?? mochaName() ?? jestName() ?? nodeName();
  return typeof name === 'string' && name !== '' ? name : null;
}

function vitestName(): unknown {
  const task = read(read(globalThis, '__vitest_worker__'), 'current');
  if (read(task, 'type') !== 'test' || read(task, 'concurrent') === true) return undefined; // Others run beside it.
  return read(task, 'fullTestName');
}

function mochaName(): unknown {
  const tell = read(globalThis, MOCHA_TEST);
  return typeof tell === 'function' ? tell() : undefined;
}

/**
 * Jest runs tests in a realm of their own. While one runs, Jest's handler of uncaught exceptions, a function of that realm,
 * listens at the process; through it the realm's global object is found, and there the state of the run.
 */
function jestName(): unknown {
  if (process.listenerCount('uncaughtException') === 0) return undefined; // To ask for a variable costs far more.
  if (process.env.JEST_WORKER_ID === undefined) return undefined;
  for (const listener of process.rawListeners('uncaughtException')) {
    const realm = realmOf(listener);
    const symbol = Object.getOwnPropertySymbols(realm).find(({ description }) => description === 'JEST_STATE_SYMBOL');
    const test = symbol === undefined ? undefined : read(read(realm, symbol), 'currentlyRunningTest');
    if (test) return read(test, 'concurrent') ? concurrentJestName(realm) : titlesOf(test).join(' ');
  }
  return undefined;
}

/** Which of the tests that run at once is calling, Jest tells its own `expect`. */
function concurrentJestName(realm: object): unknown {
  const tell = read(read(read(realm, Symbol.for('$$jest-matchers-object')), 'state'), 'currentConcurrentTestName');
  return typeof tell === 'function' ? tell() : undefined;
}

const realms = new WeakMap<object, object>();

/** The global object of the realm that a function was made in. */
function realmOf(inhabitant: object): object {
  const known = realms.get(inhabitant);
  if (known !== undefined) return known;
  const makeFunction = read(Object.getPrototypeOf(inhabitant), 'constructor');
  const realm: object = typeof makeFunction === 'function' ? makeFunction('return globalThis')() : globalThis;
  realms.set(inhabitant, realm);
  return realm;
}

/** From the outermost `describe` to the test; the root has no title worth telling. */
function titlesOf(block: unknown): string[] {
  const parent = read(block, 'parent');
  return parent === undefined ? [] : [...titlesOf(parent), String(read(block, 'name'))];
}

let nodeTest: unknown;
/** How many loaded modules were looked through in vain; there are hundreds, and the list only grows. */
let lookedThrough = 0;

/** Node 24 tells it; in a hook, the suite's name. To ask must not load the runner into a program that tests nothing. */
function nodeName(): unknown {
  const loaded: unknown = Reflect.get(process, 'moduleLoadList');
  if (!Array.isArray(loaded) || loaded.length === lookedThrough) return undefined;
  if (nodeTest === undefined && !loaded.includes('NativeModule internal/test_runner/harness')) {
    lookedThrough = loaded.length;
    return undefined;
  }
  nodeTest ??= createRequire(process.execPath)('node:test');
  const tell = read(nodeTest, 'getTestContext');
  const name = typeof tell === 'function' ? read(tell(), 'fullName') : undefined;
  return name === '<root>' ? undefined : name;
}

function read(value: unknown, name: string | symbol): unknown {
  return (typeof value === 'object' || typeof value === 'function') && value !== null
    ? Reflect.get(value, name)
    : undefined;
}
