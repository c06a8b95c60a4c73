/** Which process wrote something, and whether it still runs: of two that had one id, one after the other, each is told apart. */
import { readFileSync, readlinkSync, statSync, utimesSync } from 'node:fs';
import { codeOfError } from './system.ts';

/** `4242.8123456`: its id and, where the system tells (Linux), when it began; `4242` elsewhere. */
const MARK = /^(\d+)(?:\.(\d+))?$/;

/** Of this process. */
export function ownMark(): string {
  const { pid } = process;
  const known = factsOf(pid);
  return known === null ? String(pid) : `${pid}.${known.begun}`;
}

/** Containers begin alike: the id of a process that was killed in one is soon that of another. */
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
    return codeOfError(error) === 'EPERM'; // It is somebody else's.
  }
}

interface ProcessFacts {
  /** By a clock that nobody sets. */
  readonly begun: string;
  /** Its id is kept until its parent asks how it ended; the first process of many a container never asks. */
  readonly hasEnded: boolean;
}

/**
 * Of proc_pid_stat(5), the first and the twentieth field behind the name, which may hold blanks and brackets.
 * @returns null where it cannot be told.
 */
function factsOf(pid: number): ProcessFacts | null {
  if (process.platform !== 'linux') return null;
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const [state = '', ...fields] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    const begun = fields[18] ?? '';
    return /^\d+$/.test(begun) ? { begun, hasEnded: /^[ZX]$/.test(state) } : null;
  } catch {
    return null;
  }
}

/** Whose ids of processes these are: this machine's since it was started, and this container's. Empty where nobody tells. */
export function ownWorld(): string {
  try {
    const machine = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').slice(0, 8);
    return `${machine}${readlinkSync('/proc/self/ns/pid').replace(/\D/g, '')}`;
  } catch {
    return '';
  }
}

const SIGN_EVERY_MS = 5000;
/** Longer than any program waits for its turn. */
const SILENT_MS = 60_000;

/** Says from time to time that somebody is at work there, to those who cannot see this process. @returns a function that stops. */
export function showLife(folder: string): () => void {
  const timer = setInterval(() => {
    try {
      const now = new Date();
      utimesSync(folder, now, now);
    } catch {
      // It is gone, or none of ours any more: whoever takes in its lines tells.
    }
  }, SIGN_EVERY_MS).unref();
  return () => clearInterval(timer);
}

/** Whether anybody wrote there of late. */
export function showsLife(path: string): boolean {
  const changedAt = statSync(path, { throwIfNoEntry: false })?.mtimeMs;
  return changedAt !== undefined && Date.now() - changedAt < SILENT_MS;
}
