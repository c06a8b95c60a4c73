/** One call in several places counts once: in one file, in a folder, in a spool, in any order. */
import { appendFileSync, copyFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { spoolFiles } from '../../src/sources/spool.ts';
import { openStore } from '../../src/store.ts';
import { temporaryFolder } from '../cli.ts';
import { harOf } from '../sources/har-file.ts';
import { logFiles, type ZipContent, zipOf } from '../sources/request-log-files.ts';
import { callLine, linesOf } from '../sources/spool-folder.ts';
import { spooled } from '../spooled.ts';
import { callsOf, files, opened, take } from './taking.ts';
import { TRAFFIC } from './traffic.ts';

/** A folder of logs, as a ZIP of them unpacks. */
function unpack(folder: string, files: readonly ZipContent[]): void {
  mkdirSync(folder, { recursive: true });
  for (const { name, content } of files) writeFileSync(join(folder, name), content);
}

test('keeps a call that one file holds twice once, by its trace token, however often the file is imported', async () => {
  const file = join(temporaryFolder(), 'twice.har');
  writeFileSync(file, harOf([...TRAFFIC, ...TRAFFIC]));
  const store = opened();
  const done = [...(await take(store, [file])), ...(await take(store, [file]))];
  expect(done.map(({ calls, duplicates }) => [calls, duplicates])).toEqual([
    [TRAFFIC.length, TRAFFIC.length],
    [0, 2 * TRAFFIC.length],
  ]);
  expect(callsOf(store)).toHaveLength(TRAFFIC.length);
});

test('a recording that is merged again adds what is new, even if a stand-in gave all calls one trace token', async () => {
  const { folder, har } = files();
  const source = opened();
  await take(source, [har]);
  const [call] = callsOf(source);
  if (call === undefined) throw new Error('The file holds no call.');
  const recording = join(folder, 'stood-in.db');
  spooled(recording, [call, call]);
  openStore(recording).close();
  const store = opened();
  expect(await take(store, [recording])).toMatchObject([{ calls: 2, duplicates: 0 }]);
  expect(await take(store, [recording])).toMatchObject([{ calls: 0, duplicates: 0 }]);
  for (const { path } of spoolFiles(`${recording}-spool`)) appendFileSync(path, linesOf(callLine(call)));
  expect(await take(store, [recording])).toMatchObject([{ calls: 1, duplicates: 0 }]);
});

test('a recording that is merged again adds what was lost since, and an older copy takes nothing back', async () => {
  const { folder, har } = files();
  const source = opened();
  await take(source, [har]);
  const [recording, older] = [join(folder, 'grows.db'), join(folder, 'older.db')];
  spooled(recording, callsOf(source).slice(0, 1));
  openStore(recording).close();
  const store = opened();
  await take(store, [recording]);
  copyFileSync(recording, older);
  expect(store.coverage).toMatchObject({ loaded: 1, lostCalls: 0, missedCalls: 0 });
  for (const { path } of spoolFiles(`${recording}-spool`))
    appendFileSync(path, linesOf({ v: 1, lost: 2 }, { v: 1, missed: 3 }));
  for (const file of [recording, older]) {
    await take(store, [file]);
    expect(store.coverage).toMatchObject({ loaded: 1, lostCalls: 2, missedCalls: 3 });
  }
});

test('keeps a call from two pulls of logs, unpacked below one folder, once', async () => {
  const folder = temporaryFolder();
  unpack(join(folder, 'first'), logFiles(TRAFFIC.slice(0, 12)));
  unpack(join(folder, 'second'), logFiles(TRAFFIC.slice(7)));
  expect(await take(opened(), [folder])).toMatchObject([{ calls: TRAFFIC.length, duplicates: 5 }]);
});

test('keeps a call from a spool and a file once, whichever comes first', async () => {
  const { folder, har } = files();
  const source = opened();
  await take(source, [har]);
  spooled(join(folder, 'killed.db'), callsOf(source));
  const spool = join(folder, 'killed.db-spool');
  for (const inputs of [
    [spool, har],
    [har, spool],
  ]) {
    const store = opened();
    const done = await take(store, inputs);
    expect(done.map(({ calls, duplicates }) => [calls, duplicates])).toEqual([
      [TRAFFIC.length, 0],
      [0, TRAFFIC.length],
    ]);
    expect(callsOf(store)).toHaveLength(TRAFFIC.length);
  }
});

test('unpacked logs in a folder hide nothing beside them, and count once with their ZIP', async () => {
  const folder = temporaryFolder();
  writeFileSync(join(folder, 'a.zip'), zipOf(logFiles(TRAFFIC.slice(0, 9))));
  writeFileSync(join(folder, 'b.zip'), zipOf(logFiles(TRAFFIC.slice(9, 15))));
  writeFileSync(join(folder, 'chrome.har'), harOf(TRAFFIC.slice(15)));
  unpack(join(folder, 'a'), logFiles(TRAFFIC.slice(0, 9)));
  expect((await take(opened(), [folder])).map(({ calls, duplicates }) => [calls, duplicates])).toEqual([
    [9, 0],
    [0, 9],
    [6, 0],
    [TRAFFIC.length - 15, 0],
  ]);
  expect(await take(opened(), [folder], 'request-log')).toMatchObject([{ calls: 9 }, { calls: 0 }, { calls: 6 }]);
});

test('a spool in a folder hides nothing beside it', async () => {
  const { folder, har } = files();
  const source = opened();
  await take(source, [har]);
  spooled(join(folder, 'killed.db'), callsOf(source).slice(0, 9));
  const spool = join(folder, 'killed.db-spool');
  writeFileSync(join(spool, 'chrome.har'), harOf(TRAFFIC));
  const done = await take(opened(), [spool]);
  expect(done.map(({ calls, duplicates }) => [calls, duplicates])).toEqual([
    [9, 0],
    [TRAFFIC.length - 9, 9],
  ]);
  expect(await take(opened(), [spool], 'golive')).toMatchObject([{ calls: 9 }]);
});
