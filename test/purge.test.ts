/** Recordings are removed completely or in part, and nothing else is. */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { type Purged, type PurgeOptions, purge } from '../src/purge.ts';
import { openRecording } from '../src/recording.ts';
import { StoreError } from '../src/store.ts';
import { call } from './call.ts';
import { golive, temporaryFolder } from './cli.ts';
import { callLine, linesOf, writeSpool } from './sources/spool-folder.ts';

const OLD = Date.parse('2026-01-01T00:00:00Z');
const NEW = Date.parse('2026-11-01T00:00:00Z');
const BETWEEN = Date.parse('2026-06-01T00:00:00Z');

/** Of no process that lives. */
const ENDED = 4_194_305;

function lines(...calls: readonly (readonly [startedAt: number, test: string])[]): string {
  return linesOf(...calls.map(([startedAt, name]) => callLine(call({ startedAt, test: name, traceToken: name }))));
}

/** A folder of recordings: an old and a new call of one process, an old one of another, and one that waits. */
function folder(): { cwd: string; own: string; db: string } {
  const cwd = temporaryFolder();
  const own = join(cwd, '.golive');
  const db = join(own, 'recording.db');
  writeSpool(`${db}-spool`, `r-${ENDED}/${ENDED}-1.jsonl`, lines([OLD, 'made-up-old'], [NEW, 'made-up-new']));
  writeSpool(`${db}-spool`, `r-${ENDED}/${ENDED}-2.jsonl`, lines([OLD, 'made-up-older']));
  openRecording(db).close();
  writeSpool(`${db}-spool`, `s-${ENDED}/${ENDED}-1.jsonl`, lines([OLD, 'made-up-waiting']));
  return { cwd, own, db };
}

function purged(place: string, options: Partial<PurgeOptions> = {}): Purged[] {
  return purge({ places: [place], before: null, dryRun: false, force: false, ...options });
}

test('removes everything: the recordings, what waits for them, and the folder', () => {
  const { cwd, own, db } = folder();
  openRecording(join(own, 'other.db')).close();
  expect(purged(own)).toEqual([
    { file: join(own, 'other.db'), went: 'all' },
    { file: db, went: 'all' },
  ]);
  expect(readdirSync(cwd)).toEqual([]);
});

test('removes only the recording that was named', () => {
  const { own, db } = folder();
  openRecording(join(own, 'other.db')).close();
  expect(purged(db)).toEqual([{ file: db, went: 'all' }]);
  expect(readdirSync(own).sort()).toEqual(['.gitignore', 'other.db']);
});

test('an empty place, and one with lines only', () => {
  const cwd = temporaryFolder();
  const db = join(cwd, 'never.db');
  for (const place of [db, join(cwd, '.golive')]) expect(purged(place)).toEqual([]);
  writeSpool(`${db}-spool`, `r-${ENDED}/${ENDED}-1.jsonl`, lines([OLD, 'x']));
  expect(purged(db)).toEqual([{ file: db, went: 'all' }]);
  expect(readdirSync(cwd)).toEqual([]);
});

test("keeps somebody's .gitignore, and so its folder", () => {
  const { own, db } = folder();
  writeFileSync(join(own, '.gitignore'), 'mine\n');
  expect(purged(db)).toEqual([{ file: db, went: 'all' }]);
  expect(readFileSync(join(own, '.gitignore'), 'utf8')).toBe('mine\n');
});

test('removes damaged recordings too, and lines that were never added', () => {
  const { own, db } = folder();
  writeFileSync(db, readFileSync(db).subarray(0, 5000));
  writeSpool(join(own, 'never.db-spool'), `r-${ENDED}/${ENDED}-1.jsonl`, lines([OLD, 'x']));
  expect(purged(own).map(({ went }) => went)).toEqual(['all', 'all']);
  expect(existsSync(own)).toBe(false);
});

test('of old calls no byte is left, and new ones stay as they were', () => {
  const { own, db } = folder();
  expect(purged(own, { before: BETWEEN })).toEqual([{ file: db, went: 3 }]);
  const bytes = readFileSync(db).toString('latin1');
  for (const name of ['made-up-old', 'made-up-older', 'made-up-waiting']) expect(bytes).not.toContain(name);
  expect(bytes).toContain('made-up-new');
  expect(readdirSync(`${db}-spool`)).toEqual([]);
  const store = openRecording(db);
  expect([...store.calls()].map(({ test: name }) => name)).toEqual(['made-up-new']);
  expect(store.coverage).toMatchObject({ loaded: 1, withCalls: 1 });
  store.close();
  expect(purged(own, { before: BETWEEN })).toEqual([{ file: db, went: 0 }]);
});

test('keeps the record of a run of which nothing was heard', () => {
  const { db } = folder();
  const store = openRecording(db);
  store.addRun('silent', new Map([[7, true]]));
  store.addRun(`r-${ENDED}`, new Map());
  expect(store.coverage).toMatchObject({ seen: 4, unheard: 1 });
  expect(store.forgetBefore(BETWEEN, [])).toBe(3);
  expect(store.coverage).toMatchObject({ seen: 2, loaded: 1, unheard: 1 });
  expect(store.forgetBefore(NEW + 1, [])).toBe(1);
  expect(store.coverage).toMatchObject({ seen: 1, loaded: 0, unheard: 1 });
  store.close();
});

test('overwritten content is gone from the disk at once, without any setting', () => {
  const { db } = folder();
  const store = openRecording(db);
  const counts = { calls: 0, duplicates: 0, otherHosts: 0, unreadable: 0, untimed: 0 };
  store.addImport({ origin: 'o', name: `made-up-name${'-'.repeat(900)}`, format: 'har', problem: null, ...counts });
  expect(readFileSync(db).includes('made-up-name')).toBe(true);
  store.addImport({ origin: 'o', name: 'x', format: 'har', problem: null, ...counts });
  expect(readFileSync(db).includes('made-up-name')).toBe(false);
  store.close();
});

test('a living process keeps its lines, which are added once', () => {
  const { own, db } = folder();
  writeSpool(
    `${db}-spool`,
    `r-${process.pid}/${process.pid}-1.jsonl`,
    lines([OLD, 'made-up-living'], [NEW, 'made-up-later']),
  );
  expect(purged(own)).toEqual([{ file: db, went: 'nothing' }]);
  expect(purged(own, { before: BETWEEN })).toEqual([{ file: db, went: 4 }]);
  expect(readdirSync(`${db}-spool`)).toEqual([`r-${process.pid}`]);
  const store = openRecording(db);
  expect([...store.calls()].map(({ test: name }) => name)).toEqual(['made-up-new', 'made-up-later']);
  store.close();
  expect(purged(own, { force: true })).toEqual([{ file: db, went: 'all' }]);
  expect(existsSync(own)).toBe(false);
});

test('a dry run says the same and removes nothing', () => {
  const { own, db } = folder();
  expect(purged(own, { dryRun: true })).toEqual([{ file: db, went: 'all' }]);
  expect(purged(own, { dryRun: true, before: BETWEEN })).toEqual([{ file: db, went: 3 }]);
  const store = openRecording(db);
  expect(store.callCount()).toBe(4);
  store.close();
});

const STRANGERS: Readonly<Record<string, (own: string, db: string) => void>> = {
  'a file of somebody': (own) => writeFileSync(join(own, 'notes.txt'), 'mine'),
  'a folder of somebody': (own) => mkdirSync(join(own, 'notes')),
  'a database of somebody': (own) => {
    const database = new Database(join(own, 'notes.db'));
    database.exec('CREATE TABLE mine (a)');
    database.close();
  },
  'a journal of nothing': (own) => writeFileSync(join(own, 'x.db-journal'), 'mine'),
  'a .gitignore of somebody': (own) => writeFileSync(join(own, '.gitignore'), 'mine\n'),
  'a file like the .gitignore': (own) => writeFileSync(join(own, '.ignore'), '*\n'),
  'a file in the spool': (_, db) => writeFileSync(join(`${db}-spool`, 'notes.txt'), 'mine'),
  'a file in a run': (_, db) => writeFileSync(join(`${db}-spool`, `s-${ENDED}`, 'notes.txt'), 'mine'),
  'a folder in a run': (_, db) => mkdirSync(join(`${db}-spool`, `s-${ENDED}`, 'x.jsonl')),
  'a link in the folder': (own) => symlinkSync('/', join(own, 'link')),
  'a link in the spool': (_, db) => symlinkSync('/', join(`${db}-spool`, 'link')),
  'a link in a run': (_, db) => symlinkSync('/etc/hostname', join(`${db}-spool`, `s-${ENDED}`, 'x.jsonl')),
  'a file among those of a proxy': (_, db) => writeSpool(`${db}-spool`, `s-${ENDED}/proxy/notes.txt`, 'mine'),
  'a file beside what Python is told': (_, db) =>
    writeSpool(`${db}-spool`, `s-${ENDED}/proxy/python/__pycache__/mine.pyc`, 'mine'),
  'a folder in place of a file of a proxy': (_, db) =>
    mkdirSync(join(`${db}-spool`, `s-${ENDED}`, 'proxy', 'bundle.pem'), { recursive: true }),
  'a link among the files of a proxy': (_, db) => {
    mkdirSync(join(`${db}-spool`, `s-${ENDED}`, 'proxy'));
    symlinkSync('/etc', join(`${db}-spool`, `s-${ENDED}`, 'proxy', 'php'));
  },
  'a link in place of the files of a proxy': (_, db) => symlinkSync('/', join(`${db}-spool`, `s-${ENDED}`, 'proxy')),
  'a spool that is a link': (own) => symlinkSync('/', join(own, 'x.db-spool')),
};

test.each(Object.entries(STRANGERS))('removes nothing if the folder holds %s', (_, put) => {
  const { own, db } = folder();
  put(own, db);
  const before = execFileSync('find', [own], { encoding: 'utf8' });
  expect(() => purged(own, { force: true })).toThrow(/nothing (?:in it )?was removed/);
  expect(execFileSync('find', [own], { encoding: 'utf8' })).toBe(before);
});

test("refuses somebody's folder, and a file that is not a recording", () => {
  const cwd = temporaryFolder();
  writeFileSync(join(cwd, 'notes.txt'), 'mine');
  expect(() => purged(cwd)).toThrow(`${cwd} is not a folder of golive recordings, and nothing in it was removed`);
  expect(() => purged(join(cwd, 'notes.txt'))).toThrow('is not a golive recording, and nothing was removed');
  expect(readdirSync(cwd)).toEqual(['notes.txt']);
});

test('does not follow a link to a folder of recordings', () => {
  const { cwd, own } = folder();
  symlinkSync(own, join(cwd, 'link'));
  expect(() => purged(join(cwd, 'link'))).toThrow(StoreError);
  expect(readdirSync(own)).toContain('recording.db');
});

test('the command says what was removed, and asks nothing', async () => {
  const { cwd } = folder();
  const said = async (...args: readonly string[]) => {
    const { code, stdout, stderr } = await golive(['purge', ...args], { cwd });
    return [code, stdout, stderr];
  };
  expect(await said('--older-than', '30 days')).toEqual([2, '', expect.stringContaining('such as 12h, 30d or 4w')]);
  expect(await said('--older-than', '5000w')).toEqual([0, 'Removed: 0 calls of .golive/recording.db\n', '']);
  expect(await said('--dry-run')).toEqual([0, 'Would remove: .golive/recording.db\n', '']);
  expect(await said()).toEqual([0, 'Removed: .golive/recording.db\n', '']);
  expect(await said()).toEqual([0, 'There is no recording at .golive.\n', '']);
  expect(readdirSync(cwd)).toEqual([]);
});
