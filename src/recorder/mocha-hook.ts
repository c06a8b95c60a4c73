/** A root hook for mocha, which keeps the running test to itself: `MOCHA_OPTIONS` asks mocha to load it. */
import { MOCHA_TEST } from './running-test.ts';

interface Context {
  readonly currentTest: { fullTitle(): string };
}

/** As mocha looks for it in a required module. */
export const mochaHooks = {
  beforeEach(this: Context): void {
    const { currentTest } = this;
    Reflect.set(globalThis, MOCHA_TEST, () => currentTest.fullTitle());
  },
  afterEach(): void {
    Reflect.deleteProperty(globalThis, MOCHA_TEST);
  },
};
