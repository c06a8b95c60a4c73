/** Checks whether recording works on this machine, in this folder and environment, and how to fix it if not. */

import { probe } from './doctor/probe.ts';
import { folderCheck, nodeCheck, proxyCheck, recordingCheck, scriptsCheck } from './doctor/surroundings.ts';
import { version } from './package.ts';

export interface Check {
  /** The finding, in words. */
  readonly found: string;
  /** How to fix the problem; null if there is none. */
  readonly remedy: string | null;
}

export interface Place {
  /** The folder in which the command would run. */
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** The recording's file. */
  readonly db: string;
}

/** All checks in order of dependency: a failure may cause the later ones to fail. */
export async function examine(place: Place): Promise<Check[]> {
  const running = { found: `golive ${version} runs on Node ${process.versions.node}`, remedy: null };
  const node = nodeCheck(place);
  const folder = folderCheck(place);
  const recording = folder.remedy === null ? (recordingCheck(place) ?? []) : [];
  const around = [running, node, folder, recording, scriptsCheck(place), proxyCheck(place)].flat();
  // Without a Node there is nothing to probe.
  return node.remedy === null ? [...around, ...(await probe(place))] : around;
}
