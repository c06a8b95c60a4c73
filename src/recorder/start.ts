/** Starts recording this process. Never throws, installs no signal handler, does not keep the process alive. Node 18 and later. */
import { hostFilter } from '../hosts.ts';
import type { CallSource } from '../model.ts';
import { callSites } from './call-site.ts';
import { combineStops } from './channel.ts';
import { instant } from './clock.ts';
import { hearHttp } from './http.ts';
import { hearHttp2 } from './http2.ts';
import { type Caller, createListener, type Listener } from './listener.ts';
import { runningTest } from './running-test.ts';
import { NO_PROCESS, openSpool, type SpoolLine } from './spool.ts';
import { hearUndici } from './undici.ts';

export interface Listening {
  /** The folder in which this process writes its file; it must exist. */
  readonly spool: string;
  /** Host patterns besides Docusign's. */
  readonly hosts: readonly string[];
  /** The folder to which call sites are relative; null: call sites are not recorded. */
  readonly root: string | null;
  /** Port of golive's proxy on this machine: calls through it are recorded there. */
  readonly proxyPort?: number | null;
}

const LISTENING = Symbol.for('golive-analyzer.recorder');

/** Records one kind of client. @returns a function that stops. */
type Engine = (listener: Listener) => () => void;

/** Records with the default engines. @param more engines besides them. @returns as `listenWith`. */
export function listen(listening: Listening, ...more: readonly Engine[]): (() => void) | null {
  return listenWith(listening, 'tap', [hearHttp, hearUndici, hearHttp2, ...more]);
}

/** Whether any engine, of any copy of this file, records this process. */
export function isListenedTo(): boolean {
  return Reflect.has(globalThis, LISTENING);
}

/**
 * @returns a function that stops: it writes calls in progress as they are, and lets another recorder start; null if this process
 * is recorded already.
 */
export function listenWith(
  { spool: folder, hosts, root, proxyPort = null }: Listening,
  source: CallSource,
  engines: readonly Engine[],
): (() => void) | null {
  if (isListenedTo()) return null;
  Object.defineProperty(globalThis, LISTENING, { value: true, configurable: true });
  const spool = openSpool(folder);
  spool.append(processLine(source));
  const hearing = { isHeard: hostFilter(hosts), caller: callerOf(root), source, proxyPort };
  const listener = createListener(spool, hearing);
  const ended = (): void => {
    if (isEnding()) listener.close('PROCESS_ENDED');
  };
  process.on('exit', ended);
  const end = (): void => {
    process.removeListener('exit', ended);
    listener.close('RECORDER_STOPPED');
    Reflect.deleteProperty(globalThis, LISTENING);
  };
  return combineStops([...engines.map((hear) => hear(listener)), end]);
}

/** An app may emit `exit` itself, as tests of its cleanup do, and go on. Node sets `process._exiting` before its own. */
function isEnding(): boolean {
  return Reflect.get(process, '_exiting') !== false;
}

/** The first line of every process: it shows that the process was recorded. golive's own proxy is not part of the app. */
function processLine(source: CallSource): SpoolLine {
  const { pid, ppid, versions } = process;
  const own = source === 'proxy' ? NO_PROCESS : pid;
  return { v: 1, process: { pid: own, ppid, node: versions.node, startedAt: instant() } };
}

/** @param root null: call sites are not recorded. */
function callerOf(root: string | null): Caller | null {
  return root === null ? null : { site: callSites(root), test: runningTest };
}
