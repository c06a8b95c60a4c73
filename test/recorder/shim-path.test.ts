/** The shim takes itself out of PATH to find the real Node, and the recorder puts it back for further children. */
import { delimiter } from 'node:path';
import { expect, test } from 'vitest';
import { restoreShim } from '../../src/recorder/shim.ts';

test.each([
  ['behind the shim', { GOLIVE_SHIM: '/shim', PATH: '/bin' }, { PATH: `/shim${delimiter}/bin` }],
  ['without a PATH', { GOLIVE_SHIM: '/shim' }, {}],
  ['without a shim', { PATH: '/bin' }, { PATH: '/bin' }],
])('the environment of a Node %s', (_, env: NodeJS.ProcessEnv, expected) => {
  restoreShim(env);
  expect(env).toEqual(expected);
});
