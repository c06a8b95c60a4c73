/** Starts to listen in this process. Throws nothing, installs no signal handler and keeps no process alive. Node 18 and later. */
import { hostFilter } from '../hosts.ts';
import { callSites } from './call-site.ts';
import { instant } from './clock.ts';
import { hearHttp } from './http.ts';
import { hearHttp2 } from './http2.ts';
import { type Caller, createListener } from './listener.ts';
import { runningTest } from './running-test.ts';
import { openSpool, type SpoolLine } from './spool.ts';
import { hearUndici } from './undici.ts';

export interface Listening {
  /** The folder in which this process writes its file; it must exist. */
  readonly spool: string;
  /** Host patterns besides Docusign's. */
  readonly hosts: readonly string[];
  /** The folder from which the app's files are named; null: where a call came from is not noted. */
  readonly root: string | null;
}

const LISTENING = Symbol.for('golive-analyzer.recorder');

/** @returns a function that stops; null when this process is listened to already. */
export function listen({ spool: folder, hosts, root }: Listening): (() => void) | null {
  if (Reflect.has(globalThis, LISTENING)) return null;
  Object.defineProperty(globalThis, LISTENING, { value: true, configurable: true });
  const spool = openSpool(folder);
  spool.append(processLine());
  const listener = createListener(spool, { isHeard: hostFilter(hosts), caller: callerOf(root), source: 'tap' });
  const engines = [hearHttp(listener), hearUndici(listener), hearHttp2(listener)];
  const ended = (): void => listener.close('PROCESS_ENDED');
  process.on('exit', ended);

  return () => {
    for (const stop of engines) stop();
    process.removeListener('exit', ended);
    listener.close('RECORDER_STOPPED');
    Reflect.deleteProperty(globalThis, LISTENING);
  };
}

/** The first line of every process: that it was listened to at all. */
export function processLine(): SpoolLine {
  const { pid, ppid, versions } = process;
  return { v: 1, process: { pid, ppid, node: versions.node, startedAt: instant() } };
}

/** @param root null: nobody asks. */
export function callerOf(root: string | null): Caller | null {
  return root === null ? null : { site: callSites(root), test: runningTest };
}
