/** The environment of the wrapped command: its own, with the recorder preloaded into every Node process. */
import { existsSync, realpathSync } from 'node:fs';
import { delimiter, dirname, join, relative, sep } from 'node:path';
import { mochaHookFile, packageRoot, recorderFile } from '../package.ts';
import { variablesFor } from './settings.ts';
import type { Listening } from './start.ts';

type Environment = Readonly<Record<string, string | undefined>>;

export interface Wrapping extends Listening {
  /** The folder in which the command runs. */
  readonly cwd: string;
}

/** @param env of this process. Nothing of it is lost: NODE_OPTIONS is added to. */
export function wrappedEnvironment(
  env: Environment,
  { cwd, ...listening }: Wrapping,
): Record<string, string | undefined> {
  return {
    ...env,
    NODE_OPTIONS: requiring(env.NODE_OPTIONS, recorderFile),
    ...(listening.root === null ? {} : { MOCHA_OPTIONS: requiring(env.MOCHA_OPTIONS, mochaHookFile) }),
    ...variablesFor(listening),
    ...withOwnNode(env, cwd),
  };
}

function requiring(options: string | undefined, file: string): string {
  return `${options ? `${options} ` : ''}--require ${quoted(file)}`;
}

/** As Node reads NODE_OPTIONS: in double quotes, in which a backslash keeps the next character as it is. */
function quoted(path: string): string {
  return `"${path.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`;
}

/**
 * A folder that is in PATH only to run this program (of `npx -p node@24`, or of this project's own scripts) goes to its end:
 * the command keeps its own Node, and still finds every other program of that folder.
 */
function withOwnNode(env: Environment, cwd: string): Record<string, string> {
  const name = Object.keys(env).find((key) => key.toUpperCase() === 'PATH');
  const path = name === undefined ? undefined : env[name];
  if (name === undefined || path === undefined) return {};
  const folders = path.split(delimiter);
  const ours = folders.filter((folder) => bringsOurNode(folder, cwd));
  return { [name]: [...folders.filter((folder) => !ours.includes(folder)), ...ours].join(delimiter) };
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
