/** The Nodes that this machine has: the one that runs the tests, and the system's own where that is another. */
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

export interface Runtime {
  /** `24.21.0` */
  readonly version: string;
  readonly major: number;
  readonly path: string;
}

/** At least one; the first runs the tests. */
export function runtimes(): Runtime[] {
  const own = { version: process.versions.node, major: majorOf(process.versions.node), path: process.execPath };
  const others = (process.env.PATH ?? '')
    .split(delimiter)
    .filter((folder) => !folder.includes('node_modules'))
    .map((folder) => join(folder, 'node'))
    .filter((path) => existsSync(path))
    .map((path) => ({ path, version: versionOf(path) }))
    .filter(({ version }) => version !== own.version);
  const distinct = new Map(others.map(({ version, path }) => [version, { version, path, major: majorOf(version) }]));
  return [own, ...distinct.values()];
}

function versionOf(path: string): string {
  return execFileSync(path, ['-p', 'process.versions.node'], { encoding: 'utf8', env: {} }).trim();
}

function majorOf(version: string): number {
  return Number(version.split('.')[0]);
}
