/** Downloads of the request log: one, or repeatedly while the app runs. */
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as elapsed } from 'node:timers/promises';
import type { RequestLog } from '../diagnostics.ts';
import { createOwnFile, makeOwnFolder } from '../own-files.ts';
import { codeOfError } from '../system.ts';
import { DiagnosticsError } from './error.ts';

export interface Pulled {
  readonly file: string;
  readonly calls: number;
}

export interface Rounds {
  /** Stops it, after a last download. */
  readonly stop: AbortSignal;
  /** Receives each file as soon as it is complete. */
  told(pulled: Pulled): void;
  /** Resolves at the next round, or at the stop; by default after `ROUND_SECONDS`. */
  wait?(stop: AbortSignal): Promise<void>;
}

/** Between two rounds. Each costs three calls: download, clear, switch on; or one if nothing was logged. */
export const ROUND_SECONDS = 20;

/**
 * Downloads the log.
 * @param output a file that ends in `.zip`, or a folder for a new file.
 * @returns null if the log is empty. @throws DiagnosticsError
 */
export async function pull(log: RequestLog, output: string): Promise<Pulled | null> {
  const file = fileIn(output);
  const calls = await log.download(file);
  return calls === 0 ? null : { file, calls };
}

/**
 * Downloads, clears and switches on again, repeatedly. What is cleared is on the disk; calls logged in between are lost.
 * @throws DiagnosticsError
 */
export async function pullRounds(
  log: RequestLog,
  folder: string,
  { stop, told, wait = aWhile }: Rounds,
): Promise<void> {
  await log.enable();
  for (;;) {
    const isLast = stop.aborted;
    const pulled = await pull(log, folder);
    if (pulled !== null) told(pulled);
    if (isLast) return;
    if (pulled !== null) {
      await log.clear();
      await log.enable();
    }
    await wait(stop);
  }
}

async function aWhile(signal: AbortSignal): Promise<void> {
  try {
    await elapsed(ROUND_SECONDS * 1000, null, { signal });
  } catch (error) {
    if (!signal.aborted) throw error; // It may be aborted: then the last round is due.
  }
}

/** An unused name. */
function fileIn(output: string): string {
  const isFile = output.endsWith('.zip');
  makeFolder(isFile ? dirname(output) : output);
  if (isFile) return output;
  const name = `request-logs-${new Date().toISOString().replace(/\.\d+|\W/g, '')}`;
  for (let number = 1; ; number += 1) {
    const file = join(output, `${name}${number === 1 ? '' : `-${number}`}.zip`);
    if (!existsSync(file)) return file;
  }
}

/** A new folder is private, and ignored by git. */
function makeFolder(folder: string): void {
  try {
    const made = makeOwnFolder(folder);
    if (made !== null) createOwnFile(join(folder, '.gitignore'), '*\n');
  } catch (error) {
    const code = codeOfError(error);
    if (code === null) throw error;
    throw new DiagnosticsError(`${folder} cannot be created (${code}): name another place with --output.`);
  }
}
