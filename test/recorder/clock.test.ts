/** A clock that moves while the app runs: the machine slept, or its time was set. */
import { expect, test } from 'vitest';
import { golive } from '../cli.ts';
import { CALLS, place } from './reach/reach.ts';
import { recordedIn } from './setting.ts';

const HOUR_MS = 3_600_000;

/** As after a sleep: the wall clock has gone on, and what Node counts for itself has not. */
const CLOCK = `const now = Date.now; let ahead = 0;
  Date.now = () => now() + ahead; globalThis.moveClock = (by) => { ahead += by; };`;

test.each([
  ['on by an hour', HOUR_MS],
  ['back by an hour', -HOUR_MS],
  ['on by a minute', 60_000],
])('each call has the time of the clock when it is made, which is set %s', async (_, by) => {
  const { standin, where, db } = await place({
    'clock.cjs': CLOCK,
    'app.cjs': `${CALLS}\n(async () => { await call(1); moveClock(${by}); await call(2); moveClock(${-by}); await call(3); })();`,
  });
  const env = { ...where.env, NODE_OPTIONS: '--require ./clock.cjs' };
  const from = Date.now();
  const command = ['record', '--host', standin.plainHost, '--', process.execPath, 'app.cjs'];
  const { code, stderr } = await golive(command, { ...where, env });
  const to = Date.now();
  expect(code, stderr).toBe(0);
  const calls = recordedIn(db).sort((one, other) => one.path.localeCompare(other.path));
  expect(calls, stderr).toHaveLength(3);
  for (const [at, { startedAt, durationMs }] of calls.entries()) {
    const moved = at === 1 ? by : 0;
    expect(startedAt - moved).toBeGreaterThan(from);
    expect(startedAt - moved).toBeLessThan(to);
    expect(durationMs).toBeGreaterThan(0);
    expect(durationMs).toBeLessThan(to - from);
  }
});

test('a call during which the clock is set back has no negative duration', async () => {
  const { standin, where, db } = await place({
    'clock.cjs': CLOCK,
    'app.cjs': `${CALLS}\nconst done = call(1); moveClock(${-HOUR_MS}); done.then(() => call(2));`,
  });
  const env = { ...where.env, NODE_OPTIONS: '--require ./clock.cjs' };
  const command = ['record', '--host', standin.plainHost, '--', process.execPath, 'app.cjs'];
  const { stderr } = await golive(command, { ...where, env });
  const durations = recordedIn(db).map(({ durationMs }) => durationMs ?? -1);
  expect(durations, stderr).toHaveLength(2);
  expect(Math.min(...durations)).toBeGreaterThan(0);
});
