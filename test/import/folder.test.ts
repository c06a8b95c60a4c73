/** A folder gives the evidence in it, and names what it skipped. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { importInto } from '../../src/import.ts';
import { call } from '../call.ts';
import { golive, temporaryFolder } from '../cli.ts';
import { harOf } from '../sources/har-file.ts';
import { logFiles, zipOf } from '../sources/request-log-files.ts';
import { callLine, linesOf, writeSpool } from '../sources/spool-folder.ts';
import { callsOf, opened, take } from './taking.ts';
import { TRAFFIC } from './traffic.ts';

/** Files as they lie beside evidence, which a format could have by their names. */
const STRAY = {
  'package.json': '{"name":"app"}',
  'compose.yml': 'services: {}\n',
  'empty.json': '',
  'not-a-database.db': 'x',
};

function folderOf(files: Readonly<Record<string, string>>): string {
  const folder = temporaryFolder();
  for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content);
  return folder;
}

/** A database of somebody else. */
function database(file: string): void {
  new Database(file).exec('CREATE TABLE notes (text)').close();
}

test('leaves a file of no known format alone, and names it', async () => {
  const folder = folderOf({ ...STRAY, 'traffic.har': harOf(TRAFFIC), 'notes.txt': 'nothing' });
  database(join(folder, 'app.db'));
  for (const name of ['logs/app.jsonl', 'logs/worker.jsonl', 'run/1.jsonl']) writeSpool(folder, name, '{"v":1}\n');
  const left: [string, readonly string[]][] = [];
  const options = { hosts: [], as: null, onLeftAlone: (...named: (typeof left)[number]) => void left.push(named) };
  expect(await importInto(opened(), [folder], options)).toMatchObject([{ name: 'traffic.har', calls: TRAFFIC.length }]);
  expect(left).toEqual([[folder, ['logs/', 'run/', ...['app.db', ...Object.keys(STRAY)].sort()]]]);
});

test.each([1, 19])('a spool whose first %d lines are damaged gives the calls after them', async (damaged) => {
  const calls = [1, 2, 3].map((at) => callLine(call({ traceToken: `made-up-${at}` })));
  const folder = folderOf({ 'traffic.har': harOf(TRAFFIC) });
  writeSpool(folder, 'run1/4242-1.jsonl', `${'gar{bage\n'.repeat(damaged)}${linesOf(...calls)}`);
  writeSpool(folder, 'logs/app.jsonl', '{"level":"info"}\n');
  const store = opened();
  expect(await take(store, [folder])).toMatchObject([{ format: 'golive', calls: 3 }, { name: 'traffic.har' }]);
  expect(callsOf(store)).toHaveLength(3 + TRAFFIC.length);
});

test('a folder of logs is read as its logs, and stays the same one whatever is added', async () => {
  const folder = temporaryFolder();
  for (const { name, content } of logFiles(TRAFFIC)) writeFileSync(join(folder, name), String(content));
  mkdirSync(join(folder, 'other', 'deep'), { recursive: true });
  const store = opened();
  await take(store, [folder]);
  writeFileSync(join(folder, 'other', 'deep', 'notes.md'), 'new');
  expect(await take(store, [folder])).toMatchObject([{ calls: 0, duplicates: TRAFFIC.length }]);
  expect(store.imports).toHaveLength(1);
});

test('refuses a folder with nothing else', async () => {
  const folder = folderOf(STRAY);
  await expect(take(opened(), [folder])).rejects.toThrow(/^The folder .* holds nothing that can be read: name /);
});

test('does not skip a file that is named', async () => {
  const folder = folderOf(STRAY);
  database(join(folder, 'app.db'));
  await expect(take(opened(), [join(folder, 'package.json')])).rejects.toThrow(/is in none of the formats/);
  await expect(take(opened(), [join(folder, 'app.db')])).rejects.toThrow(/is not a recording of golive/);
});

test('the commands list skipped files on standard error', async () => {
  const many = Object.fromEntries([1, 2, 3, 4, 5].map((at) => [`config-${at}.json`, '{}']));
  const cwd = folderOf({});
  const one = folderOf({ 'traffic.har': harOf(TRAFFIC), 'package.json': '{}' });
  const six = folderOf({ 'traffic.har': harOf(TRAFFIC), 'package.json': '{}', ...many });
  const imported = await golive(['import', one], { cwd });
  expect([imported.code, imported.stderr]).toEqual([
    0,
    `Skipped in ${one}, not in a format that can be read: package.json.\n`,
  ]);
  const { stdout, stderr } = await golive(['analyze', six, '--format', 'json'], { cwd });
  expect([JSON.parse(stdout).recording.calls, stderr]).toEqual([
    TRAFFIC.length,
    expect.stringMatching(/: config-1\.json, config-2\.json, config-3\.json, config-4\.json and 2 more\.\n$/),
  ]);
});

test('the commands say on standard error which hosts to add if calls to them may be for Docusign', async () => {
  const moved = TRAFFIC.map((each) => ({ ...each, url: each.url.replace('demo.docusign.net', 'gw.example.test') }));
  const cwd = folderOf({ 'traffic.har': harOf([...TRAFFIC.slice(0, 1), ...moved]) });
  const { stderr } = await golive(['analyze', 'traffic.har', '--format', 'json'], { cwd });
  expect(stderr).toBe(
    `Left out of traffic.har: ${TRAFFIC.length} calls to gw.example.test with eSignature paths. If it passes them on to Docusign, add --host gw.example.test\n`,
  );
  const named = await golive(['analyze', 'traffic.har', '--format', 'json', '--host', 'gw.example.test'], { cwd });
  expect(named.stderr).toBe('');
});

test('--as reads only the files that may be of that format', async () => {
  const folder = folderOf({ 'traffic.har': harOf(TRAFFIC), 'compose.yml': 'services: {}\n', 'app.db': 'x' });
  writeFileSync(join(folder, 'log.zip'), zipOf(logFiles(TRAFFIC)));
  expect(await take(opened(), [folder], 'har')).toMatchObject([{ name: 'traffic.har' }]);
  expect(await take(opened(), [folder], 'request-log')).toMatchObject([{ name: 'log.zip' }]);
});
