/** Runs a command with the recorder and imports what it recorded. */

import { removeFiles } from './proxy/folder.ts';
import type { Proxying } from './proxy/start.ts';
import type { Traffic } from './proxy/tally.ts';
import type { Capture } from './recorder/settings.ts';
import { abandonedRuns, forgetEarlierRuns, openRecording, orClose, removeIfEmpty, takeInRun } from './recording.ts';
import type { Coverage } from './report.ts';
import { startHeartbeat } from './running.ts';
import { makeRunFolder, newRun } from './spool-folder.ts';
import { orStoreError } from './store.ts';
import { wrappedEnvironment } from './wrapper/environment.ts';
import { isNode } from './wrapper/processes.ts';
import { type Ending, runWrapped } from './wrapper/wrap.ts';

export interface RecordOptions {
  /** Program and arguments. */
  readonly command: readonly [string, ...string[]];
  /** The recording's SQLite file. */
  readonly db: string;
  /** Host patterns besides Docusign's. */
  readonly hosts: readonly string[];
  readonly capture: Capture;
  /** Record the call site and the running test of each call. */
  readonly callSites: boolean;
  /** Delete earlier calls once the command has started. */
  readonly fresh: boolean;
}

export interface Recorded {
  readonly ending: Ending;
  /** Coverage of this run; null if it could not be read. */
  readonly coverage: Coverage | null;
  /** Number of recorded processes still running after the command has ended. */
  readonly living: number;
  /** Number of calls recorded in this run, by engine. */
  readonly heard: Readonly<Record<'tap' | 'proxy', number>>;
  /** Traffic through the proxy of the run; null if there was none. */
  readonly traffic: Traffic | null;
  /** Why the calls could not be imported; null if they were. Their lines then stay in the spool. */
  readonly problem: Error | null;
}

/**
 * @throws StoreError if the recording cannot be opened; the command was not started then.
 * @throws CommandError if the command cannot be started; earlier calls are kept then.
 */
export async function record({ command, db, hosts, capture, callSites, fresh }: RecordOptions): Promise<Recorded> {
  const store = openRecording(db);
  const run = newRun();
  const spool = orClose(store, () => orStoreError(db, () => makeRunFolder(db, run)));
  const stopHeartbeat = startHeartbeat(spool);
  const problems: Error[] = [];

  /** Once the command runs, no problem with the recording may stop it or change its exit. */
  function attempt<Result>(action: () => Result): Result | null {
    try {
      return action();
    } catch (error) {
      problems.push(error instanceof Error ? error : new Error(String(error)));
      return null;
    }
  }

  try {
    const cwd = process.cwd();
    orStoreError(db, () => abandonedRuns(db).forEach(removeFiles)); // Left behind by a golive that was killed.
    const proxying = capture === 'proxy' ? await proxyFor(spool, hosts) : null;
    const wrapping = { spool, hosts, capture, root: callSites ? cwd : null, proxyPort: proxying?.port ?? null, cwd };
    const env = { ...wrappedEnvironment(process.env, wrapping), ...proxying?.variables };
    const started = (): void => {
      if (fresh) attempt(() => forgetEarlierRuns(store, db, run));
    };
    let traffic: Traffic | null = null;
    const ending = await runWrapped(command, env, started).finally(() => {
      traffic = proxying?.stop() ?? null;
    });
    const living = attempt(() => takeInRun(store, db, run)) ?? 0;
    attempt(() => store.addRun(run, new Map([...ending.processes].map(([pid, program]) => [pid, isNode(program)]))));
    const coverage = attempt(() => store.coverageOf(run));
    const heard = attempt(() => ({ tap: store.countOf(run, 'tap'), proxy: store.countOf(run, 'proxy') }));
    const problem = problems[0] ?? null;
    return { ending, coverage, living, heard: heard ?? { tap: 0, proxy: 0 }, traffic, problem };
  } finally {
    stopHeartbeat();
    removeIfEmpty(spool);
    store.close();
  }
}

/** Loaded lazily: most runs need no proxy. */
async function proxyFor(spool: string, hosts: readonly string[]): Promise<Proxying> {
  const { startProxy } = await import('./proxy/start.ts');
  return await startProxy(spool, hosts, process.env);
}
