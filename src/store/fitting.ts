/**
 * Validates the content of a recording, which may be untrusted. SQLite checks the types; lengths, ranges, enumerations and JSON
 * are checked here.
 */
import type Database from 'better-sqlite3';
import type { z } from 'zod';
import {
  callSchema,
  LAST_INSTANT,
  LONGEST_DURATION_MS,
  LONGEST_PATH,
  LONGEST_TEXT,
  METHOD,
} from '../sources/call-schema.ts';
import { BESIDES_CALLS, TABLES } from './migrations.ts';
import type { Row } from './rows.ts';

const SCHEMES: ReadonlySet<string> = new Set(callSchema.shape.scheme.options);
const SOURCES: ReadonlySet<string> = new Set(callSchema.shape.source.options);
const AUTH_SCHEMES: ReadonlySet<string> = new Set(callSchema.shape.auth.shape.scheme.options);

/** @throws SyntaxError if a row is not a call. */
export function refuseUnfit(row: Row): void {
  if (!(areWords(row) && areTexts(row) && areNumbers(row))) throw new SyntaxError('A row is not a call.');
}

/**
 * Times and order come from an index, which may not match its table.
 * @param before the position of the previous row. @throws SyntaxError if the rows do not continue from there.
 */
export function refuseDisorder(rows: readonly Place[], before: Place): void {
  let last = before;
  for (const row of rows) {
    const isNext = row.started_at > last.started_at || (row.started_at === last.started_at && row.id > last.id);
    if (!(isNext && typeof row.started_at === 'number')) throw new SyntaxError('A row is out of order.');
    last = row;
  }
}

type Place = Pick<Row, 'started_at' | 'id'>;

/** The content of a JSON column. @throws SyntaxError if it is not JSON, or something else. */
export function jsonIn<Value>(schema: z.ZodType<Value>, text: string): Value {
  const parsed = schema.safeParse(JSON.parse(text));
  if (parsed.success) return parsed.data;
  throw new SyntaxError('A column of a row holds other JSON.');
}

function areWords({ method, scheme, auth_scheme, source }: Row): boolean {
  return METHOD.test(method) && SCHEMES.has(scheme) && AUTH_SCHEMES.has(auth_scheme) && SOURCES.has(source);
}

/** Unrolled for speed: this runs for each call of a recording. */
function areTexts(row: Row): boolean {
  return (
    row.path.length <= LONGEST_PATH &&
    row.host.length <= LONGEST_TEXT &&
    isText(row.network_error) &&
    isText(row.error_code) &&
    isText(row.error_message) &&
    isText(row.token_hash) &&
    isText(row.integration_key) &&
    isText(row.trace_token) &&
    isText(row.sdk) &&
    isText(row.request_media_type) &&
    isText(row.response_media_type) &&
    isText(row.called_from) &&
    isText(row.test)
  );
}

function areNumbers(row: Row): boolean {
  return (
    row.started_at >= 0 &&
    row.started_at <= LAST_INSTANT &&
    (row.duration_ms === null || (row.duration_ms >= 0 && row.duration_ms <= LONGEST_DURATION_MS)) &&
    isCount(row.port) &&
    isCount(row.status) &&
    isCount(row.request_bytes) &&
    isCount(row.response_bytes) &&
    isCount(row.pid)
  );
}

function isText(text: string | null): boolean {
  return text === null || text.length <= LONGEST_TEXT;
}

function isCount(number: number | null): boolean {
  return number === null || (number >= 0 && number <= Number.MAX_SAFE_INTEGER);
}

/** A smaller file cannot contain a text too large for memory. */
const LARGE_FILE_BYTES = 256 * 1024 * 1024;

/** More than any that is written. */
const LARGEST_TEXT_BYTES = 16 * 1024 * 1024;
/** Far more than any count that is written, and far less than would let a sum overflow. */
const MOST = 1e12;

/** Validates the small tables, and that no text is too large to load. */
export function tablesFit(database: Database.Database, fileBytes: number): boolean {
  const columns = columnsOf(database, fileBytes > LARGE_FILE_BYTES ? TABLES : BESIDES_CALLS);
  return columns.every(
    ({ table, unfit }) => database.prepare(`SELECT 1 FROM ${table} WHERE ${unfit} LIMIT 1`).get() === undefined,
  );
}

/** The schema has been checked, and with it the names. */
function columnsOf(database: Database.Database, tables: readonly string[]): { table: string; unfit: string }[] {
  return tables.flatMap((table) => {
    const columns = database
      .prepare<[string], { name: string; type: string }>('SELECT name, type FROM pragma_table_info(?)')
      .all(table);
    const unfit = columns.flatMap(({ name, type }) => {
      if (type === 'TEXT') return `octet_length(${name}) > ${LARGEST_TEXT_BYTES}`;
      return table === 'calls' ? [] : `${name} NOT BETWEEN 0 AND ${MOST}`;
    });
    return columns.length === 0 ? [] : { table, unfit: unfit.join(' OR ') };
  });
}
