/** The documented limits of one account. Live limits in answers may differ. */
import type { Environment } from './model.ts';

export const HOUR_MS = 60 * 60_000;
/** Per clock hour. */
export const HOURLY_CALLS = 3000;

/** Length of the span in which bursts are counted. A call exactly this long after another is not in its span. */
export const BURST_WINDOW_MS = 30_000;
/** In any such span. */
export const BURST_CALLS: Readonly<Record<Environment, number>> = { demo: 200, added: 200, production: 500 };

/** Shortest time between two GETs of one resource, in milliseconds. Exactly this long is allowed. */
export const POLLING_INTERVAL_MS = 15 * 60_000;
