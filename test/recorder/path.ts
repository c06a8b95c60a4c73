/** The PATH of a user, for the apps of the tests. */
import { symlinkSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { temporaryFolder } from '../cli.ts';

/** PATH with this Node in front, in a folder of its own and without the packages of this project. */
export function pathWith(node: string): string {
  const folder = temporaryFolder();
  symlinkSync(node, join(folder, 'node'));
  const others = (process.env.PATH ?? '').split(delimiter).filter((other) => !other.includes('node_modules'));
  return [folder, ...others].join(delimiter);
}
