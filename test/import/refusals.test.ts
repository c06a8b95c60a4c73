/** Input that cannot be read, or only in part: one sentence, and nothing recorded is lost. */
import { once } from 'node:events';
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, onTestFinished, test } from 'vitest';
import { render } from '../../reports/index.ts';
import { rules } from '../../rules/index.ts';
import { analyze } from '../../src/analyze.ts';
import { bundleOf } from '../../src/bundle.ts';
import type { Report } from '../../src/report.ts';
import { openStore } from '../../src/store.ts';
import { temporaryFolder } from '../cli.ts';
import { PYTHON } from '../sources/cassettes.ts';
import { entry, harOf, harOfEntries } from '../sources/har-file.ts';
import { logFiles, zipOf } from '../sources/request-log-files.ts';
import { callsOf, files, opened, take } from './taking.ts';
import { TRAFFIC } from './traffic.ts';

test.each([
  { name: 'a file that is not there', make: () => '/nowhere/traffic.har', says: /^There is no file \/nowhere/ },
  { name: 'an empty file', content: '', says: /is empty/ },
  { name: 'a PDF by mistake', content: '%PDF-1.7\n...', says: /in none of the formats that golive reads/ },
  { name: 'JSON that is no HAR', content: '{"a": 1}', says: /is in none of the formats|no list log\.entries/ },
  {
    name: 'a HAR without calls to Docusign',
    content: harOf(TRAFFIC.slice(0, 1).map((each) => ({ ...each, url: 'https://example.test/' }))),
    says: /holds 1 call, none of them to Docusign/,
  },
  {
    name: 'a HAR of which one entry is there and cannot be read',
    content: harOfEntries([7]),
    says: /^Nothing of .* can be used: its one entry could not be read\. Entry 1: it is no JSON object\.$/,
  },
  {
    name: 'a HAR of which two entries cannot be read',
    content: harOfEntries([7, 8]),
    says: /^Nothing of .* can be used: its 2 entries could not be read\. Entry 1: /,
  },
  {
    name: 'a HAR of which an entry cannot be read and another is a call to somebody else',
    content: harOfEntries([7, entry({ request: { url: 'https://example.test/' } })]),
    says: /holds 1 call, none of them to Docusign/,
  },
  { name: 'a HAR without entries', content: harOfEntries([]), says: /holds no calls: name another file/ },
  { name: 'a folder without anything', make: () => temporaryFolder(), says: /holds nothing that can be read/ },
  { name: 'a name that is empty', make: () => '', says: /^One of the names is empty: name a HAR file/ },
  {
    name: 'a report of golive',
    content: reportText(),
    says: /is a report of golive, which holds no calls: compare it/,
  },
  {
    name: 'a ZIP of which the manifest is damaged',
    content: zipOf([{ name: 'manifest.json', content: '{"format": "golive-bundle"}', crc: 1 }]),
    says: /holds no request log \(it is damaged\)/,
  },
  {
    name: 'a ZIP that holds the manifest of a bundle under another name',
    content: zipOf([{ name: 'other.json', content: '{"format": "golive-bundle"}' }]),
    says: /holds no request log \(it is not a request log\)/,
  },
  { name: 'a bundle of golive', make: bundled, says: /is a bundle of golive: .* or unpack it and name its calls\.har/ },
])('$name is refused in one sentence, and the recording stays', async ({ make, content = '', says }) => {
  const store = opened();
  await take(store, [files().har]);
  const before = callsOf(store);
  const file = make?.() ?? join(temporaryFolder(), 'input');
  if (make === undefined) writeFileSync(file, content);
  await expect(take(store, [file])).rejects.toThrow(says);
  expect(callsOf(store)).toEqual(before);
});

test('a report beside files of calls does not make the folder refused', async () => {
  const folder = temporaryFolder();
  writeFileSync(join(folder, 'report.json'), reportText());
  writeFileSync(join(folder, 'traffic.har'), harOf(TRAFFIC));
  expect((await take(opened(), [folder])).map(({ name }) => name)).toEqual(['traffic.har']);
});

function reportText(): string {
  return render({ report: reportOfNothing(), calls: () => [] }, 'json');
}

function bundled(): string {
  const file = join(temporaryFolder(), 'bundle.zip');
  const made = bundleOf({ report: reportOfNothing(), calls: [], documents: { 'report.json': reportText() } });
  if (!('zip' in made)) throw new Error('The bundle leaks.');
  writeFileSync(file, made.zip);
  return file;
}

function reportOfNothing(): Report {
  return analyze({ calls: () => [], keyedCalls: () => [], coverage: null }, rules, { now: 0, version: '0.0.0' });
}

test('a file that breaks off gives the calls before, and says so', async () => {
  const file = join(temporaryFolder(), 'cut.har');
  const whole = harOf(TRAFFIC);
  writeFileSync(file, whole.slice(0, whole.length * 0.6));
  const [done] = await take(opened(), [file]);
  expect(done?.calls).toBeGreaterThan(5);
  expect(done?.calls).toBeLessThan(TRAFFIC.length);
  expect(done?.problem).toMatch(/breaks off after entry/);
});

test('calls without their own time are counted, and the report warns of them', async () => {
  const [cassette, old] = [join(temporaryFolder(), 'cassette.yaml'), join(temporaryFolder(), 'old.zip')];
  writeFileSync(cassette, PYTHON);
  writeFileSync(old, zipOf(logFiles(TRAFFIC, 'before-2016')));
  const store = opened();
  const done = await take(store, [cassette, old]);
  expect(done.map(({ calls, untimed }) => calls > 0 && untimed === calls)).toEqual([true, true]);
  const { warnings, recording } = analyze(store, rules, { now: Date.now(), version: '0.0.0' });
  expect(warnings).toContainEqual(expect.stringMatching(/^cassette\.yaml does not say when .* were made/));
  expect(recording).toMatchObject({ processes: null, imports: [{ name: 'cassette.yaml' }, { name: 'old.zip' }] });
});

test.each([
  [49, []],
  [50, ['log.zip is full: Docusign keeps 50 calls and then stops logging, so newer calls may not be in it.']],
])('a request log of %d calls: says whether it was full, and that it belongs to one user', async (count, warned) => {
  const file = join(temporaryFolder(), 'log.zip');
  const calls = Array.from({ length: count }, () => TRAFFIC.slice(0, 1)).flat();
  writeFileSync(file, zipOf(logFiles(calls)));
  const store = opened();
  await take(store, [file]);
  const { warnings } = analyze(store, rules, { now: Date.now(), version: '0.0.0' });
  expect(warnings.filter((warning) => warning.includes('is full'))).toEqual(warned);
  expect(warnings).toContainEqual(expect.stringMatching(/^A request log of Docusign is of one user/));
});

test('--as forces a format', async () => {
  const { zip } = files();
  await expect(take(opened(), [zip], 'har')).rejects.toThrow(/no HAR/);
  expect(await take(opened(), [zip], 'request-log')).toMatchObject([{ calls: TRAFFIC.length }]);
});

test('a socket is not a file', async () => {
  const path = join(temporaryFolder(), 'socket');
  const server = createServer().listen(path);
  onTestFinished(() => void server.close());
  await once(server, 'listening');
  await expect(take(opened(), [path])).rejects.toThrow(/^.* is a device, a socket or a pipe: name a file\.$/);
});

test('an unreadable file is reported, and so is a damaged recording', async () => {
  const folder = temporaryFolder();
  writeFileSync(join(folder, 'damaged.db'), `SQLite format 3\0${'x'.repeat(2000)}`);
  await expect(take(opened(), [join(folder, 'damaged.db')])).rejects.toThrow(
    /damaged\.db is not a recording of golive/,
  );
  await expect(take(opened(), [join(folder, 'damaged.db', 'below')])).rejects.toThrow(
    /There is no file|cannot be read/,
  );
});

const long = 'a'.repeat(5000);
const odd: readonly (readonly [what: string, field: string, odd: Parameters<typeof entry>[0]])[] = [
  ['a time after the year 9999', 'time', { startedDateTime: '9999-12-31T23:59:59.9999999Z' }],
  ['a time that its zone puts there', 'time', { startedDateTime: '9999-12-31T23:59:59-01:00' }],
  ['a host of 5,000 letters', 'host', { request: { url: `https://${long}.docusign.net/restapi/v2.1/accounts` } }],
  [
    'an account at such a host',
    'accounts',
    {
      request: { url: 'https://account-d.docusign.com/oauth/userinfo' },
      response: { content: { text: `{"accounts":[{"account_id":"1","base_uri":"https://${long}.net"}]}` } },
    },
  ],
];

test.each(odd)('an entry with %s is reported as unreadable, and the rest can be read', async (_, field, overrides) => {
  const file = join(temporaryFolder(), 'odd.har');
  writeFileSync(file, harOfEntries([entry(), entry(overrides)]));
  const store = opened();
  expect(await take(store, [file])).toMatchObject([
    { calls: 1, unreadable: 1, problem: expect.stringContaining(`Entry 2: its ${field} `) },
  ]);
  expect(callsOf(store)).toHaveLength(1);
});

test.each(['started_at = 1e300', "method = 'get'", "query = '[]'"])(
  'a recording with a row of %s is refused, and nothing of it is imported',
  async (change) => {
    const file = join(temporaryFolder(), 'other.db');
    const other = openStore(file);
    await take(other, [files().har]);
    other.close();
    const database = new Database(file);
    database.exec(`UPDATE calls SET ${change} WHERE id = 9`);
    database.close();
    const store = opened();
    await expect(take(store, [file])).rejects.toThrow(/other\.db is damaged/);
    expect([callsOf(store), store.imports]).toEqual([[], []]);
  },
);

test('a recording is not imported into itself, and is skipped in its own folder', async () => {
  const { folder } = files();
  writeFileSync(join(folder, 'traffic.har'), harOf(TRAFFIC));
  const file = join(folder, 'recording.db');
  const store = opened(openStore(file));
  symlinkSync(file, join(folder, 'link'));
  for (const name of ['recording.db', 'link'])
    await expect(take(store, [join(folder, name)])).rejects.toThrow(
      /(?:recording\.db|link) is the recording itself: name the files to import\.$/,
    );
  expect(await take(store, [folder])).toMatchObject([{ name: 'traffic.har', calls: TRAFFIC.length }]);
});

test.each([
  ['nothing', null],
  ['logs of an app', '{"level":"info","msg":"started"}\n{"v":1,"lost":1}\n'],
  ['lines of another version', '{"v":2,"process":{"pid":1,"ppid":1,"node":"v24.0.0","startedAt":1}}\n'],
  ['a call that lacks everything', '{"v":1,"call":{}}\n'],
  ['a line that breaks off', '{"v":1,"process":{"pid":1,'],
  ['an empty file', ''],
])('a folder that looks like a spool but holds %s is not read as one', async (_, content) => {
  const folder = temporaryFolder();
  mkdirSync(join(folder, 'logs'));
  if (content !== null) writeFileSync(join(folder, 'logs', 'app.jsonl'), content);
  await expect(take(opened(), [folder])).rejects.toThrow(/holds nothing that can be read/);
  await expect(take(opened(), [folder], 'golive')).rejects.toThrow(/holds nothing that can be read/);
  writeFileSync(join(folder, 'traffic.har'), harOf(TRAFFIC));
  expect((await take(opened(), [folder])).map(({ name }) => name)).toEqual(['traffic.har']);
});
