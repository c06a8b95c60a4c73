/**
 * The time as the system tells it, whatever fake timers a test installs later: both sources are taken when the process starts.
 * `process.hrtime` and not `performance`, which Node loads when it is first named, in every process.
 */
const hrtime = process.hrtime.bind(process);
const wallClock = Date.now;
const start = hrtime();

/** A machine that sleeps stops the one source and not the other; a clock that is set moves one of them alone. */
const MOST_APART_MS = 1000;

/** What the wall clock showed, or would have shown, at the start. */
let startedAt = wallClock();

/** Milliseconds since the start, with fractions: they never go back. */
export function elapsed(): number {
  const [seconds, nanoseconds] = hrtime(start);
  return seconds * 1000 + nanoseconds / 1e6;
}

/** Milliseconds since the epoch, with fractions. */
export function instant(): number {
  const passed = elapsed();
  const shown = wallClock() - passed;
  if (Math.abs(shown - startedAt) > MOST_APART_MS) startedAt = shown;
  return startedAt + passed;
}
