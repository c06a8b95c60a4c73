/** However a process dies, the recording contains every call that the app saw finish, and the way of dying is unchanged. */
import { expect, test } from 'vitest';
import { golive } from '../cli.ts';
import { runtimes } from '../nodes.ts';
import { type Dying, dieRecorded, expectNothingLost, PARALLEL } from './dying.ts';

interface Row extends Pick<Dying, 'client' | 'death' | 'kill'> {
  readonly what: string;
  /** How golive ends, which is how the app ended. */
  readonly ended: number | NodeJS.Signals;
}

const LAST = 300;

const signals = (['SIGKILL', 'SIGTERM', 'SIGINT', 'SIGHUP'] as const).map((signal): Row => {
  const kill = (app: number): void => void process.kill(app, signal);
  return { what: signal, client: 'http', death: signal, ended: signal, kill };
});

const rows: readonly Row[] = [
  ...signals,
  { what: 'process.exit when the answer begins', client: 'http', death: 'exit when answered', ended: 7 },
  { what: 'process.exit when the answer ends', client: 'http', death: 'exit when finished', ended: 7 },
  { what: 'process.exit when fetch resolves', client: 'fetch', death: 'exit when answered', ended: 7 },
  { what: 'process.exit when a fetched body is read', client: 'fetch', death: 'exit when finished', ended: 7 },
  { what: 'an error that nobody catches', client: 'http', death: 'throw', ended: 1 },
  { what: 'a rejection that nobody handles', client: 'fetch', death: 'rejection', ended: 1 },
  { what: 'process.abort', client: 'http', death: 'abort', ended: 'SIGABRT' },
  { what: 'a normal end', client: 'http', death: 'normal end', ended: 0 },
  { what: 'worker.terminate', client: 'http', death: 'terminated thread', ended: 7 },
  {
    what: 'SIGKILL of a cluster worker',
    client: 'http',
    death: 'killed cluster worker',
    ended: 7,
    kill: (app) => process.kill(app, 'SIGKILL'),
  },
];

const cases = runtimes().flatMap(({ version, path }) => rows.map((row) => ({ ...row, version, path, last: LAST })));

test.each(cases)('$what on Node $version loses no call', async ({ ended: expected, ...dying }) => {
  const died = await dieRecorded(dying);
  expect(died.ended.signal ?? died.ended.code).toBe(expected);
  expect(died.seen.length).toBeGreaterThanOrEqual(LAST - PARALLEL);
  expectNothingLost(died);
});

test.each(runtimes())(
  'an app on Node $version goes on when golive is killed, and its calls are added later',
  async ({ path }) => {
    const kill = (_app: number, wrapper: number): void => void process.kill(wrapper, 'SIGKILL');
    const app = { client: 'http', death: 'normal end', last: 2 * LAST, kill, killAt: LAST } as const;
    const died = await dieRecorded({ path, ...app });
    expect(died.ended.signal).toBe('SIGKILL');
    expect(died.seen).toHaveLength(2 * LAST);
    const { stdout } = await golive(['analyze', '--format', 'json'], { cwd: died.cwd });
    expect(JSON.parse(stdout).recording.calls).toBe(2 * LAST);
    expectNothingLost(died);
  },
);

test.each(runtimes())('golive passes SIGTERM on to an app on Node $version and loses no call', async ({ path }) => {
  const kill = (_app: number, wrapper: number): void => void process.kill(wrapper, 'SIGTERM');
  const died = await dieRecorded({ path, client: 'http', death: 'SIGTERM', last: LAST, kill });
  expect(died.ended.signal).toBe('SIGTERM');
  expect(died.seen.length).toBeGreaterThanOrEqual(LAST - PARALLEL);
  expectNothingLost(died);
});
