/**
 * The Nodes on which apps are tested: the one that runs the tests, the system's own if that is another, and those of `npm run
 * test:nodes`, which names their folders in GOLIVE_TEST_NODES.
 */
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
  const named = (process.env.GOLIVE_TEST_NODES ?? '').split(delimiter).filter(Boolean);
  const inPath = (process.env.PATH ?? '').split(delimiter).filter((folder) => !folder.includes('node_modules'));
  const others = [...inPath, ...named]
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
