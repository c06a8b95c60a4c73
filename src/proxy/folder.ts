/** Paths of the files of a proxied run. Separate, so that they can be recognized and removed without loading the proxy. */
import { type Dirent, readdirSync, rmSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';

/** Each file by its path within the folder. */
export const FILES = {
  bundle: 'bundle.pem',
  certificate: 'certificate.pem',
  javaStore: 'trust.jks',
  phpSettings: 'php/golive.ini',
  pythonSettings: 'python/settings.json',
  pythonStart: 'python/sitecustomize.py',
  rubyStart: 'ruby/golive_authority.rb',
} as const;

/** Python's compiled copies. */
const COMPILED = /^python\/(?:__pycache__\/sitecustomize\.[\w.-]+|sitecustomize)\.py[co](?:\.\d+)?$/;

const NAMES: ReadonlySet<string> = new Set(Object.values(FILES));
const FOLDERS: ReadonlySet<string> = new Set([...[...NAMES].map((name) => dirname(name)), 'python/__pycache__']);

/** @param folder of the run. */
export function filesOf(folder: string): string {
  return join(folder, 'proxy');
}

export function removeFiles(folder: string): void {
  rmSync(filesOf(folder), { recursive: true, force: true });
}

/** @param folder of the run. @returns a file that golive did not create; null: there is none. */
export function foreignFileAmong(folder: string): string | null {
  const own = filesOf(folder);
  const other = readdirSync(own, { withFileTypes: true, recursive: true }).find((entry) => !isMade(own, entry));
  return other === undefined ? null : join(other.parentPath, other.name);
}

function isMade(own: string, entry: Dirent): boolean {
  const name = relative(own, join(entry.parentPath, entry.name)).split(sep).join('/');
  if (entry.isDirectory()) return FOLDERS.has(name);
  return entry.isFile() && (NAMES.has(name) || COMPILED.test(name));
}
