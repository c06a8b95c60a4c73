/** Files that a command writes where the user says. */
import { mkdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { codeOfError } from '../index.ts';
import { UsageError } from './failure.ts';

/** For nobody but the user. */
const OWN = 0o600;

export function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
}

/**
 * Writes a file that nobody else may read, whole or not at all.
 * @returns false, and nothing is changed, when it is there already and may not be overwritten. @throws UsageError
 */
export function writeNewFile(file: string, bytes: Uint8Array, mayOverwrite: boolean): boolean {
  const written = mayOverwrite ? `${file}.${process.pid}.tmp` : file;
  if (!speaking(file, () => begin(written))) return false;
  try {
    speaking(file, () => {
      writeFileSync(written, bytes);
      if (mayOverwrite) renameSync(written, file);
    });
    return true;
  } catch (error) {
    rmSync(written, { force: true });
    throw error;
  }
}

/** @returns false when it is there already. */
function begin(file: string): boolean {
  mkdirSync(dirname(file), { recursive: true });
  try {
    writeFileSync(file, '', { flag: 'wx', mode: OWN });
    return true;
  } catch (error) {
    if (codeOfError(error) === 'EEXIST') return false;
    throw error;
  }
}

function speaking<Answer>(file: string, action: () => Answer): Answer {
  try {
    return action();
  } catch (error) {
    const code = codeOfError(error);
    if (code === null) throw error;
    throw new UsageError(`The file ${file} cannot be written (${code}): name another place with --output.`);
  }
}
