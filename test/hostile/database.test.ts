/** A recording made by a stranger: refused in one sentence, nothing of it runs, and no other file is touched. */
import { createHash } from 'node:crypto';
import { chmodSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { analyze } from '../../src/analyze.ts';
import { importInto } from '../../src/import.ts';
import { rules } from '../../src/index.ts';
import { readRecording } from '../../src/recording.ts';
import { LAST_INSTANT, LONGEST_DURATION_MS } from '../../src/sources/call-schema.ts';
import { openStore, StoreError, temporaryStore } from '../../src/store.ts';
import { call } from '../call.ts';
import { golive, temporaryFolder } from '../cli.ts';
import { callLine, linesOf, processLine, spoolFileOf } from '../sources/spool-folder.ts';
import { journalNaming } from './journal.ts';

/** A whole recording of three calls, with a process, a run and an import. */
function recording(): string {
  const file = join(temporaryFolder(), 'recording.db');
  const store = openStore(file);
  const calls = [0, 1, 2].map((at) => call({ startedAt: 1000 + at, query: { count: '7' } }));
  store.add(spoolFileOf(linesOf(processLine(1), ...calls.map(callLine))));
  store.addRun('run', new Map([[1, true]]));
  store.addImport({
    ...{ origin: 'o', name: 'a.har', format: 'har', problem: null },
    ...{ calls: 1, duplicates: 0, otherHosts: 0, unreadable: 0, untimed: 0 },
  });
  store.close();
  return file;
}

/** Changes a recording as somebody with SQLite at hand could. */
function changed(sql: string): string {
  const file = recording();
  const database = new Database(file);
  database.unsafeMode();
  database.pragma('writable_schema = ON');
  database.exec(sql);
  database.close();
  return file;
}

function readAll(file: string): void {
  const store = readRecording(file);
  try {
    const judgement = { now: 2000, version: '0', deciding: [], integrationKey: undefined, accepted: null } as const;
    expect(analyze(store, rules, judgement).recording.calls).toBeGreaterThan(0);
  } finally {
    store.close();
  }
}

function sha256(file: string): string {
  return createHash('sha256').update(readFileSync(file)).digest('hex');
}

async function expectRefused(file: string, says = /is damaged: move it away/): Promise<void> {
  const before = [sha256(file), readdirSync(dirname(file)).sort()];
  const thrown = [() => readAll(file), () => importInto(temporaryStore(), [file], { hosts: [], as: null })];
  for (const act of thrown) {
    const error: unknown = await Promise.resolve()
      .then(act)
      .then(
        () => null,
        (reason: unknown) => reason,
      );
    expect(error).toBeInstanceOf(StoreError);
    expect(error).toHaveProperty('message', expect.stringMatching(says));
    expect(error).toHaveProperty('message', expect.stringMatching(/^[^\n]+\.$/));
  }
  expect([sha256(file), readdirSync(dirname(file)).sort()]).toEqual(before);
}

const SCHEMAS: Readonly<Record<string, string>> = {
  'a trigger': 'CREATE TRIGGER evil AFTER INSERT ON calls BEGIN DELETE FROM calls; END',
  'a view': 'CREATE VIEW evil AS SELECT * FROM calls',
  'a view in place of a table': 'ALTER TABLE runs RENAME TO kept; CREATE VIEW runs AS SELECT * FROM kept',
  'a recursive view in place of a table':
    'DROP TABLE runs; CREATE VIEW runs AS WITH RECURSIVE n(run) AS (SELECT 1 UNION ALL SELECT run + 1 FROM n) SELECT run, 1 AS processes_seen, 1 AS unheard FROM n',
  'a generated column': 'ALTER TABLE runs ADD COLUMN evil TEXT AS (hex(randomblob(9)))',
  'an index on an expression': 'CREATE INDEX evil ON calls (length(path || path))',
  'one table more': 'CREATE TABLE evil (a)',
  'a virtual table': 'CREATE VIRTUAL TABLE evil USING fts5(a)',
  'a schema that is no SQL': "UPDATE sqlite_schema SET sql = 'CREATE TABLE calls (' WHERE name = 'calls'",
  'a table that is not strict': "UPDATE sqlite_schema SET sql = replace(sql, ') STRICT', ')') WHERE name = 'calls'",
  'a table on the page of another':
    "UPDATE sqlite_schema SET rootpage = (SELECT rootpage FROM sqlite_schema WHERE name = 'runs') WHERE name = 'calls'",
  'a table on a page that is not there': "UPDATE sqlite_schema SET rootpage = 4000000 WHERE name = 'calls'",
};

test.each(Object.entries(SCHEMAS))('a schema with %s is refused', async (_, sql) => {
  await expectRefused(changed(sql));
});

test('a recording in another encoding is refused', async () => {
  const source = new Database(recording(), { readonly: true });
  const file = join(temporaryFolder(), 'recording.db');
  const database = new Database(file);
  database.pragma("encoding = 'UTF-16le'");
  for (const sql of source.prepare<[], string>('SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL').pluck().all())
    database.exec(sql);
  for (const pragma of ['application_id', 'user_version'])
    database.pragma(`${pragma} = ${source.pragma(pragma, { simple: true })}`);
  source.close();
  database.close();
  await expectRefused(file);
});

test('a value of another type is refused', async () => {
  const loose = "UPDATE sqlite_schema SET sql = replace(sql, ') STRICT', ')') WHERE name = 'calls'";
  const file = changed(loose);
  const database = new Database(file);
  database.unsafeMode();
  database.exec("UPDATE calls SET status = 'text', path = x'00ff' WHERE id = 2");
  database.pragma('writable_schema = ON');
  database.exec("UPDATE sqlite_schema SET sql = sql || ' STRICT' WHERE name = 'calls'");
  database.close();
  await expectRefused(file);
});

const BY_TIME = 'CREATE INDEX calls_by_time ON calls (started_at, id)';

/** An index under the name and the words of ours that holds something else. */
test.each([
  ['text in place of times', 'sdk, id'],
  ['the newest call first', 'started_at DESC, id DESC'],
])('an index of times with %s is refused', (_, columns) => {
  const file =
    changed(`UPDATE calls SET sdk = '1' || id; DROP INDEX calls_by_time; CREATE INDEX calls_by_time ON calls (${columns});
    UPDATE sqlite_schema SET sql = '${BY_TIME}' WHERE name = 'calls_by_time'`);
  expect(() => readAll(file)).toThrow(StoreError);
  expect(() => readAll(file)).toThrow(/is damaged: move it away and record again\.$/);
});

const TEXTS = [
  ...['network_error', 'error_code', 'error_message', 'token_hash', 'integration_key', 'trace_token', 'sdk', 'test'],
  ...['host', 'request_media_type', 'response_media_type', 'called_from'],
];
const COUNTS = ['port', 'status', 'request_bytes', 'response_bytes', 'pid'];

/** Rows of the right types that no recorder writes. */
const VALUES: Readonly<Record<string, string>> = {
  ...Object.fromEntries(TEXTS.map((column) => [`a long ${column}`, `${column} = hex(zeroblob(2001))`])),
  ...Object.fromEntries(COUNTS.map((column) => [`a ${column} below nothing`, `${column} = -1`])),
  'a time past all calendars': 'started_at = 9e999',
  'a time that no date holds': 'started_at = 8.7e15',
  'a time before the epoch': 'started_at = -1',
  'an endless duration': 'duration_ms = 9e999',
  'a duration below nothing': 'duration_ms = -1',
  'a method of a terminal': "method = char(27) || '[2J'",
  'a scheme that is none': "scheme = 'javascript'",
  'an engine that is none': "source = 'evil'",
  'an authentication that is none': "auth_scheme = '__proto__'",
  'a status past all integers': 'status = 9223372036854775807',
  'a path as long as a book': "path = '/' || hex(zeroblob(100000))",
  'a query that is a list': "query = '[1]'",
  'a query that is deep': `query = '${'{"a":'.repeat(5000)}1${'}'.repeat(5000)}'`,
  'a query that is no JSON': "query = '{'",
  'error codes that are an object': `item_error_codes = '{"length":4294967295}'`,
  'limits of text': `limits = '{"hourlyLimit":"1"}'`,
  'a reset past all calendars': `limits = '{"hourlyLimit":1,"hourlyRemaining":0,"hourlyResetAt":1e300,"burstLimit":null,"burstRemaining":null}'`,
  'an endless number in JSON': `oauth = '{"grantType":null,"issuedTokenHash":null,"expiresInSeconds":1e400,"scopes":[]}'`,
  'accounts that are null': "accounts = 'null'",
  'an envelope that is a number': "envelope = '7'",
};

test.each(Object.entries(VALUES))('a row with %s is refused', async (_, set) => {
  const file = changed(`UPDATE calls SET ${set} WHERE id = 2`);
  expect(() => readAll(file)).toThrow(StoreError);
  expect(() => readAll(file)).toThrow(/is damaged: move it away and record again\.$/);
});

test.each([
  'started_at = 0, duration_ms = 0, port = 0, status = 0, request_bytes = 0, response_bytes = 0, pid = 0',
  `started_at = ${LAST_INSTANT}, duration_ms = ${LONGEST_DURATION_MS}, status = ${Number.MAX_SAFE_INTEGER}`,
  'duration_ms = NULL, port = NULL, status = NULL, pid = NULL',
  TEXTS.map((column) => `${column} = hex(zeroblob(2000))`).join(),
])('a row in which %s is read', (set) => {
  const store = readRecording(changed(`UPDATE calls SET ${set} WHERE id = 2`));
  expect([...store.calls()]).toHaveLength(3);
  store.close();
});

test.each([
  'UPDATE runs SET processes_seen = 9223372036854775807',
  'UPDATE runs SET unheard = -5',
  "INSERT INTO processes VALUES ('o2', 'r', 1, 'v', 1, 1, 1, 9223372036854775807, 9223372036854775807, 0), ('o3', 'r', 1, 'v', 1, 1, 1, 9223372036854775807, 1, 0)",
  "INSERT INTO processes VALUES ('o2', 'r', 1, 'v', 1, 1, 1, 0, 0, 9223372036854775807), ('o3', 'r', 1, 'v', 1, 1, 1, 0, 0, 9223372036854775807)",
  'UPDATE imports SET calls = 1 << 62',
  'UPDATE imports SET problem = hex(zeroblob(20000000))',
])('%s is refused', async (sql) => {
  await expectRefused(changed(sql));
});

test.each(["host = 'bad host'", "host = ''", 'port = 99999'])(
  'what-if questions about calls of which %s are answered',
  async (set) => {
    const file = changed(`UPDATE calls SET ${set}`);
    const { code, stdout, stderr } = await golive(['simulate', '--db', file, '--clean-calls', '20'], {
      cwd: dirname(file),
    });
    expect([code, stdout, stderr]).toEqual([0, expect.stringMatching(/20 calls that do not exist yet/), '']);
  },
);

test('SQL in a value stays a value', () => {
  const sql = `'); DROP TABLE calls; --`;
  const file = join(temporaryFolder(), 'recording.db');
  const store = openStore(file);
  const told = call({ path: `/${sql}`, test: sql, errorCode: sql, traceToken: sql, query: { [sql]: sql } });
  const summary = { format: 'har', problem: sql, calls: 1, duplicates: 0, otherHosts: 0, unreadable: 0, untimed: 0 };
  expect(store.addCalls([{ origin: sql, position: 1, call: told }])).toEqual({ duplicates: 0, again: 0 });
  expect(store.addCalls([{ origin: `${sql}2`, position: 1, call: told }])).toEqual({ duplicates: 1, again: 0 });
  store.addImport({ origin: sql, name: sql, ...summary });
  expect([[...store.calls()], store.imports[0]?.name, store.coverageOf(sql).seen]).toEqual([[told], sql, 0]);
  store.close();
});

test("names from JSON change none of golive's objects", () => {
  const file = changed(`UPDATE calls SET query = '{"__proto__":"evil","constructor":"evil","count":"7"}'`);
  const store = readRecording(file);
  const [first] = store.calls();
  store.close();
  expect(Reflect.get({}, 'evil') ?? Reflect.get({}, 'count')).toBeUndefined();
  expect(Object.getPrototypeOf(first?.query)).toBe(Object.prototype);
  readAll(file);
});

test.each(['-wal', '-shm'])('a %s beside the recording is refused, and left as it is', async (ending) => {
  const file = recording();
  const other = new Database(join(dirname(file), 'other.db'));
  other.pragma('journal_mode = WAL');
  other.exec('CREATE TABLE evil (a)');
  const foreign = readFileSync(join(dirname(file), `other.db${ending}`));
  other.close();
  writeFileSync(`${file}${ending}`, foreign);
  await expectRefused(file, /recording\.db-(?:wal|shm) lies beside the recording/);
});

test('a recording in WAL mode is refused', async () => {
  const file = recording();
  const bytes = readFileSync(file);
  bytes.writeUInt16BE(0x0202, 18);
  writeFileSync(file, bytes);
  await expectRefused(file, /is not a recording of golive/);
});

test('a journal that names another file removes nothing', async () => {
  const file = recording();
  const victim = join(dirname(file), 'victim');
  writeFileSync(victim, 'not to be touched');
  writeFileSync(`${file}-journal`, journalNaming(victim, file));
  await expectRefused(file, /recording\.db-journal lies beside the recording/);
  expect(readFileSync(victim, 'utf8')).toBe('not to be touched');
});

test('a journal that is a link is refused', async () => {
  const file = recording();
  symlinkSync(join(dirname(file), 'nothing'), `${file}-journal`);
  await expectRefused(file, /recording\.db-journal lies beside the recording/);
});

test('a recording is read without write access, and no byte of it changes', async () => {
  const file = recording();
  const before = sha256(file);
  chmodSync(file, 0o400);
  chmodSync(dirname(file), 0o500);
  readAll(file);
  const store = readRecording(file);
  expect(() => store.clear()).toThrow(/cannot be opened for writing \(SQLITE_READONLY/);
  store.close();
  expect([sha256(file), readdirSync(dirname(file))]).toEqual([before, ['recording.db']]);
  chmodSync(dirname(file), 0o700);
});

test.each([':memory:', 'file:a.db?mode=memory'])('a recording named %s is a file of that name', async (name) => {
  const cwd = temporaryFolder();
  mkdirSync(join(cwd, 'x'));
  await golive(['record', '--db', name, '--', process.execPath, '-e', '0'], { cwd });
  expect(readdirSync(cwd).sort()).toEqual([name, `${name}-spool`, 'x'].sort());
  expect(readFileSync(join(cwd, name)).length).toBeGreaterThan(4096);
});
