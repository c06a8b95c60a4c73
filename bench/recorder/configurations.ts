/** What is compared: an app alone, with golive's recorder, and with other recorders. */
import { fileURLToPath } from 'node:url';
import { type Runtime, runtimes } from '../../test/nodes.ts';

export interface Configuration {
  readonly name: string;
  /** What Node is told before the script. */
  readonly preload: readonly string[];
  /** Where its calls lie afterwards: in a spool, as our recorder writes it, in its own memory, or nowhere. */
  readonly keeps: 'spool' | 'memory' | 'nothing';
  /** Notes the line of the app and the test that made each call, as `golive record` does unless told otherwise. */
  readonly callSites: boolean;
}

export const bare: Configuration = { name: 'bare', preload: [], keeps: 'nothing', callSites: false };

/** @param file of a built recorder, preloaded as `golive record` does it. */
export function recorder(name: string, file: string, callSites = false): Configuration {
  return { name, preload: ['--require', file], keeps: 'spool', callSites };
}

const built = fileURLToPath(new URL('../../dist/recorder.cjs', import.meta.url));

/** The recorder of this repository as it is built now. */
export const ours: readonly Configuration[] = [
  recorder('golive', built, true),
  recorder('golive --no-call-sites', built),
];

export const others: readonly Configuration[] = [
  other('@mswjs/interceptors', 'interceptors'),
  other('nock recorder', 'nock'),
  other('Polly.js', 'polly'),
];

function other(name: string, script: string): Configuration {
  const file = new URL(`clients/${script}.mjs`, import.meta.url).href;
  return { name, preload: ['--import', file], keeps: 'memory', callSites: false };
}

/** The Node of this project, and the machine's own where that is another. */
export function nodes(): readonly Runtime[] {
  return runtimes().slice(0, 2);
}
