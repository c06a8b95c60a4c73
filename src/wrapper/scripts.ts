/** Where a project sets NODE_OPTIONS itself. Without the shim, what it starts there runs without the recorder. */
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** `NODE_OPTIONS=` in a script, and what shows that it keeps the old value, for sh (`$`) or for Windows (`%`). */
const SETS = /\bNODE_OPTIONS=/;
const KEEPS = /\$\{?NODE_OPTIONS|%NODE_OPTIONS%/;
const NPM_SETTING = /^[ \t]*node-options[ \t]*=[ \t]*\S/;

/** What to do about it. */
export const KEEP_OPTIONS = `Let it keep what is there: "$NODE_OPTIONS --its-own-option", on Windows %NODE_OPTIONS%, in .npmrc \${NODE_OPTIONS}.`;

/** No real one is longer, except files that npm does not use. */
const LARGEST_BYTES = 1024 * 1024;

/** The first place in this folder, in words; null if none is visible. */
export function setterOfNodeOptions(folder: string): string | null {
  const script = scriptsOf(folder).find(([, line]) => SETS.test(line) && !KEEPS.test(line));
  if (script !== undefined) return `the script "${script[0]}" of package.json`;
  const settings = read(join(folder, '.npmrc')).split('\n');
  return settings.some((line) => NPM_SETTING.test(line) && !KEEPS.test(line)) ? 'node-options in .npmrc' : null;
}

function scriptsOf(folder: string): (readonly [name: string, line: string])[] {
  try {
    const { scripts }: { scripts?: unknown } = JSON.parse(read(join(folder, 'package.json')));
    if (typeof scripts !== 'object' || scripts === null) return [];
    return Object.entries(scripts).map(([name, line]) => [name, String(line)]);
  } catch {
    return []; // No manifest, or one that npm could not read either.
  }
}

function read(file: string): string {
  try {
    const stats = statSync(file); // A pipe would block, and a device may have no end.
    return stats.isFile() && stats.size <= LARGEST_BYTES ? readFileSync(file, 'utf8') : '';
  } catch {
    return ''; // Missing, or not readable for this user.
  }
}
