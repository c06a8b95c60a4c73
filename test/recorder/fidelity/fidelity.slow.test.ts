/** The same for what takes longer: the ends of processes, fetch, undici, and the clients that are built on all of them. */
import { compareThemes } from './comparison.ts';

compareThemes({ takeLonger: true });
