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

/** What is deleted is overwritten; nothing of a schema runs by itself; damage is seen where it would be read. */
const PRAGMAS = ['busy_timeout = 10000', 'secure_delete = ON', 'trusted_schema = OFF', 'cell_size_check = ON'];

/**
 * @param file made when it is missing, with its folder.
 * @throws StoreError when it is not a recording, was made by a newer version, is damaged, or cannot be written.
 */
export function openDatabase(file: string): Database.Database {
  if (hasContent(file)) return openWhole(file, false);
  return orStoreError(file, () => {
    makeOwnFolder(dirname(file));
    makeOwnFile(file); // Before SQLite would, which asks nobody who may read it, and follows a link.
    return prepared(connected(resolve(file)), migrate);
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

/** SQLite keeps a database without a name in a file that nobody else can open, and that is gone when it is closed. */
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

/** What a recording holds after so many migrations, and nothing else: no trigger, no view, no table of somebody's. */
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
    // Asked again inside: another process may have opened the new file at the same time.
    for (let step = MIGRATIONS[done()]; step !== undefined; step = MIGRATIONS[done()]) {
      database.exec(step);
      database.pragma(`application_id = ${APPLICATION_ID}`);
      database.pragma(`user_version = ${done() + 1}`);
    }
  });
  if (done() < MIGRATIONS.length) next.immediate();
}
