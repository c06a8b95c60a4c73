/** Downloads of the request log: one, or one after the other for as long as the app runs. */
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
  /** Ends it, after a last download. */
  readonly stop: AbortSignal;
  /** Hears of each file as soon as it is whole. */
  told(pulled: Pulled): void;
  /** Until the next round, or the stop; by default so long as `ROUND_SECONDS` says. */
  wait?(stop: AbortSignal): Promise<void>;
}

/** Between two rounds. Each costs three calls: download, clear, switch on; one when nothing was logged. */
export const ROUND_SECONDS = 20;

/**
 * Downloads the log as it is.
 * @param output a file that ends in `.zip`, or a folder for a file of its own name.
 * @returns null when it is empty. @throws DiagnosticsError
 */
export async function pull(log: RequestLog, output: string): Promise<Pulled | null> {
  const file = fileIn(output);
  const calls = await log.download(file);
  return calls === 0 ? null : { file, calls };
}

/**
 * Downloads, clears and switches on again, round after round. What is cleared is on the disk; calls logged in
 * between are lost. @throws DiagnosticsError
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
    if (!signal.aborted) throw error; // Aborted is what it may be: then the last round is due.
  }
}

/** A name that is not taken yet. */
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
