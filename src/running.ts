/** Whether a process still runs: by its id and start time, since ids are reused; from another PID namespace, by a heartbeat. */
import { readFileSync, readlinkSync, statSync, utimesSync } from 'node:fs';
import { codeOfError } from './system.ts';

/** `4242.8123456`: the process id, of nine digits at most, and, on Linux, its start time; elsewhere `4242`. */
const MARK = /^(\d{1,9})(?:\.(\d+))?$/;

/** The mark of this process. */
export function ownProcessMark(): string {
  const { pid } = process;
  const known = factsOf(pid);
  return known === null ? String(pid) : `${pid}.${known.begun}`;
}

/** Ids alone are not enough: containers start alike, so the id of a killed process is soon reused. */
export function isRunning(mark: string): boolean {
  const [, digits, begun] = MARK.exec(mark) ?? [];
  const pid = Number(digits);
  if (!(pid > 0 && exists(pid))) return false;
  const known = factsOf(pid);
  return known === null || (!known.hasEnded && (begun === undefined || begun === known.begun));
}

function exists(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return codeOfError(error) !== 'ESRCH';
  }
}

interface ProcessFacts {
  /** Start time in ticks since boot. */
  readonly begun: string;
  /** A zombie: the first process of many containers never reaps its children. */
  readonly hasEnded: boolean;
}

/** @returns null if unknown. */
function factsOf(pid: number): ProcessFacts | null {
  if (process.platform !== 'linux') return null;
  try {
    const { 0: state = '', 19: begun = '' } = statOf(pid);
    return /^\d+$/.test(begun) ? { begun, hasEnded: /^[ZX]$/.test(state) } : null;
  } catch {
    return null;
  }
}

/**
 * Reads proc_pid_stat(5), on Linux only.
 * @returns the fields after the name, which may contain spaces and parentheses: the state comes first. @throws the system error
 */
export function statOf(pid: number): string[] {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  return stat.slice(stat.lastIndexOf(')') + 2).split(' ');
}

/** Identifies the boot and the PID namespace in which process ids are valid. Empty if unknown. */
export function ownPidNamespace(): string {
  try {
    const machine = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').slice(0, 8);
    return `${machine}${readlinkSync('/proc/self/ns/pid').replace(/\D/g, '')}`;
  } catch {
    return '';
  }
}

const HEARTBEAT_MS = 5000;
/** Longer than any process is delayed by scheduling. */
const HEARTBEAT_TIMEOUT_MS = 60_000;

/** Touches the folder regularly, for observers in other PID namespaces. @returns a function that stops. */
export function startHeartbeat(folder: string): () => void {
  const timer = setInterval(() => {
    try {
      const now = new Date();
      utimesSync(folder, now, now);
    } catch {
      // The folder is gone or not ours any more: the import of its lines reports that.
    }
  }, HEARTBEAT_MS).unref();
  return () => clearInterval(timer);
}

/** Whether the path was touched recently. */
export function hasHeartbeat(path: string): boolean {
  const changedAt = statSync(path, { throwIfNoEntry: false })?.mtimeMs;
  return changedAt !== undefined && Date.now() - changedAt < HEARTBEAT_TIMEOUT_MS;
}
