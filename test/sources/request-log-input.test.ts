import { mkdirSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { filesOf, requestLogFolder } from '../../src/sources/request-log/files.ts';
import { temporaryFolder } from '../cli.ts';
import { LAYOUTS, logFiles, logText, type ZipContent, zipOf } from './request-log-files.ts';
import { fileExchange, fileOf, told } from './request-log-reading.ts';

const AT = Date.parse('2026-11-02T09:00:00Z');
/** Oldest first, each with a status of its own. */
const exchanges = [200, 201, 202].map((status, at) => fileExchange({ status, startedAt: AT + at * 60_000 }));
const GIVE = 'give the ZIP that Docusign makes of its request logs, or what is in it.';

function folderOf(files: readonly ZipContent[]): string {
  const folder = temporaryFolder();
  for (const { name, content } of files) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), content);
  }
  return folder;
}

describe('a ZIP', () => {
  test.each(LAYOUTS.slice(0, 2))('gives its logs in order, with their own times (%s)', async (layout) => {
    const zip = zipOf(logFiles(exchanges, layout));
    const rows = [
      [1, 202, AT + 120_000],
      [2, 201, AT + 60_000],
      [3, 200, AT],
    ];
    expect(await told(fileOf(zip, 'logs.zip'))).toEqual({ rows, error: null });
  });

  test('from before 2016 has the newest log first, with times a millisecond apart', async () => {
    const files = logFiles(exchanges, 'before-2016').map((file, at) => ({ ...file, modifiedAt: AT + at * 10_000 }));
    const rows = [
      [1, 202, AT],
      [2, 201, AT - 1],
      [3, 200, AT - 2],
    ];
    expect(await told(fileOf(zipOf(files), 'logs.zip'))).toEqual({ rows, error: null });
    const turned = [
      [1, 200, AT + 18_000],
      [2, 201, AT + 18_001],
      [3, 202, AT + 18_002],
    ].map(([position, status]) => [position, status, AT + 20_000 - (3 - (position ?? 0))]);
    expect((await told(fileOf(zipOf(files.toReversed()), 'logs.zip'))).rows).toEqual(turned);
  });

  test('names by number what is not a log, and reads the others', async () => {
    const [first, second, third] = logFiles(exchanges);
    if (!first || !second || !third) throw new Error('Three files were made');
    const nested = { name: 'inner.zip', content: zipOf([first]) };
    const cut = { ...third, content: third.content.toString().slice(0, 200) };
    const files = [{ name: 'a.txt', content: '' }, first, { name: 'b.txt', content: 'Dear Mary' }, nested, cut, second];
    expect((await told(fileOf(zipOf(files), 'logs.zip'))).rows).toEqual([
      [1, 'it is empty'],
      [2, 202, AT + 120_000],
      [3, 'it is not a request log'],
      [4, 'it is a ZIP inside the ZIP'],
      [5, 'it has no status line: it is cut off'],
      [6, 201, AT + 60_000],
    ]);
  });

  test('may contain what the Finder adds, and folders', async () => {
    const [first] = logFiles(exchanges);
    if (!first) throw new Error('Three files were made');
    const added = ['__MACOSX/._00_OK_GetEnvelope.txt', '.DS_Store', 'logs/.DS_Store'].map((name) => ({
      name,
      content: '\0',
    }));
    const files = [...added, { name: 'logs/', content: '' }, { ...first, name: `logs/${first.name}` }];
    expect((await told(fileOf(zipOf(files), 'logs.zip'))).rows).toEqual([[1, 202, AT + 120_000]]);
  });

  test('gives a log whatever path its name has', async () => {
    const [first] = logFiles(exchanges);
    if (!first) throw new Error('Three files were made');
    const files = ['../', './', '/etc/', 'C:\\', '.hidden/'].map((folder) => ({
      ...first,
      name: `${folder}${first.name}`,
    }));
    expect((await told(fileOf(zipOf(files), 'logs.zip'))).rows.map(([position]) => position)).toEqual([1, 2, 3, 4, 5]);
  });

  test('whose directory is damaged gives the logs before the damage', async () => {
    const zip = zipOf(logFiles(exchanges));
    zip.write('XX', zip.lastIndexOf('PK\u0001\u0002'));
    const { rows, error } = await told(fileOf(zip, 'logs.zip'));
    expect(rows).toHaveLength(2);
    expect(error).toBe('IT is damaged after 2 of its 3 entries: download it again.');
  });

  test.each([
    [[], `IT holds no request log (it is empty): ${GIVE}`],
    [[{ name: 'a', content: 'x' }], `IT holds no request log (it is not a request log): ${GIVE}`],
    [
      [
        { name: 'a', content: 'x', encrypted: true },
        { name: 'b', content: 'x' },
      ],
      `None of the 2 files in IT is a request log (the first: it is encrypted): ${GIVE}`,
    ],
  ])('without a log is reported once (%#)', async (files, error) => {
    expect(await told(fileOf(zipOf(files), 'logs.zip'))).toEqual({ rows: [], error });
  });
});

describe('a folder', () => {
  test('gives its texts and those one level below by name', async () => {
    const [first, second, third] = logFiles(exchanges);
    if (!first || !second || !third) throw new Error('Three files were made');
    const files = [
      { ...second, name: `inner/${second.name}` },
      first,
      { ...third, name: `inner/deeper/${third.name}` },
      { ...third, name: 'notes.md' },
      { ...third, name: '.hidden.txt' },
      { name: 'readme.TXT', content: 'Dear Mary' },
    ];
    const folder = folderOf(files);
    symlinkSync(join(folder, first.name), join(folder, '99_OK_GetEnvelope.txt'));
    symlinkSync(join(folder, 'inner'), join(folder, 'zz'));
    expect(requestLogFolder(folder)).toBe(true);
    expect(await told(folder)).toEqual({
      rows: [
        [1, 202, AT + 120_000],
        [2, 201, AT + 60_000],
        [3, 'it is not a request log'],
      ],
      error: null,
    });
  });

  test('of logs from before 2016 keeps their order, whenever each was unpacked', async () => {
    const files = logFiles(exchanges, 'before-2016');
    const folder = folderOf(files);
    files.forEach(({ name }, at) => {
      utimesSync(join(folder, name), AT / 1000 + at, AT / 1000 + at);
    });
    expect((await told(folder)).rows).toEqual([
      [1, 202, AT],
      [2, 201, AT - 1],
      [3, 200, AT - 2],
    ]);
  });

  test('is recognised by the names of its texts or by their content', () => {
    const look = logText(fileExchange());
    const known = (name: string, content: string) => requestLogFolder(folderOf([{ name, content }]));
    for (const name of ['00_OK_.txt', '3_Created_CreateEnvelope.txt', 'in/12_NoContent_X.txt'])
      expect(known(name, '')).toBe(true);
    for (const name of ['log.txt', 'in/log.txt']) expect(known(name, look)).toBe(true);
    for (const name of ['log.md', 'in/deeper/log.txt', '00_OK_.json', '.00_OK_X.txt'])
      expect(known(name, look)).toBe(false);
    for (const name of ['00.txt', '00_OK.txt', 'x_OK_Y.txt']) expect(known(name, 'Dear Mary')).toBe(false);
    expect(requestLogFolder(temporaryFolder())).toBe(false);
    expect(requestLogFolder('/no/such/made-up')).toBe(false);
  });

  test('is read by name, not in the order of the file system', async () => {
    const numbers = [7, 3, 11, 0, 9, 5, 1, 10, 2, 8, 4, 6];
    const files = numbers.map((number) => ({
      name: `${String(number).padStart(2, '0')}_OK_.txt`,
      content: logText(fileExchange({ startedAt: AT + number })),
    }));
    const { rows } = await told(folderOf(files));
    expect(rows).toEqual(numbers.map((_, at) => [at + 1, 200, AT + at]));
  });

  test('may contain as many texts as are allowed', async () => {
    const folder = folderOf(logFiles(exchanges));
    const names: string[] = [];
    for await (const { name } of filesOf(folder, 3)) names.push(name);
    expect(names).toEqual(logFiles(exchanges).map(({ name }) => name));
    await expect(filesOf(folder, 2).next()).rejects.toThrow(
      `${folder} holds 3 .txt files and at most 2 are read: name a smaller folder.`,
    );
  });

  test('without a text says so', async () => {
    expect((await told(folderOf([{ name: 'a.md', content: '' }]))).error).toBe(
      'IT holds no .txt files: name the folder into which the ZIP of logs was unpacked.',
    );
  });
});
