/** Files that are refused, each in one sentence, without a byte of them changed. */
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, test } from 'vitest';
import { openStore, StoreError } from '../../src/store.ts';
import { call } from '../call.ts';
import { callLine, linesOf, spoolFileOf, tempFolder } from '../sources/spool-folder.ts';

const PAGE_BYTES = 4096;

/** The bytes of a recording of several hundred calls. */
function recording(): Buffer {
  const file = join(tempFolder(), 'recording.db');
  const store = openStore(file);
  store.add(
    spoolFileOf(
      linesOf(...Array.from({ length: 300 }, (_, at) => callLine(call({ startedAt: at, query: { count: '7' } })))),
    ),
  );
  store.close();
  return readFileSync(file);
}

function fileOf(content: string | Uint8Array): string {
  const file = join(tempFolder(), 'recording.db');
  writeFileSync(file, content);
  return file;
}

function sha256(file: string): string {
  return createHash('sha256').update(readFileSync(file)).digest('hex');
}

/** What opening and reading says; the error has to be ours. */
function refusalOf(file: string): string {
  try {
    const store = openStore(file);
    try {
      for (const { path } of store.calls()) expect(path).not.toBe('');
    } finally {
      store.close();
    }
  } catch (error) {
    expect(error).toBeInstanceOf(StoreError);
    return error instanceof Error ? error.message : '';
  }
  return '';
}

function expectRefused(file: string, reason: RegExp): void {
  const before = sha256(file);
  const message = refusalOf(file);
  expect(message).toMatch(reason);
  expect(message).toContain(file);
  expect(message).toMatch(/^[^\n]*\.$/);
  expect(sha256(file)).toBe(before);
  expect(readdirSync(dirname(file))).toEqual([basename(file)]);
}

function foreign(applicationId: number): string {
  const file = join(tempFolder(), 'recording.db');
  const database = new Database(file);
  database.exec('CREATE TABLE calls (made_up TEXT)');
  database.pragma(`application_id = ${applicationId}`);
  database.close();
  return file;
}

function patched(at: number, byte: number): string {
  const bytes = recording();
  bytes[at] = byte;
  return fileOf(bytes);
}

describe('refuses what is not a recording', () => {
  test('a foreign database', () => {
    expectRefused(foreign(0), /is not a recording of golive/);
    expectRefused(foreign(7), /is not a recording of golive/);
  });

  test('text', () => {
    expectRefused(fileOf('made up\n'), /is not a recording of golive/);
    expectRefused(fileOf('made up\n'.repeat(1000)), /is not a recording of golive/);
  });

  test('a single byte, and less than a header', () => {
    for (const bytes of [1, 16, 99])
      expectRefused(fileOf(recording().subarray(0, bytes)), /is not a recording of golive/);
  });

  test('a folder', () => {
    const folder = join(tempFolder(), 'recording.db');
    mkdirSync(folder);
    expect(refusalOf(folder)).toBe(`${folder} is a folder: name a file with --db.`);
    expect(readdirSync(folder)).toEqual([]);
  });

  test('a path below a file', () => {
    const plain = fileOf('made up');
    expect(refusalOf(join(plain, 'recording.db'))).toMatch(/cannot be opened for writing \(ENOTDIR\)/);
    expect(refusalOf(join(plain, 'folder', 'recording.db'))).toMatch(/cannot be opened for writing \(ENOTDIR\)/);
    expect(readFileSync(plain, 'utf8')).toBe('made up');
  });
});

test('refuses a recording of a newer version', () => {
  expectRefused(patched(63, 99), /made by a newer golive: update/);
});

describe('refuses what is damaged', () => {
  test.each([100, 2000, PAGE_BYTES, PAGE_BYTES + 1, 5 * PAGE_BYTES])('a recording cut to %i bytes', (bytes) => {
    expectRefused(fileOf(recording().subarray(0, bytes)), /is damaged: move it away and record again/);
  });

  test('a recording that lost its last page', () => {
    expectRefused(fileOf(recording().subarray(0, -PAGE_BYTES)), /is damaged/);
  });

  test.each([1, 2, 3, 5])('a recording with a flipped bit at the head of page %i', (page) => {
    const at = page * PAGE_BYTES;
    expectRefused(patched(at, (recording()[at] ?? 0) ^ 0x04), /is damaged/);
  });

  test('a recording whose page holds zeros', () => {
    const bytes = recording();
    bytes.fill(0, 3 * PAGE_BYTES, 4 * PAGE_BYTES);
    expectRefused(fileOf(bytes), /is damaged/);
  });

  test('a recording whose schema names another column', () => {
    const bytes = recording();
    bytes.write('q', bytes.indexOf('error_code TEXT'));
    expectRefused(fileOf(bytes), /is damaged/);
  });

  test('a recording with invalid JSON', () => {
    const bytes = recording();
    bytes.write('[', bytes.lastIndexOf('{"count":"7"}'));
    expectRefused(fileOf(bytes), /is damaged/);
  });
});

describe('what is intact is not refused', () => {
  test('an empty file becomes a recording', () => {
    expect(refusalOf(fileOf(''))).toBe('');
  });

  test('a recording is opened and read without changing a byte of it', () => {
    const file = fileOf(recording());
    const before = sha256(file);
    expect(refusalOf(file)).toBe('');
    expect(sha256(file)).toBe(before);
  });
});
