/** How many calls of one account Docusign's pages allow, whatever the answers say: the numbers, in one place. */
import type { Environment } from './model.ts';

/** In a clock hour. */
export const HOURLY_CALLS = 3000;

/** In any 30 seconds. */
export const BURST_CALLS: Readonly<Record<Environment, number>> = { demo: 200, added: 200, production: 500 };
