/** Recording without `golive run`: a program listens to itself. */
import { resolve } from 'node:path';
import { isHostPattern } from '../hosts.ts';
import { makeRunFolder, newRun, spoolOf, USUAL_RECORDING } from '../spool-folder.ts';
import { codeOfError } from '../system.ts';
import { NODE_IMITATOR } from './node-version.ts';
import { isListenedTo, listen } from './start.ts';

export interface RecorderOptions {
  /** The recording for `golive analyze`; `.golive/recording.db` by default. */
  readonly file?: string;
  /** Host patterns besides Docusign's, such as `127.0.0.1:8443`. */
  readonly hosts?: readonly string[];
  /** Record the call site and the running test of each call; true by default. */
  readonly callSites?: boolean;
}

/**
 * Records this process from now on. If it is recorded already, under `golive run`, nothing is added.
 * @returns a function that stops; calls in progress are written as they are.
 * @throws Error with a sentence for the user if the file cannot be written, a host is invalid, or the runtime is Bun or Deno.
 */
export function startRecorder(options: RecorderOptions = {}): () => void {
  const { file = USUAL_RECORDING, hosts = [], callSites = true } = options;
  if (isListenedTo()) return () => {};
  if (NODE_IMITATOR !== null)
    throw new Error(
      `Nothing is recorded: the recorder does not hear ${NODE_IMITATOR}. Use: golive record --capture proxy -- <command>`,
    );
  const wrong = hosts.find((host) => !isHostPattern(host));
  if (wrong !== undefined)
    throw new Error(`Nothing is recorded: "${wrong}" is no host, which looks like 127.0.0.1:8443 or *.example.test.`);
  try {
    const spool = makeRunFolder(resolve(file), newRun());
    return listen({ spool, hosts, root: callSites ? process.cwd() : null }) ?? (() => {});
  } catch (error) {
    throw new Error(
      `Nothing is recorded: ${spoolOf(file)} cannot be written (${codeOfError(error) ?? String(error)}).`,
    );
  }
}
