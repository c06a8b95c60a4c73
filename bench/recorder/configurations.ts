/** What is compared: an app alone, the same app with our recorder in it, and with what else one could record with. */
import { fileURLToPath } from 'node:url';
import { type Runtime, runtimes } from '../../test/nodes.ts';

export interface Configuration {
  readonly name: string;
  /** What Node is told before the script. */
  readonly preload: readonly string[];
  /** Whether it writes a spool, as our recorder does. */
  readonly spools: boolean;
}

export const bare: Configuration = { name: 'bare', preload: [], spools: false };

/** @param file of a built recorder, preloaded as `golive record` does it. */
export function recorder(name: string, file: string): Configuration {
  return { name, preload: ['--require', file], spools: true };
}

/** The recorder of this repository as it is built now. */
export const ours = recorder('golive', fileURLToPath(new URL('../../dist/recorder.cjs', import.meta.url)));

/** The Node of this project, and the machine's own where that is another. */
export function nodes(): readonly Runtime[] {
  return runtimes().slice(0, 2);
}
