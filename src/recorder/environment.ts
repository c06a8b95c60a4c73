/** The environment of the wrapped command: its own, with the recorder preloaded into every Node process. */
import { existsSync, realpathSync } from 'node:fs';
import { delimiter, dirname, join, relative, resolve, sep } from 'node:path';
import { packageRoot, recorderFile, shimFolder } from '../package.ts';
import { shimWorks, withShim } from './shim.ts';

type Environment = Readonly<Record<string, string | undefined>>;

export interface Wrapping {
  /** The folder of this run; every process writes a file of its own there. */
  readonly spool: string;
  /** Host patterns besides Docusign's. */
  readonly hosts: readonly string[];
  /** The folder in which the command runs. */
  readonly cwd: string;
}

/** @param env of this process. Nothing of it is lost: NODE_OPTIONS and PATH are added to. */
export function wrappedEnvironment(env: Environment, wrapping: Wrapping): Record<string, string | undefined> {
  const { hosts, cwd } = wrapping;
  const spool = resolve(cwd, wrapping.spool); // A process may start in another folder.
  const preload = `--require ${quoted(recorderFile)}`;
  return {
    ...env,
    NODE_OPTIONS: env.NODE_OPTIONS ? `${env.NODE_OPTIONS} ${preload}` : preload,
    GOLIVE_SPOOL: spool,
    GOLIVE_HOSTS: hosts.join(','),
    ...pathOf(env, { ...wrapping, spool }),
  };
}

/** Whether the command's PATH will hold the shim, which hears scripts that set NODE_OPTIONS anew. */
export function hasShim(env: Environment, cwd: string): boolean {
  const [, path] = pathIn(env);
  return shimWorks(shimFolder, pathWithOwnNode(path, cwd));
}

/** As Node reads NODE_OPTIONS: in double quotes, in which a backslash keeps the next character as it is. */
function quoted(path: string): string {
  return `"${path.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`;
}

/** PATH under its name (`Path` on Windows). */
function pathIn(env: Environment): [name: string, path: string] {
  const name = Object.keys(env).find((key) => key.toUpperCase() === 'PATH') ?? 'PATH';
  return [name, env[name] ?? ''];
}

function pathOf(env: Environment, { cwd, ...run }: Wrapping): Record<string, string> {
  const [name, path] = pathIn(env);
  if (path === '') return {}; // Added to, it would hide the working folder, or the system's own default.
  const own = pathWithOwnNode(path, cwd);
  return { [name]: shimWorks(shimFolder, own) ? withShim(own, shimFolder, run) : own };
}

/**
 * A folder that is in PATH only to run this program (of `npx -p node@24`, or of this project's own scripts) goes to its end:
 * the command keeps its own Node, and still finds every other program of that folder.
 */
function pathWithOwnNode(path: string, cwd: string): string {
  const folders = path.split(delimiter);
  const ours = folders.filter((folder) => bringsOurNode(folder, cwd));
  return [...folders.filter((folder) => !ours.includes(folder)), ...ours].join(delimiter);
}

/** The `node` of a project that the command belongs to is the command's own choice, even when it runs us too. */
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
