/** Whether recording works on this machine, in this folder, with this environment; and where not, how to mend it. */

import { probe } from './doctor/probe.ts';
import { folderCheck, nodeCheck, proxyCheck, recordingCheck, scriptsCheck } from './doctor/surroundings.ts';
import { version } from './package.ts';

export interface Check {
  /** What was found, in words. */
  readonly found: string;
  /** How to mend what is wrong; null when nothing is. */
  readonly remedy: string | null;
}

export interface Place {
  /** The folder in which the command would run. */
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** The recording's file. */
  readonly db: string;
}

/** Every check, in the order in which one would look: what goes wrong first spoils the later ones. */
export async function examine(place: Place): Promise<Check[]> {
  const running = { found: `golive ${version} runs on Node ${process.versions.node}`, remedy: null };
  const node = nodeCheck(place);
  const folder = folderCheck(place);
  const recording = folder.remedy === null ? (recordingCheck(place) ?? []) : [];
  const around = [running, node, folder, recording, scriptsCheck(place), proxyCheck(place)].flat();
  // Without a Node there is nothing to probe.
  return node.remedy === null ? [...around, ...(await probe(place))] : around;
}
