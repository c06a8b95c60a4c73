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
  let isOurs = false;
  try {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(written, '', { flag: 'wx', mode: OWN });
    isOurs = true;
    writeFileSync(written, bytes);
    if (mayOverwrite) renameSync(written, file);
    return true;
  } catch (error) {
    if (isOurs) rmSync(written, { force: true });
    const code = codeOfError(error);
    if (code === null) throw error;
    if (code === 'EEXIST' && !mayOverwrite) return false;
    throw new UsageError(`The file ${file} cannot be written (${code}): name another place with --output.`);
  }
}
