/** Packages that only one script needs are fetched from the registry into `.nodes/`, and stay there. */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('..', import.meta.url));

/** The folder of what is fetched; git ignores it. */
export const fetchedFolder = join(root, '.nodes');

/**
 * @param name of a folder of its own; @param spec `node@22`; @param file of the package, `node/bin/node`; @param options of npm.
 * @returns the path of the file.
 */
export function fetched(name: string, spec: string, file: string, options: readonly string[] = []): string {
  const prefix = join(fetchedFolder, name);
  const path = join(prefix, 'node_modules', file);
  if (existsSync(path)) return path;
  mkdirSync(prefix, { recursive: true });
  const args = ['install', '--no-save', '--prefix', prefix, ...options, spec];
  execFileSync('npm', args, { cwd: prefix, stdio: 'inherit' });
  return path;
}
