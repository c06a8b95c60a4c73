/** ZIPs, intact and hostile: what is read of them, what is reported, and what they may cost. */
import { readdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { describe, expect, test } from 'vitest';
import { SourceError } from '../../src/sources/source.ts';
import { isZip, ZIP_LIMITS, type ZipLimits, zippedFiles } from '../../src/sources/zip.ts';
import { type ZipContent, zipOf } from './request-log-files.ts';
import { fileOf } from './request-log-reading.ts';

const AT = Date.parse('2026-11-02T12:00:00Z');
const text = (name: string, content = name): ZipContent => ({ name, content });
/** Bytes that hardly pack. */
const noise = (length: number) => Buffer.from(Array.from({ length }, (_, at) => (at * at * 31 + (at >> 3) * 7) % 251));

async function read(zip: Uint8Array, limits: ZipLimits = ZIP_LIMITS) {
  const files: unknown[] = [];
  const path = fileOf(zip, 'logs.zip');
  try {
    for await (const file of zippedFiles(path, limits))
      files.push('content' in file ? [file.name, file.content.toString(), file.modifiedAt] : [file.name, file.problem]);
    return { files, error: null };
  } catch (error) {
    if (!(error instanceof SourceError)) throw error;
    return { files, error: error.message.replace(path, 'logs.zip') };
  } finally {
    expect(readdirSync(dirname(path))).toEqual(['logs.zip']);
  }
}

describe('a ZIP', () => {
  test('gives its files in order, without folders, compressed or not', async () => {
    const zip = zipOf([text('b.txt'), text('c/', ''), text('d\\', ''), { ...text('c/a.txt'), stored: true }]);
    expect(await read(zip)).toEqual({
      files: [
        ['b.txt', 'b.txt', AT],
        ['c/a.txt', 'c/a.txt', AT],
      ],
      error: null,
    });
  });

  test.each(['c/', 'd\\'])('gives an entry "%s" that is named like a folder but has content', async (name) => {
    expect((await read(zipOf([text(name, 'x'), { ...text(name, 'x'), size: 0 }]))).files).toEqual([
      [name, 'x', AT],
      [name, 'it is damaged'],
    ]);
  });

  test('gives both files of one name', async () => {
    expect((await read(zipOf([text('a', '1'), text('a', '2')]))).files).toEqual([
      ['a', '1', AT],
      ['a', '2', AT],
    ]);
  });

  test.each(['../../outside.txt', '/etc/outside.txt', 'C:\\outside.txt', '..\\outside.txt', 'a\u0000b', ''])(
    'may name a file "%s", which is only a name',
    async (name) => {
      expect((await read(zipOf([text(name, 'x'), text('next')]))).files).toEqual([
        [name, 'x', AT],
        ['next', 'next', AT],
      ]);
    },
  );

  test('may be empty', async () => {
    expect(await read(zipOf([]))).toEqual({ files: [], error: null });
    expect(isZip(zipOf([]))).toBe(true);
    expect(isZip(zipOf([text('a')]))).toBe(true);
    for (const other of ['', 'PK', 'PK\u0003\u0003', 'PDF', 'PK\u0001\u0002'])
      expect(isZip(Buffer.from(other))).toBe(false);
  });
});

describe('a file in it', () => {
  const next = ['next', 'next', AT];

  test.each([
    ['is encrypted', { encrypted: true }, 'it is encrypted'],
    ['is packed otherwise', { method: 99 }, 'it is packed in a way that few programs know'],
    ['is not what was packed', { crc: 1 }, 'it is damaged'],
    ['holds bytes that nothing unpacks', { stored: true, method: 8 }, 'it is damaged'],
    ['is longer than it says', { size: 3 }, 'it is damaged'],
    ['is shorter than it says', { size: 300 }, 'it is damaged'],
    ['is a ZIP', { content: zipOf([text('a')]) }, 'it is a ZIP inside the ZIP'],
  ])('that %s is a problem, and the next is read', async (_, overrides, problem) => {
    const files = [{ ...text('one', 'some content'), ...overrides }, text('next')];
    expect(await read(zipOf(files))).toEqual({ files: [['one', problem], next], error: null });
  });

  test('may have as many bytes as are allowed', async () => {
    const limits = { ...ZIP_LIMITS, fileBytes: 2 * 1024 * 1024 };
    const zip = (bytes: number) =>
      zipOf([{ ...text('one'), content: Buffer.alloc(bytes), stored: true }, text('next')]);
    expect((await read(zip(limits.fileBytes), limits)).files).toHaveLength(2);
    expect((await read(zip(limits.fileBytes + 1), limits)).files).toEqual([
      ['one', 'it unpacks to more than 2 MB'],
      next,
    ]);
  });

  test('may decompress to many times its size while it is small, and no further', async () => {
    const limits = { ...ZIP_LIMITS, smallBytes: 10_000 };
    const zip = (bytes: number) => zipOf([{ ...text('one'), content: Buffer.alloc(bytes) }, text('next')]);
    expect((await read(zip(10_000), limits)).files).toEqual([['one', '\0'.repeat(10_000), AT], next]);
    expect((await read(zip(10_001), limits)).files).toEqual([
      ['one', 'it unpacks to more than 200 times its size'],
      next,
    ]);
    const packs = zipOf([{ ...text('one'), content: noise(20_000) }]);
    expect((await read(packs, limits)).files).toHaveLength(1);
  });
});

describe('the whole', () => {
  test('may contain as many files as are allowed', async () => {
    const limits = { ...ZIP_LIMITS, entries: 3 };
    const zip = (count: number) => zipOf(Array.from({ length: count }, (_, at) => text(`${at}`)));
    expect((await read(zip(3), limits)).files).toHaveLength(3);
    expect(await read(zip(4), limits)).toEqual({
      files: [],
      error: 'logs.zip holds 4 files and at most 3 are read: pack fewer into one ZIP.',
    });
  });

  test('of 10,000 files is read', async () => {
    const files = Array.from({ length: 10_000 }, (_, at) => ({ ...text(`${at}`, 'x'), stored: true }));
    expect((await read(zipOf(files))).files).toHaveLength(10_000);
    expect((await read(zipOf([...files, text('more')]))).error).toContain('10001 files');
  });

  test('may decompress to a limit, and what fits is read', async () => {
    const file = { content: noise(1024 * 1024), stored: true };
    const limits = { ...ZIP_LIMITS, totalBytes: 2 * 1024 * 1024 };
    const two = ['a', 'b'].map((name) => ({ ...file, name }));
    expect(await read(zipOf(two), limits)).toMatchObject({ files: [{}, {}], error: null });
    const { files, error } = await read(zipOf([...two, text('c'), text('d')]), limits);
    expect(files).toHaveLength(2);
    expect(error).toBe('logs.zip unpacks to more than 2 MB by its entry 3: pack fewer files into one ZIP.');
  });

  test('counts what is read of it, not what is refused', async () => {
    const limits = { ...ZIP_LIMITS, totalBytes: 1000 };
    const files = [{ ...text('a'), encrypted: true, size: 5000 }, text('b')];
    expect(await read(zipOf(files), limits)).toMatchObject({
      files: [
        ['a', 'it is encrypted'],
        ['b', 'b', AT],
      ],
      error: null,
    });
  });

  test('that is cut off is reported so, wherever it is cut', async () => {
    const zip = zipOf([text('a', 'x'.repeat(99)), text('b')]);
    for (let length = 4; length < zip.length; length++)
      expect(await read(zip.subarray(0, length))).toEqual({
        files: [],
        error: 'logs.zip is not a whole ZIP: download it again.',
      });
  });

  test('whose directory is damaged gives the files before the damage', async () => {
    const zip = zipOf([text('a'), text('b')]);
    zip.write('XX', zip.lastIndexOf('PK\u0001\u0002'));
    expect(await read(zip)).toEqual({
      files: [['a', 'a', AT]],
      error: 'logs.zip is damaged after 1 of its 2 entries: download it again.',
    });
  });

  test('that is missing is reported so', async () => {
    const files = zippedFiles('/no/such/made-up.zip');
    await expect(files.next()).rejects.toThrow('/no/such/made-up.zip cannot be read (ENOENT)');
  });
});
