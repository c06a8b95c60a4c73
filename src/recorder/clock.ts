/** The time as it was when the process started: fake timers that a test installs later do not reach it. */
const { performance } = globalThis;
const now = performance.now.bind(performance);
const { timeOrigin } = performance;

/** Milliseconds since the epoch, with fractions. */
export function instant(): number {
  return timeOrigin + now();
}
