/**
 * The time as it was when the process started: fake timers that a test installs later do not reach it. `process.hrtime`
 * and not `performance`, which Node loads when it is first named, in every process.
 */
const hrtime = process.hrtime.bind(process);
const startedAt = Date.now();
const start = hrtime();

/** Milliseconds since the epoch, with fractions. */
export function instant(): number {
  const [seconds, nanoseconds] = hrtime(start);
  return startedAt + seconds * 1000 + nanoseconds / 1e6;
}
