/** Starts recording this process. Never throws, installs no signal handler, does not keep the process alive. Node 18 and later. */
import { hostFilter } from '../hosts.ts';
import type { CallSource } from '../model.ts';
import { callSites } from './call-site.ts';
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

/** @param more engines besides the default ones. @returns a function that stops; null if this process is recorded already. */
export function listen(listening: Listening, ...more: readonly Engine[]): (() => void) | null {
  const begun = begin(listening, 'tap');
  if (begun === null) return null;
  const { listener, end } = begun;
  const stops = [hearHttp, hearUndici, hearHttp2, ...more].map((hear) => hear(listener));
  return () => {
    for (const stop of stops) stop();
    end();
  };
}

/** Whether any engine, of any copy of this file, records this process. */
export function isListenedTo(): boolean {
  return Reflect.has(globalThis, LISTENING);
}

interface Begun {
  readonly listener: Listener;
  /** Writes calls in progress as they are, and lets another recorder start. */
  readonly end: () => void;
}

/** The common start of all engines. @returns null if this process is recorded already. */
export function begin({ spool: folder, hosts, root, proxyPort = null }: Listening, source: CallSource): Begun | null {
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
  return { listener, end };
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
