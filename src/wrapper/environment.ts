/** The environment of the wrapped command: its own, with the recorder preloaded into every Node process. */
import { resolve } from 'node:path';
import { mochaHookFile, recorderFile } from '../package.ts';
import { type ProcessEnv, type Settings, variablesFor } from '../recorder/settings.ts';
import { wrappedPath } from './path.ts';

export interface Wrapping extends Settings {
  /** The folder in which the command runs. */
  readonly cwd: string;
}

/** @param env of this process. Nothing of it is lost: NODE_OPTIONS and PATH are added to. */
export function wrappedEnvironment(
  env: ProcessEnv,
  { cwd, ...settings }: Wrapping,
): Record<string, string | undefined> {
  const passed = { ...settings, spool: resolve(cwd, settings.spool) }; // A process may start in another folder.
  return {
    ...env,
    NODE_OPTIONS: requiring(env.NODE_OPTIONS, recorderFile),
    ...(settings.root !== null ? { MOCHA_OPTIONS: requiring(env.MOCHA_OPTIONS, mochaHookFile) } : {}),
    ...variablesFor(passed),
    ...wrappedPath(env, cwd, passed),
  };
}

function requiring(options: string | undefined, file: string): string {
  return `${options ? `${options} ` : ''}--require ${quoted(file)}`;
}

/** Quoted for NODE_OPTIONS: in double quotes, in which a backslash keeps the next character. */
function quoted(path: string): string {
  return `"${path.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`;
}
