/**
 * The real time, whatever fake timers a test installs later: both sources are captured when the process starts.
 * Uses `process.hrtime` rather than `performance`, which Node loads lazily and would slow every start.
 */
const hrtime = process.hrtime.bind(process);
const wallClock = Date.now;
const start = hrtime();

/** The sources drift apart when the machine sleeps or its clock is set; beyond this the wall clock is read again. */
const MOST_APART_MS = 1000;

/** The wall-clock time at the start; corrected when the clocks drift apart. */
let startedAt = wallClock();

/** Milliseconds since the start, with fractions; monotonic. */
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
