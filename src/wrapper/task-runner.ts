/** Task runners that print the output of an earlier run from a cache: then the command succeeds without a single call. */
import { existsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';

/** By the file or folder that shows each: its name, and how its tasks run without the cache. */
const CACHING = new Map([
  ['nx.json', ['Nx', 'with --skip-nx-cache']],
  ['turbo.json', ['Turborepo', 'with --force']],
  ['turbo.jsonc', ['Turborepo', 'with --force']],
  ['lage.config.js', ['lage', 'with --no-cache']],
  ['.moon', ['moon', 'with --cache off']],
  ['.wireit', ['wireit', 'without its folder .wireit']],
]);

/** What to do if a task runner may have run nothing; null if neither the folder nor one above it shows a known one. */
export function cacheAdviceFor(folder: string): string | null {
  const found = [...CACHING].find(([file]) => existsSync(join(folder, file)));
  if (found !== undefined) {
    const [, [name, how]] = found;
    return `If ${name} printed an earlier run from its cache, run the tasks again ${how}.`;
  }
  const above = dirname(resolve(folder));
  return above === folder ? null : cacheAdviceFor(above);
}
