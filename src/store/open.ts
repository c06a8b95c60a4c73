/** Opens a recording, or says in one sentence why not, before anything is written to it. */
import { statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import Database from 'better-sqlite3';
import { isOldNode, OLDEST_NODE } from '../oldest-node.ts';
import { makeOwnFile, makeOwnFolder } from '../own-files.ts';
import { hasJournal } from './companions.ts';
import { DAMAGED, orStoreError, StoreError } from './error.ts';
import { tablesFit } from './fitting.ts';
import { hasContent, isCurrent, refuseForeign } from './header.ts';
import { APPLICATION_ID, MIGRATIONS } from './migrations.ts';

/** Deleted content is overwritten; nothing in a schema runs by itself; damage is detected when it is read. */
const PRAGMAS = ['busy_timeout = 10000', 'secure_delete = ON', 'trusted_schema = OFF', 'cell_size_check = ON'];

/**
 * @param file created if it is missing, with its folder.
 * @throws StoreError if it is not a recording, was made by a newer version, is damaged, or cannot be written.
 */
export function openDatabase(file: string): Database.Database {
  if (hasContent(file)) return openWhole(file, false);
  return orStoreError(file, () => {
    makeOwnFolder(dirname(file));
    makeOwnFile(file); // Before SQLite does, with default permissions and following links.
    return prepared(connected(resolve(file)), migrate);
  });
}

/**
 * Opens a recording to which nothing has to be written: one of this version, whose last change was completed.
 * @returns null if it is not. @throws StoreError as `openDatabase` does.
 */
export function openForReading(file: string): Database.Database | null {
  return isCurrent(file) && !hasJournal(file) ? openWhole(file, true) : null;
}

/** SQLite treats names such as `:memory:` specially, but not an absolute path. */
function openWhole(file: string, readonly: boolean): Database.Database {
  return orStoreError(file, () => {
    refuseForeign(file);
    return prepared(connected(resolve(file), { readonly }), (database) => {
      if (!isWhole(database, statSync(file).size)) throw new StoreError(`The recording ${file} ${DAMAGED}`);
      if (!readonly) migrate(database);
    });
  });
}

/** @throws StoreError on a Node that the driver would crash. */
function connected(file: string, options: Database.Options = {}): Database.Database {
  if (isOldNode())
    throw new StoreError(`Recordings need Node ${OLDEST_NODE} or later, and this is Node ${process.versions.node}.`);
  return new Database(file, options);
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

/** SQLite keeps a database without a name in a file that nobody else can open, and removes it on closing. */
export function openTemporary(): Database.Database {
  const database = connected('');
  migrate(database);
  return database;
}

/** Checks the schema first: a forged schema (triggers, views) must not run, not even by the other checks. */
function isWhole(database: Database.Database, bytes: number): boolean {
  const steps = Number(database.pragma('user_version', { simple: true }));
  return (
    schemaOf(database) === schemaAfter(steps) &&
    database.pragma('encoding', { simple: true }) === 'UTF-8' && // Nothing of another could be merged.
    database.pragma('quick_check(1)', { simple: true }) === 'ok' &&
    tablesFit(database, bytes)
  );
}

/** The schema after so many migrations, and nothing else: no foreign trigger, view or table. */
function schemaAfter(steps: number): string {
  const fresh = connected(':memory:');
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
    // Checked again inside: another process may have opened the new file at the same time.
    for (let step = MIGRATIONS[done()]; step !== undefined; step = MIGRATIONS[done()]) {
      database.exec(step);
      database.pragma(`application_id = ${APPLICATION_ID}`);
      database.pragma(`user_version = ${done() + 1}`);
    }
  });
  if (done() < MIGRATIONS.length) next.immediate();
}
