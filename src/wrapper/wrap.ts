/** Runs a command with the recorder, as if it ran alone: same streams, same signals, same exit. */
import type { ChildProcess } from 'node:child_process';
import spawn from 'cross-spawn';
import { codeOfError } from '../system.ts';
import { type SeenProcesses, watchProcesses } from './processes.ts';

export interface Ending {
  /** null if a signal ended the command. */
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  /** The processes that ran, as far as they were seen; the command at least. */
  readonly processes: SeenProcesses;
}

/** The command could not be started; the exit code is that of a shell. */
export class CommandError extends Error {
  override readonly name = 'CommandError';
  readonly exitCode: 126 | 127;
  constructor(message: string, exitCode: 126 | 127) {
    super(message);
    this.exitCode = exitCode;
  }
}

const NOT_FOUND = 'ENOENT';
const FORWARDED: readonly NodeJS.Signals[] = ['SIGTERM', 'SIGHUP', 'SIGINT', 'SIGQUIT', 'SIGUSR2'];
/** A terminal sends these to every process in the foreground, including the command. */
const SENT_BY_TERMINAL: ReadonlySet<NodeJS.Signals> = new Set(['SIGINT', 'SIGQUIT']);

/**
 * @param started is called once the command runs.
 * @throws CommandError if it cannot be started.
 */
export async function runWrapped(
  words: readonly [string, ...string[]],
  env: Record<string, string | undefined>,
  started: () => void,
): Promise<Ending> {
  const child = begin(words, env);
  const stopForwarding = forwardSignals(child);
  return await new Promise<Ending>((resolve, reject) => {
    let running = false;
    let processes = (): SeenProcesses => new Map();
    child.once('spawn', () => {
      processes = watchProcesses(child.pid ?? 0);
      running = true;
      started();
    });
    child.on('error', (error) => {
      // Once something runs, this means that a signal could not be passed on; or that Windows' shell ran, and found no such command.
      if (running && codeOfError(error) !== NOT_FOUND) return;
      processes();
      reject(commandError(words[0], error));
    });
    child.once('exit', (code, signal) => resolve({ code, signal, processes: processes() }));
  }).finally(stopForwarding);
}

/** Most errors come from the child; if the arguments are too long, from Node itself, and synchronously. */
function begin([command, ...args]: readonly [string, ...string[]], env: NodeJS.ProcessEnv): ChildProcess {
  try {
    return spawn(command, args, { stdio: 'inherit', env });
  } catch (error) {
    throw error instanceof Error && codeOfError(error) !== null ? commandError(command, error) : error;
  }
}

/** Ends this process as the command ended: with its code, or by the same signal. */
export function endLike({ code, signal }: Ending): void {
  if (signal === null) process.exitCode = code ?? 0;
  else process.kill(process.pid, signal);
}

function forwardSignals(child: ChildProcess): () => void {
  const atTerminal = [process.stdin, process.stdout, process.stderr].some((stream) => stream.isTTY);
  const handlers = FORWARDED.map((signal) => {
    const reachesIt = atTerminal && SENT_BY_TERMINAL.has(signal);
    const handler = (): void => {
      if (!reachesIt) child.kill(signal);
    };
    process.on(signal, handler);
    return { signal, handler };
  });
  return () => {
    for (const { signal, handler } of handlers) process.removeListener(signal, handler);
  };
}

function commandError(command: string, error: Error): CommandError {
  const code = codeOfError(error);
  if (code === NOT_FOUND) return new CommandError(`${command}: command not found. Check its name and your PATH.`, 127);
  return new CommandError(`${command} cannot be started (${code ?? error.message}).`, 126);
}
