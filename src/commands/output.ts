/** Files that a command writes to a place chosen by the user. */
import { statSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { UsageError } from './failure.ts';
import { type Content, codeOfError, createOwnFile, makeOwnFolder, refuseLink, replaceOwnFile } from './parts.ts';

/** The folder for several formats if `--output` names none. */
export const REPORT_FOLDER = 'golive-report';

/** @throws UsageError if the place must not be read. */
export function isFolder(path: string): boolean {
  try {
    return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
  } catch (error) {
    throw refusalOf(path, error);
  }
}

/**
 * Writes a file for its owner only, completely or not at all.
 * @returns false, without any change, if it exists and may not be overwritten. @throws UsageError
 */
export function writeNewFile(file: string, content: Content, mayOverwrite: boolean): boolean {
  makeFolder(file);
  try {
    if (mayOverwrite) replaceOwnFile(file, content);
    else createOwnFile(file, content);
    return true;
  } catch (error) {
    if (codeOfError(error) === 'EEXIST' && !mayOverwrite) return false;
    throw refusalOf(file, error);
  }
}

/** golive's own folder, if it comes with a repository, could lead anywhere; a link that the user names is the user's choice. */
function makeFolder(file: string): void {
  const folder = dirname(file);
  try {
    makeOwnFolder(folder);
    if (basename(folder) === REPORT_FOLDER) refuseLink(folder);
  } catch (error) {
    throw refusalOf(file, error);
  }
}

/** System error codes. Codes of Node and of SQLite come from producing the content instead. */
const SYSTEM_CODE = /^E[A-Z0-9]+$/;

/** The error itself if it does not come from the file system. */
function refusalOf(file: string, error: unknown): unknown {
  const code = codeOfError(error);
  if (code === null || !SYSTEM_CODE.test(code)) return error;
  return new UsageError(
    code === 'ELOOP'
      ? `The file ${file} is not written through a symbolic link: remove the link, or name another place with --output.`
      : `The file ${file} cannot be written (${code}): name another place with --output.`,
  );
}
