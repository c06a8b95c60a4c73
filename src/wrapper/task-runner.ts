/** Task runners that print the output of an earlier run from a cache: then the command ends well without a single call. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';

/** By the file that configures each: its name, and the option that runs the tasks anyway. */
const CACHING = new Map([
  ['nx.json', ['Nx', '--skip-nx-cache']],
  ['turbo.json', ['Turborepo', '--force']],
  ['lage.config.js', ['lage', '--no-cache']],
]);

/** What to do where the task runner of a folder may have run nothing; null if the folder has none that is known. */
export function cacheAdviceFor(folder: string): string | null {
  const found = [...CACHING].find(([file]) => existsSync(join(folder, file)));
  if (found === undefined) return null;
  const [, [name, option]] = found;
  return `If ${name} printed an earlier run from its cache, run the tasks again with ${option}.`;
}
