/** Recording without `golive run`: a program listens to itself. */
import { resolve } from 'node:path';
import { isHostPattern } from '../hosts.ts';
import { makeRunFolder, newRun, spoolOf, USUAL_RECORDING } from '../spool-folder.ts';
import { codeOfError } from '../system.ts';
import { NODE_IMITATOR } from './node-version.ts';
import { isListenedTo, listen } from './start.ts';

export interface RecorderOptions {
  /** The recording that `golive analyze` is to read; `.golive/recording.db` by default. */
  readonly file?: string;
  /** Host patterns besides Docusign's, such as `127.0.0.1:8443`. */
  readonly hosts?: readonly string[];
  /** Note where in the app each call was made, and in which test; true by default. */
  readonly callSites?: boolean;
}

/**
 * Hears this process from now on. Where it is heard already, under `golive run`, nothing is added.
 * @returns a function that stops; calls still under way are written as they stand.
 * @throws Error with a sentence for the user when nothing can be written there, a host is none, or Bun or Deno stands in for Node.
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
