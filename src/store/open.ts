/** Opens a recording, or says in one sentence why not, before anything is written to it. */
import { lstatSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import Database from 'better-sqlite3';
import { makeOwnFile, makeOwnFolder } from '../own-files.ts';
import { codeOfError, isSqlite, startOf } from '../system.ts';
import { hasJournal, strangerBeside } from './companions.ts';
import { tablesFit } from './fitting.ts';
import { APPLICATION_ID, MIGRATIONS } from './migrations.ts';

/** What is wrong with a recording's file; the message is for the user. */
export class StoreError extends Error {
  override readonly name = 'StoreError';
}

/** What is deleted is overwritten; nothing of a schema runs by itself; damage is seen where it would be read. */
const PRAGMAS = ['busy_timeout = 10000', 'secure_delete = ON', 'trusted_schema = OFF', 'cell_size_check = ON'];

const HEADER_BYTES = 100;
/** How a file is written and read, in its header: 1 and 1, with a rollback journal. */
const NO_WAL = 0x0101;
const DAMAGED = 'is damaged: move it away and record anew.';

/**
 * @param file made when it is missing, with its folder.
 * @throws StoreError when it is not a recording, was made by a newer version, is damaged, or cannot be written.
 */
export function openDatabase(file: string): Database.Database {
  if (hasContent(file)) return openWhole(file, false);
  return speaking(file, () => {
    makeOwnFolder(dirname(file));
    makeOwnFile(file); // Before SQLite would, which asks nobody who may read it, and follows a link.
    return prepared(new Database(resolve(file)), migrate);
  });
}

/**
 * Opens a recording that nothing has to be written to: one of this version, whose last change was brought to its end.
 * @returns null when it is not so. @throws StoreError as `openDatabase` does.
 */
export function openForReading(file: string): Database.Database | null {
  return hasContent(file) && isCurrent(file) && !hasJournal(file) ? openWhole(file, true) : null;
}

/** SQLite has a meaning of its own for names such as `:memory:`, and none for a whole path. */
function openWhole(file: string, readonly: boolean): Database.Database {
  return speaking(file, () => {
    refuseForeign(file);
    return prepared(new Database(resolve(file), { readonly }), (database) => {
      if (!isWhole(database, statSync(file).size)) throw new StoreError(`The recording ${file} ${DAMAGED}`);
      if (!readonly) migrate(database);
    });
  });
}

function prepared(database: Database.Database, prepare: (database: Database.Database) => void): Database.Database {
  try {
    for (const pragma of PRAGMAS) database.pragma(pragma);
    prepare(database);
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}

/** SQLite keeps a database without a name in a file that nobody else can open, and that is gone when it is closed. */
export function openTemporary(): Database.Database {
  const database = new Database('');
  migrate(database);
  return database;
}

/** @throws StoreError in place of what the file system or SQLite throws. */
export function speaking<Result>(file: string, action: () => Result): Result {
  try {
    return action();
  } catch (error) {
    if (error instanceof StoreError) throw error;
    const reason = error instanceof SyntaxError ? DAMAGED : reasonFor(codeOfError(error) ?? '');
    if (reason === null) throw error;
    throw new StoreError(`The recording ${file} ${reason}`, { cause: error });
  }
}

/** null: a bug of ours. */
function reasonFor(code: string): string | null {
  if (/^SQLITE_(?:CORRUPT|NOTADB)/.test(code)) return DAMAGED;
  if (/^SQLITE_(?:BUSY|LOCKED)/.test(code)) return 'is in use by another program: wait for it to end.';
  if (/^SQLITE_FULL|^ENOSPC/.test(code)) return 'cannot grow, the disk is full: make room and analyze again.';
  if (code === 'ELOOP')
    return 'would lead through a symbolic link: remove the link, or name the file itself with --db.';
  if (/^SQLITE_(?:CANTOPEN|READONLY|IOERR|PERM|AUTH)|^E[A-Z]+$/.test(code))
    return `cannot be opened for writing (${code}): check the path and its permissions, or name another with --db.`;
  return null;
}

function hasContent(file: string): boolean {
  return readHeader(file).length > 0;
}

/** Reads the bytes itself: SQLite might repair or extend a file that is not ours. */
function refuseForeign(file: string): void {
  const header = readHeader(file);
  const isOurs = header.length >= HEADER_BYTES && isSqlite(header) && header.readUInt32BE(68) === APPLICATION_ID;
  if (!isOurs || header.readUInt16BE(18) !== NO_WAL)
    throw new StoreError(`${file} is not a recording of golive: name another file with --db.`);
  if (header.readUInt32BE(60) > MIGRATIONS.length)
    throw new StoreError(`The recording ${file} was made by a newer golive: update golive-analyzer to read it.`);
  const stranger = strangerBeside(file);
  if (stranger !== null)
    throw new StoreError(
      `${stranger} lies beside the recording, and golive made no such file: remove it, then try again.`,
    );
}

function isCurrent(file: string): boolean {
  const header = readHeader(file);
  return header.length >= HEADER_BYTES && header.readUInt32BE(60) === MIGRATIONS.length;
}

function readHeader(file: string): Buffer {
  return speaking(file, () => {
    const stats = lstatSync(file, { throwIfNoEntry: false });
    if (stats?.isSymbolicLink())
      throw new StoreError(`${file} is a symbolic link, which golive does not follow: name the file itself with --db.`);
    if (stats?.isDirectory()) throw new StoreError(`${file} is a folder: name a file with --db.`);
    if (stats !== undefined && !stats.isFile())
      throw new StoreError(`${file} is a device or a pipe: name a file with --db.`);
    return startOf(file, HEADER_BYTES);
  });
}

/** The schema first: what a stranger wrote into it must not run, not even to check the rest. */
function isWhole(database: Database.Database, bytes: number): boolean {
  const steps = Number(database.pragma('user_version', { simple: true }));
  return (
    schemaOf(database) === schemaAfter(steps) &&
    database.pragma('quick_check(1)', { simple: true }) === 'ok' &&
    tablesFit(database, bytes)
  );
}

/** What a recording holds after so many migrations, and nothing else: no trigger, no view, no table of somebody's. */
function schemaAfter(steps: number): string {
  const fresh = new Database(':memory:');
  for (const step of MIGRATIONS.slice(0, steps)) fresh.exec(step);
  const schema = schemaOf(fresh);
  fresh.close();
  return schema;
}

function schemaOf(database: Database.Database): string {
  return JSON.stringify(database.prepare('SELECT type, name, sql FROM sqlite_schema ORDER BY type, name').all());
}

function migrate(database: Database.Database): void {
  const done = (): number => Number(database.pragma('user_version', { simple: true }));
  const next = database.transaction(() => {
    // Asked again inside: another process may have opened the new file at the same time.
    for (let step = MIGRATIONS[done()]; step !== undefined; step = MIGRATIONS[done()]) {
      database.exec(step);
      database.pragma(`application_id = ${APPLICATION_ID}`);
      database.pragma(`user_version = ${done() + 1}`);
    }
  });
  if (done() < MIGRATIONS.length) next.immediate();
}
