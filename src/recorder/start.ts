/** Starts to listen in this process. Throws nothing, installs no signal handler and keeps no process alive. Node 18 and later. */
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
  /** The folder from which the app's files are named; null: where a call came from is not noted. */
  readonly root: string | null;
  /** Of golive's proxy on this machine: what leaves through it is heard there. */
  readonly proxyPort?: number | null;
}

const LISTENING = Symbol.for('golive-analyzer.recorder');

/** Hears one kind of thing. @returns a function that stops. */
type Engine = (listener: Listener) => () => void;

/** @param more engines besides the usual. @returns a function that stops; null when this process is listened to already. */
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

/** By whichever engine, and whichever copy of this file. */
export function isListenedTo(): boolean {
  return Reflect.has(globalThis, LISTENING);
}

interface Begun {
  readonly listener: Listener;
  /** Calls still under way are written as they stand, and another may listen. */
  readonly end: () => void;
}

/** What every engine begins with. @returns null when this process is listened to already. */
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

/** An app may emit `exit` itself, as tests of its cleanup do, and go on. Node marks its own before anybody is told. */
function isEnding(): boolean {
  return Reflect.get(process, '_exiting') !== false;
}

/** The first line of every process: that it was listened to at all. golive's own proxy is none of the app's. */
function processLine(source: CallSource): SpoolLine {
  const { pid, ppid, versions } = process;
  const own = source === 'proxy' ? NO_PROCESS : pid;
  return { v: 1, process: { pid: own, ppid, node: versions.node, startedAt: instant() } };
}

/** @param root null: nobody asks. */
function callerOf(root: string | null): Caller | null {
  return root === null ? null : { site: callSites(root), test: runningTest };
}
