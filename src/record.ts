/** Runs a command with the recorder in it and takes in what it heard. */

import { removeFiles } from './proxy/folder.ts';
import type { Proxying } from './proxy/start.ts';
import type { Traffic } from './proxy/tally.ts';
import type { Capture } from './recorder/settings.ts';
import { abandonedRuns, forgetEarlierRuns, openRecording, orClose, removeIfEmpty, takeInRun } from './recording.ts';
import type { Coverage } from './report.ts';
import { showLife } from './running.ts';
import { makeRunFolder, newRun } from './spool-folder.ts';
import { speaking } from './store.ts';
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
  /** Note where in the app each call was made, and in which test. */
  readonly callSites: boolean;
  /** Forget what was recorded before, once the command has started. */
  readonly fresh: boolean;
}

export interface Recorded {
  readonly ending: Ending;
  /** How well this run was heard; null when the recording cannot tell. */
  readonly coverage: Coverage | null;
  /** How many processes that loaded the recorder go on, now that the command has ended. */
  readonly living: number;
  /** How many calls were heard in this run, by the engine that heard them. */
  readonly heard: Readonly<Record<'tap' | 'proxy', number>>;
  /** What went through the proxy of the run; null when there was none. */
  readonly traffic: Traffic | null;
  /** Why what was heard could not be taken in; null when it could. The lines are still in the spool then. */
  readonly problem: Error | null;
}

/**
 * @throws StoreError when the recording cannot be opened; the command was not started then.
 * @throws CommandError when the command cannot be started; nothing recorded before is lost then.
 */
export async function record({ command, db, hosts, capture, callSites, fresh }: RecordOptions): Promise<Recorded> {
  const store = openRecording(db);
  const run = newRun();
  const spool = orClose(store, () => speaking(db, () => makeRunFolder(db, run)));
  const stopSigns = showLife(spool);
  const problems: Error[] = [];

  /** Once the command runs, nothing that happens to the recording may stop it or change how it ends. */
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
    speaking(db, () => abandonedRuns(db).forEach(removeFiles)); // A golive that was killed could not.
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
    stopSigns();
    removeIfEmpty(spool);
    store.close();
  }
}

/** Loaded only here: whoever needs no proxy does not wait for it. */
async function proxyFor(spool: string, hosts: readonly string[]): Promise<Proxying> {
  const { startProxy } = await import('./proxy/start.ts');
  return await startProxy(spool, hosts, process.env);
}
