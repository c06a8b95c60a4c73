/** Files in, one recording out: recognised by their content, each once, merged. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { rules } from '../../rules/index.ts';
import { analyze } from '../../src/analyze.ts';
import { importInto } from '../../src/import.ts';
import { openStore } from '../../src/store.ts';
import { temporaryFolder } from '../cli.ts';
import { harOf } from '../sources/har-file.ts';
import { logFiles, zipOf } from '../sources/request-log-files.ts';
import { spooled } from '../spooled.ts';
import { callsOf, files, opened, take } from './taking.ts';
import { SECRET, TRAFFIC, UNTRACED } from './traffic.ts';

test('the content of a file decides its format, not its name', async () => {
  const { har, zip } = files();
  const store = opened();
  expect(await take(store, [har])).toMatchObject([
    { format: 'har', calls: TRAFFIC.length, duplicates: 0, problem: null },
  ]);
  expect(await take(opened(), [zip])).toMatchObject([{ format: 'request-log', calls: TRAFFIC.length }]);
  expect(callsOf(store).map(({ startedAt }) => startedAt)).toEqual(TRAFFIC.map(({ startedAt }) => startedAt));
});

test('keeps a call that several files hold once, by its trace token', async () => {
  const { har, zip } = files();
  const store = opened();
  const [, second] = await take(store, [har, zip]);
  expect(second).toMatchObject({ calls: 0, duplicates: TRAFFIC.length });
  expect(callsOf(store)).toHaveLength(TRAFFIC.length);
});

test('without a trace token, the same time, method, path and status make one call', async () => {
  const folder = temporaryFolder();
  const later = UNTRACED.map((each) => ({ ...each, startedAt: each.startedAt + 1 }));
  for (const [name, traffic] of Object.entries({ one: UNTRACED, two: UNTRACED.toReversed(), three: later }))
    writeFileSync(join(folder, `${name}.har`), harOf(traffic));
  const done = await take(
    opened(),
    ['one.har', 'two.har', 'three.har'].map((name) => join(folder, name)),
  );
  expect(done.map(({ calls, duplicates }) => [calls, duplicates])).toEqual([
    [TRAFFIC.length, 0],
    [0, TRAFFIC.length],
    [TRAFFIC.length, 0],
  ]);
});

test('keeps all equal calls of one file without a trace token: the app made them all', async () => {
  const file = join(temporaryFolder(), 'twice.har');
  writeFileSync(file, harOf([...UNTRACED, ...UNTRACED]));
  expect(await take(opened(), [file])).toMatchObject([{ calls: 2 * TRAFFIC.length, duplicates: 0 }]);
});

test('a file that is imported again adds nothing, and its counts stay', async () => {
  const { har } = files();
  const store = opened();
  const [first] = await take(store, [har]);
  expect(await take(store, [har])).toEqual([{ ...first, calls: 0, duplicates: TRAFFIC.length }]);
  expect(callsOf(store)).toHaveLength(TRAFFIC.length);
  expect(store.imports).toEqual([first]);
});

test('a file that is imported again with another host adds what it left out before', async () => {
  const file = join(temporaryFolder(), 'mixed.har');
  const elsewhere = UNTRACED.map((each) => ({
    ...each,
    url: each.url.replace('demo.docusign.net', 'other.example.test'),
  }));
  writeFileSync(file, harOf([...TRAFFIC, ...elsewhere]));
  const store = opened();
  const twice = [[], ['other.example.test'], ['other.example.test']];
  const done = [];
  for (const hosts of twice) done.push(...(await importInto(store, [file], { hosts, as: null })));
  expect(done.map(({ calls, duplicates, otherHosts }) => [calls, duplicates, otherHosts])).toEqual([
    [TRAFFIC.length, 0, TRAFFIC.length],
    [TRAFFIC.length, TRAFFIC.length, 0],
    [0, 2 * TRAFFIC.length, 0],
  ]);
  expect(callsOf(store)).toHaveLength(2 * TRAFFIC.length);
});

test("reports calls to an unknown host whose paths look like eSignature's", async () => {
  const file = join(temporaryFolder(), 'gateway.har');
  const moved = (host: string) =>
    TRAFFIC.map((each) => ({ ...each, url: each.url.replace('demo.docusign.net', host) }));
  const ofOthers = UNTRACED.map((each) => ({ ...each, url: 'https://other.example.test/restapi/v2.1' }));
  writeFileSync(
    file,
    harOf([...TRAFFIC, ...moved('gw.example.test/sign'), ...ofOthers, ...moved('b.example.test:8443')]),
  );
  const told: [string, Record<string, number>][] = [];
  const onPassedOver = (name: string, hosts: ReadonlyMap<string, number>) =>
    told.push([name, Object.fromEntries(hosts)]);
  await importInto(opened(), [file], { hosts: ['*.example.test'], as: null, onPassedOver });
  expect(told).toEqual([]);
  await importInto(opened(), [file], { hosts: [], as: null, onPassedOver });
  const eSignature = TRAFFIC.filter(({ url }) => url.includes('/accounts/')).length;
  expect(told).toEqual([['gateway.har', { 'gw.example.test': eSignature, 'b.example.test:8443': eSignature }]]);
});

test('a folder of logs is one input, a folder of other files one input each', async () => {
  const folder = temporaryFolder();
  for (const { name, content } of logFiles(TRAFFIC)) writeFileSync(join(folder, name), content);
  expect(await take(opened(), [folder])).toMatchObject([{ format: 'request-log', calls: TRAFFIC.length }]);
  const mixed = temporaryFolder();
  writeFileSync(join(mixed, 'b.har'), harOf(TRAFFIC.slice(0, 3)));
  writeFileSync(join(mixed, 'a.zip'), zipOf(logFiles(TRAFFIC.slice(3))));
  writeFileSync(join(mixed, 'notes.txt'), 'nothing');
  expect(await take(opened(), [mixed])).toMatchObject([
    { name: 'a.zip', calls: TRAFFIC.length - 3 },
    { name: 'b.har', calls: 3 },
  ]);
});

test('recordings of shards become one, with their processes', async () => {
  const folder = temporaryFolder();
  const source = opened();
  await take(source, [files().har]);
  const calls = callsOf(source);
  spooled(join(folder, 'one', 'recording.db'), calls.slice(0, 9), calls.slice(9, 12));
  spooled(join(folder, 'two', 'recording.db'), calls.slice(12));
  const store = opened();
  const inputs = ['one', 'two'].map((name) => join(folder, name, 'recording.db'));
  for (const input of inputs) openStore(input).close();
  const done = await take(store, [...inputs, join(folder, 'two', 'recording.db-spool')]);
  expect(done.map((each) => each.calls)).toEqual([12, TRAFFIC.length - 12, 0]);
  expect(callsOf(store)).toEqual(calls);
  expect(store.coverage).toMatchObject({ loaded: 3 });
  // Both are called recording.db.
  expect(store.imports.map((each) => each.calls).sort((a, b) => b - a)).toEqual([12, TRAFFIC.length - 12]);
  expect((await take(store, inputs)).map((each) => [each.calls, each.duplicates])).toEqual([
    [0, 0],
    [0, 0],
  ]);
});

test('a recording of imported calls adds nothing twice', async () => {
  const { folder, har, zip } = files();
  const other = join(folder, 'other.db');
  const source = openStore(other);
  await take(source, [har]);
  source.close();
  const store = opened();
  await take(store, [zip]);
  expect(await take(store, [other])).toMatchObject([{ format: 'golive', calls: 0, duplicates: TRAFFIC.length }]);
  const { warnings } = analyze(store, rules, { now: Date.now(), version: '0.0.0' });
  expect(warnings).toContainEqual(`${TRAFFIC.length} calls came more than once, and are counted once.`);
  expect(callsOf(store)).toHaveLength(TRAFFIC.length);
});

test('equal calls of one recording are all merged: the app made them all', async () => {
  const { folder } = files();
  const twice = join(folder, 'twice.har');
  writeFileSync(twice, harOf([...UNTRACED, ...UNTRACED]));
  const other = join(folder, 'other.db');
  const source = openStore(other);
  await take(source, [twice]);
  source.close();
  expect(await take(opened(), [other])).toMatchObject([{ calls: 2 * TRAFFIC.length, duplicates: 0 }]);
});

test('imports no credential', async () => {
  const store = opened();
  const { har, zip } = files();
  await take(store, [har, zip]);
  expect(JSON.stringify(callsOf(store))).not.toContain(SECRET);
});
