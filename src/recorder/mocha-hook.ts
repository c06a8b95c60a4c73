/** A root hook for mocha, which does not expose the running test otherwise. Loaded through `MOCHA_OPTIONS`. */
import { MOCHA_TEST } from './running-test.ts';

interface Context {
  readonly currentTest: { fullTitle(): string };
}

/** The export that mocha expects of a required module. */
export const mochaHooks = {
  beforeEach(this: Context): void {
    const { currentTest } = this;
    Reflect.set(globalThis, MOCHA_TEST, () => currentTest.fullTitle());
  },
  afterEach(): void {
    Reflect.deleteProperty(globalThis, MOCHA_TEST);
  },
};
