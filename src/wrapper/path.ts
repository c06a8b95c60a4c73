/** The PATH of the wrapped command: its own Node, with the shim in front of it if that works. */
import { existsSync, realpathSync } from 'node:fs';
import { delimiter, dirname, join, relative, sep } from 'node:path';
import { packageRoot, shimFolder } from '../package.ts';
import type { ProcessEnv } from '../recorder/settings.ts';
import { type Run, shimWorks, withShim } from './shim.ts';

/** @returns PATH under the name that it has in `env`; nothing if there is none to extend. */
export function wrappedPath(env: ProcessEnv, cwd: string, run: Run): Record<string, string> {
  const [name, path] = pathIn(env);
  if (path === '') return {}; // Extended, it would hide the working folder, or the system's own default.
  const own = pathWithOwnNode(path, cwd);
  return { [name]: shimWorks(shimFolder, own) ? withShim(own, shimFolder, run) : own };
}

/** Whether the command's PATH will hold the shim, which keeps the recorder in scripts that replace NODE_OPTIONS. */
export function hasShim(env: ProcessEnv, cwd: string): boolean {
  const [, path] = pathIn(env);
  return shimWorks(shimFolder, pathWithOwnNode(path, cwd));
}

/** PATH under its name (`Path` on Windows). */
function pathIn(env: ProcessEnv): [name: string, path: string] {
  const name = Object.keys(env).find((key) => key.toUpperCase() === 'PATH') ?? 'PATH';
  return [name, env[name] ?? ''];
}

/**
 * A folder that is in PATH only to run this program (of `npx -p node@24`, or of this project's own scripts) is moved to the
 * end: the command keeps its own Node, and still finds every other program of that folder.
 */
function pathWithOwnNode(path: string, cwd: string): string {
  const folders = path.split(delimiter);
  const ours = folders.filter((folder) => bringsOurNode(folder, cwd));
  return [...folders.filter((folder) => !ours.includes(folder)), ...ours].join(delimiter);
}

/** The `node` of a project that the command belongs to is the command's own choice, even if it runs golive too. */
function bringsOurNode(folder: string, cwd: string): boolean {
  const project = projectOf(folder);
  if (project === null || !isRunningNode(folder)) return false;
  const isCommands = !relative(project, cwd).startsWith('..');
  return project === packageRoot || !isCommands;
}

/** The project of `<project>/node_modules/.bin` and of `<project>/node_modules/node/bin`. */
function projectOf(folder: string): string | null {
  const parts = folder.split(sep);
  const at = parts.lastIndexOf('node_modules');
  return at > 0 ? parts.slice(0, at).join(sep) : null;
}

function isRunningNode(folder: string): boolean {
  const node = join(folder, process.platform === 'win32' ? 'node.exe' : 'node');
  return existsSync(node) && dirname(realpathSync(node)) === dirname(realpathSync(process.execPath));
}
