/** What the recorder keeps of a finished call is garbage at once: it costs the app no major collections. */
import { expect, test } from 'vitest';
import { golive, run } from '../cli.ts';
import { runtimes } from '../nodes.ts';
import { app, recordedIn, setting } from './setting.ts';

/** A request with its answer takes several thousand; compiled code, which grows for a while, some hundred. */
const BYTES_PER_CALL = 600;

/** No large collection comes in between. */
const FLAGS = ['--expose-gc', '--initial-old-space-size=512'];

/** The program's own, of which it measures two thirds. */
const CALLS = 3000;

const ways = runtimes().flatMap(({ version, path }) =>
  [1, 32].map((parallel) => ({ version, path, parallel: String(parallel) })),
);

test.each(ways)('of calls by http, $parallel at once, on Node $version', async ({ path, parallel }) => {
  const { standin, where, db } = await setting();
  const args = [...FLAGS, app('garbage.mjs'), parallel];
  const bare = await run(path, args, where);
  const recorded = await golive(['record', '--host', standin.plainHost, '--', path, ...args], where);
  expect(bare.stdout).toMatch(/\d/);
  expect(recorded.stdout).toMatch(/\d/);
  expect(recordedIn(db)).toHaveLength(CALLS);
  expect(Number(recorded.stdout) - Number(bare.stdout)).toBeLessThan(BYTES_PER_CALL);
});
