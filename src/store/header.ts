/** The header of a file, read byte by byte before SQLite sees it. */
import { lstatSync } from 'node:fs';
import { isSqlite, startOf } from '../system.ts';
import { foreignFileBeside } from './companions.ts';
import { orStoreError, StoreError } from './error.ts';
import { APPLICATION_ID, MIGRATIONS } from './migrations.ts';

const HEADER_BYTES = 100;
/** The read and write versions in the header: 1 and 1, with a rollback journal. */
const NO_WAL = 0x0101;

export function hasContent(file: string): boolean {
  return readHeader(file).length > 0;
}

/** Whether the header of a file says that it is a golive recording, intact or not. @throws StoreError */
export function isRecording(file: string): boolean {
  return isOurs(readHeader(file));
}

function isOurs(header: Buffer): boolean {
  return header.length >= HEADER_BYTES && isSqlite(header) && header.readUInt32BE(68) === APPLICATION_ID;
}

/** Reads the bytes directly: SQLite might repair or extend a foreign file. */
export function refuseForeign(file: string): void {
  const header = readHeader(file);
  if (!isOurs(header) || header.readUInt16BE(18) !== NO_WAL)
    throw new StoreError(`${file} is not a recording of golive: name another file with --db.`);
  if (header.readUInt32BE(60) > MIGRATIONS.length)
    throw new StoreError(`The recording ${file} was made by a newer golive: update golive-analyzer to read it.`);
  const foreign = foreignFileBeside(file);
  if (foreign !== null)
    throw new StoreError(
      `${foreign} lies beside the recording, and golive made no such file: remove it, then try again.`,
    );
}

export function isCurrent(file: string): boolean {
  const header = readHeader(file);
  return header.length >= HEADER_BYTES && header.readUInt32BE(60) === MIGRATIONS.length;
}

function readHeader(file: string): Buffer {
  return orStoreError(file, () => {
    const stats = lstatSync(file, { throwIfNoEntry: false });
    if (stats?.isSymbolicLink())
      throw new StoreError(`${file} is a symbolic link, which golive does not follow: name the file itself with --db.`);
    if (stats?.isDirectory()) throw new StoreError(`${file} is a folder: name a file with --db.`);
    if (stats !== undefined && !stats.isFile())
      throw new StoreError(`${file} is a device or a pipe: name a file with --db.`);
    return startOf(file, HEADER_BYTES);
  });
}
