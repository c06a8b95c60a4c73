/** Runs a command with the recorder in it and takes in what it heard. */
import type { Coverage } from './analyze.ts';
import { wrappedEnvironment } from './recorder/environment.ts';
import { type Ending, runWrapped } from './recorder/wrap.ts';
import { forgetOtherRuns, makeRunFolder, openRecording, takeInRun } from './recording.ts';
import { StoreError } from './store.ts';

export interface RecordOptions {
  /** Program and arguments. */
  readonly command: readonly [string, ...string[]];
  /** The recording's SQLite file. */
  readonly db: string;
  /** Host patterns besides Docusign's. */
  readonly hosts: readonly string[];
  /** Forget what was recorded before, once the command has started. */
  readonly fresh: boolean;
}

export interface Recorded {
  readonly ending: Ending;
  /** How well all runs of the recording were heard. */
  readonly coverage: Coverage;
  /** Why what was heard could not be taken in, a sentence; null when it could. The lines are still in the spool. */
  readonly problem: string | null;
}

/**
 * @throws StoreError when the recording cannot be opened; the command was not started then.
 * @throws CommandError when the command cannot be started; nothing recorded before is lost then.
 */
export async function record({ command, db, hosts, fresh }: RecordOptions): Promise<Recorded> {
  const store = openRecording(db);
  const run = `${new Date().toISOString().replace(/\W/g, '')}-${process.pid}`;
  const spool = makeRunFolder(db, run);
  const problems: string[] = [];

  /** The command goes on whatever happens to the recording. */
  function attempt(action: () => void): void {
    try {
      action();
    } catch (error) {
      if (!(error instanceof StoreError)) throw error;
      problems.push(error.message);
    }
  }

  const env = wrappedEnvironment(process.env, { spool, hosts, cwd: process.cwd() });
  const ending = await runWrapped(command, env, () => attempt(() => fresh && forgetOtherRuns(store, db, run)));
  attempt(() => {
    takeInRun(store, db, run);
    store.addRun(run, ending.processesSeen);
  });
  const { coverage } = store;
  store.close();
  return { ending, coverage, problem: problems[0] ?? null };
}
