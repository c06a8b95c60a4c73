/** A bundle as bytes: the same each time, complete, and without secrets. */
import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { render, type Told } from '../reports/index.ts';
import { fileOfBundle, verifyBundle } from '../src/bundle/verify.ts';
import { bundleOf, placeOf } from '../src/bundle.ts';
import type { ListedCall } from '../src/listed-call.ts';
import { zippedFiles } from '../src/sources/zip.ts';
import { temporaryFolder } from './cli.ts';
import { hostile, notReady, ready, unknown } from './reports/sample.ts';
import { type ZipContent, zipOf } from './sources/request-log-files.ts';

const NAMES = ['README.txt', 'case.md', 'report.html', 'report.json', 'calls.har', 'manifest.json'];

test.each([
  ['not ready', notReady],
  ['ready', ready],
  ['without calls', unknown],
  ['hostile', hostile],
])('a bundle of a recording that is %s holds all files, in order, as the manifest says', async (_, told) => {
  const path = bundleFile(told);
  const names: string[] = [];
  for await (const { name } of zippedFiles(path)) names.push(name);
  expect(names).toEqual(NAMES);
  const { manifest, troubles } = await verifyBundle(path);
  expect(troubles).toEqual([]);
  expect(manifest).toMatchObject({
    created: told.report.generatedAt,
    digest: told.report.recording.digest,
    calls: { judged: told.report.recording.calls, eligible: told.report.recording.eligible },
  });
  expect(String(await fileOfBundle(path, 'report.json'))).toBe(render(told, 'json'));
});

test('the same recording gives the same bytes', () => {
  expect(zipIn(notReady)).toEqual(zipIn(notReady));
});

test('lists the newest of many calls, and the README and the manifest say so', async () => {
  const path = bundleFile(notReady, 3);
  const { calls, digest } = notReady.report.recording;
  expect((await verifyBundle(path)).manifest).toMatchObject({ digest, calls: { judged: calls, listed: 3 } });
  expect(String(await fileOfBundle(path, 'README.txt'))).toContain(`the newest 3 of ${calls} calls`);
  expect(String(await fileOfBundle(bundleFile(notReady, calls), 'README.txt'))).not.toContain('the newest');
  expect(JSON.parse(String(await fileOfBundle(path, 'calls.har'))).log.entries).toHaveLength(3);
  expect(await fileOfBundle(path, 'none')).toBeNull();
});

test('the README fits 80 columns', async () => {
  const readme = String(await fileOfBundle(bundleFile(notReady), 'README.txt'));
  for (const line of readme.split('\n').filter((each) => !each.startsWith('Digest')))
    expect(line.length).toBeLessThanOrEqual(80);
});

const CANARY = 'Bearer made-up-token-that-must-not-be-kept';
const fields: readonly Partial<ListedCall>[] = [
  ...[{ path: `/a/${CANARY}` }, { query: [`code=${CANARY}`] }, { errorMessage: CANARY }, { errorCode: CANARY }],
  ...[{ test: CANARY }, { calledFrom: CANARY }, { traceToken: CANARY }, { networkError: CANARY }, { host: 'a@b.test' }],
];

test.each(fields)('refuses a call that carries a secret: %j', (field) => {
  const calls = [...notReady.calls()].map((call, index) =>
    index === 4 ? { ...call, ...field, facts: { ...call.facts, ...field } } : call,
  );
  const bundled = bundleOf({ report: notReady.report, calls, documents: {} });
  const leaks = 'leaks' in bundled ? bundled.leaks : [];
  expect(leaks.map((leak) => `${leak.file} ${placeOf(leak)}`)).toContain('calls.har entry 5');
  expect(JSON.stringify(bundled)).not.toContain('made-up-token');
});

test('refuses a document that carries a secret', () => {
  const { report, calls } = notReady;
  const bundled = bundleOf({ report, calls: calls(), documents: { 'case.md': `fine\n${CANARY}` } });
  const kind = 'credentials of an Authorization header';
  expect(bundled).toEqual({ leaks: [{ file: 'case.md', kind, line: 2 }] });
  expect(placeOf({ file: 'case.md', kind, line: 2 })).toBe('line 2');
  expect(placeOf({ file: 'calls.har', kind, line: 1 })).toBe('line 1');
});

const changes: readonly (readonly [what: string, change: (files: ZipContent[]) => ZipContent[], troubles: RegExp[]])[] =
  [
    ['a file less', (files) => files.filter(({ name }) => name !== 'case.md'), [/^case\.md is missing\.$/]],
    [
      'a file more, with a name that steers terminals',
      (files) => [...files, { name: '../\u001b[2J\u202e', content: 'x' }],
      [/^"\.\.\/\\u001b\[2J\?" is not in the manifest\.$/],
    ],
    [
      'a file more, whose name steers terminals by single bytes',
      (files) => [...files, { name: '\u009b2J\u009b31m', content: 'x' }],
      [/^"\?2J\?31m" is not in the manifest\.$/],
    ],
    ['a file twice', (files) => [...files, ...files.slice(0, 1)], [/^README\.txt is in the ZIP more than once\.$/]],
    [
      'a longer file',
      (files) => changed(files, 'calls.har', (text) => `${text} `),
      [/^calls\.har has \d+ bytes, and the manifest says \d+\.$/],
    ],
    [
      'a file of the same length',
      (files) => changed(files, 'report.json', (text) => text.replace('not-ready', 'all-ready')),
      [/^report\.json was changed: its SHA-256 is another\.$/],
    ],
    [
      'a report that tells another digest, once',
      (files) => changed(files, 'report.json', (text) => text.replace(/"digest": "\w/, '"digest": "?')),
      [/^report\.json was changed: its SHA-256 is another\.$/],
    ],
    ['a report that is none', (files) => withReport(files, '{}'), [/^report\.json is not a golive report\.$/]],
    [
      'a file that is damaged',
      (files) => files.map((file) => (file.name === 'case.md' ? { ...file, crc: 1 } : file)),
      [/^case\.md cannot be read: it is damaged\.$/],
    ],
    [
      'a file more that is named like a folder',
      (files) => [...files, { name: 'evil/', content: 'x' }, { name: 'evil\\', content: 'x' }],
      [/^"evil\/" is not in the manifest\.$/, /^"evil\\\\" is not in the manifest\.$/],
    ],
    [
      'words of the manifest that are not those of the report',
      (files) =>
        changed(files, 'manifest.json', (text) =>
          text.replace(/"created": "\d{4}/, '"created": "1999').replace(/"eligible": \d+/, '"eligible": 987654'),
        ),
      [/^manifest\.json was changed: report\.json has another created\.$/, /another calls\.eligible\.$/],
    ],
    [
      'another digest',
      (files) => changed(files, 'manifest.json', (text) => text.replace(/"digest": "\w/, '"digest": "?')),
      [/another digest\.$/],
    ],
    [
      'another version of golive',
      (files) => changed(files, 'manifest.json', (text) => text.replace(/"version": "/, '"version": "9')),
      [/another tool\.$/],
    ],
    [
      'another count of calls',
      (files) => changed(files, 'manifest.json', (text) => text.replace(/"judged": /, '"judged": 9')),
      [/another calls\.judged\.$/],
    ],
    [
      'nothing but the manifest',
      (files) => files.slice(-1),
      NAMES.slice(0, 5).map((name) => new RegExp(`${name} is missing`)),
    ],
  ];

test.each(changes)('verification finds %s', async (_, change, expected) => {
  const path = fileWith(zipOf(change(await contentOf(bundleFile(notReady)))));
  const { troubles } = await verifyBundle(path);
  expect(troubles).toHaveLength(expected.length);
  for (const [index, trouble] of troubles.entries()) expect(trouble).toMatch(expected[index] ?? /^$/);
});

test('never returns the content of a damaged file', async () => {
  const files = await contentOf(bundleFile(ready));
  const path = fileWith(zipOf(files.map((file) => (file.name === 'case.md' ? { ...file, crc: 1 } : file))));
  await expect(fileOfBundle(path, 'case.md')).rejects.toThrow(/^case\.md of .* cannot be read: it is damaged\.$/);
});

const noBundles: readonly (readonly [what: string, zip: Buffer, says: RegExp])[] = [
  ['no ZIP', Buffer.from('some text'), /is not a golive bundle: name the ZIP/],
  ['a ZIP that breaks off', Buffer.from('PK\u0003\u0004 and no more'), /is not a whole ZIP/],
  ['an empty ZIP', zipOf([]), /is not a golive bundle: it holds no manifest\.json\./],
  ['another ZIP', zipOf([{ name: 'a.txt', content: 'x' }]), /holds no manifest\.json/],
  ['a manifest that is no JSON', zipOf([{ name: 'manifest.json', content: '{' }]), /is not one of golive's/],
  ['the manifest of another', zipOf([{ name: 'manifest.json', content: '{"files":[]}' }]), /is not one of golive's/],
  [
    'a manifest that is damaged',
    zipOf([{ name: 'manifest.json', content: '{}', crc: 1 }]),
    /manifest\.json cannot be read, for it is damaged/,
  ],
];

test.each(noBundles)('refuses %s', async (_, zip, says) => {
  await expect(verifyBundle(fileWith(zip))).rejects.toThrow(says);
});

test('refuses a bundle of a later format in one sentence', async () => {
  const files = await contentOf(bundleFile(ready));
  const later = changed(files, 'manifest.json', (text) => text.replace('"1.0.0"', '"2.0.0"'));
  await expect(verifyBundle(fileWith(zipOf(later)))).rejects.toThrow(
    /is a bundle of form 2\.0\.0, which this golive does not know: update golive\.$/,
  );
});

test.each([
  ['no file', (files: unknown[]) => files.slice(0, 0)],
  ['no report', (files: unknown[]) => files.filter((file) => !JSON.stringify(file).includes('report.json'))],
  ['a file twice', (files: unknown[]) => [...files, ...files.slice(0, 1)]],
])('refuses a manifest that lists %s', async (_, list) => {
  const files = await contentOf(bundleFile(ready));
  const odd = changed(files, 'manifest.json', (text) => {
    const manifest = JSON.parse(text);
    return JSON.stringify({ ...manifest, files: list(manifest.files) });
  });
  await expect(verifyBundle(fileWith(zipOf(odd)))).rejects.toThrow(
    /manifest\.json lists a file twice, or no report\.json: ask for the bundle again\.$/,
  );
});

function zipIn({ report, calls }: Told, mostCalls?: number): Uint8Array {
  const told = { report, calls };
  const documents = {
    'case.md': render(told, 'markdown'),
    'report.html': render(told, 'html'),
    'report.json': render(told, 'json'),
  };
  const bundled = bundleOf({ report, calls: calls(), documents }, mostCalls);
  if ('leaks' in bundled) throw new Error(JSON.stringify(bundled.leaks));
  return bundled.zip;
}

function bundleFile(told: Told, mostCalls?: number): string {
  return fileWith(zipIn(told, mostCalls));
}

function fileWith(bytes: Uint8Array): string {
  const path = join(temporaryFolder(), 'bundle.zip');
  writeFileSync(path, bytes);
  return path;
}

async function contentOf(path: string): Promise<ZipContent[]> {
  const files: ZipContent[] = [];
  for await (const file of zippedFiles(path)) if ('content' in file) files.push(file);
  return files;
}

function changed(files: readonly ZipContent[], name: string, change: (text: string) => string): ZipContent[] {
  return files.map((file) => (file.name === name ? { name, content: change(String(file.content)) } : file));
}

/** The manifest vouches for it. */
function withReport(files: readonly ZipContent[], content: string): ZipContent[] {
  const sha256 = createHash('sha256').update(content).digest('hex');
  const listed = /("name": "report\.json",\s+"bytes": )\d+(,\s+"sha256": ")\w+/;
  const told = (manifest: string) => manifest.replace(listed, `$1${content.length}$2${sha256}`);
  return changed(
    changed([...files], 'report.json', () => content),
    'manifest.json',
    told,
  );
}
