/** `golive diff` as a user runs it: on reports, bundles, recordings and files of calls. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { zippedFiles } from '../../src/sources/zip.ts';
import { golive, temporaryFolder } from '../cli.ts';
import { TRAFFIC } from '../import/traffic.ts';
import { harOf } from '../sources/har-file.ts';
import { type ZipContent, zipOf } from '../sources/request-log-files.ts';

const NOW = ['--now', '2026-11-21T12:00:00Z'];
const OTHER = '99999999-6666-4666-8666-';

/** The same app a day later, with other envelopes; and one that neither polls nor fails. */
async function folder(): Promise<string> {
  const cwd = temporaryFolder();
  const later = TRAFFIC.map((each) => ({
    ...each,
    url: each.url.replace('55555555-6666-4666-8666-', OTHER),
    startedAt: each.startedAt + 86_400_000,
  }));
  writeFileSync(join(cwd, 'first.har'), harOf(TRAFFIC));
  writeFileSync(join(cwd, 'later.har'), harOf(later));
  writeFileSync(join(cwd, 'clean.har'), harOf(TRAFFIC.slice(0, 15)));
  await golive(['analyze', 'first.har', ...NOW, '--output', 'first.json'], { cwd });
  await golive(['bundle', 'clean.har', ...NOW, '--output', 'clean.zip'], { cwd });
  await golive(['import', 'later.har', '--db', 'later.db'], { cwd });
  return cwd;
}

test('the same problems with other envelopes are not new, whatever the inputs are', async () => {
  const cwd = await folder();
  for (const [before, after] of [
    ['first.json', 'later.har'],
    ['first.har', 'later.db'],
    ['later.db', 'first.json'],
  ] as const) {
    const { code, stdout, stderr } = await golive(['diff', before, after, '--new-only', '--format', 'json'], { cwd });
    const { new: added, fixed, unchanged, calls } = JSON.parse(stdout);
    expect([code, stderr, added, fixed, calls.saved]).toEqual([0, '', [], [], 0]);
    expect(unchanged.map(({ rule }: { rule: string }) => rule)).toContain('polling');
  }
});

test('a solved problem is fixed, and one that comes back is new and fails only with --new-only', async () => {
  const cwd = await folder();
  const mended = await golive(['diff', 'first.json', 'clean.zip', '--new-only', ...NOW], { cwd });
  expect(mended.stdout).toMatch(/^Fixed \(\d+\):\n- [^\n]*/m);
  expect(mended.stdout.replace(/\s+/g, ' ')).toMatch(/Traffic review Not ready .*7 of 22 calls \(31 %\)/);
  const back = await golive(['diff', 'clean.zip', 'first.har', '--format', 'markdown', ...NOW], { cwd });
  expect([back.code, back.stdout]).toEqual([
    0,
    expect.stringMatching(/^## New \([1-9]\d*\)\n[\s\S]*^- polling \(blocker/m),
  ]);
  expect((await golive(['diff', 'clean.zip', 'first.har', '--new-only', ...NOW], { cwd })).code).toBe(1);
});

test('an exception that is no longer needed is reported and fails nothing; the problem of an expired one is new', async () => {
  const cwd = await folder();
  const accept = (expires: string) => {
    const entry = { rule: 'polling', subject: '*', reason: 'Made up.', acceptedBy: 'A team', expires };
    writeFileSync(join(cwd, 'golive.accepted.json'), JSON.stringify({ accepted: [entry] }));
  };
  const others = TRAFFIC.map((each, index) => ({
    ...each,
    url: each.url.replace(/\d{12}\/recipients/, `${index}`.padStart(12, '9')),
  }));
  writeFileSync(join(cwd, 'mended.har'), harOf(others));
  accept('2999-12-31');
  await golive(['analyze', 'first.har', ...NOW, '--output', 'accepted.json', '--format', 'json'], { cwd });
  const mended = await golive(['diff', 'accepted.json', 'mended.har', '--new-only', ...NOW], { cwd });
  expect(mended).toMatchObject({ code: 0, stderr: '' });
  expect(mended.stdout).toMatch(/^New \(1\):\n- accepted-exceptions \(warning\)[\s\S]*matches\s+no\s+finding/m);
  accept('2026-11-20');
  const expired = await golive(['diff', 'accepted.json', 'first.har', '--new-only', ...NOW], { cwd });
  expect([expired.code, expired.stdout]).toEqual([1, expect.stringMatching(/^- polling \(blocker/m)]);
});

test('the folder that a run wrote stands for the report in it', async () => {
  const cwd = await folder();
  await golive(['analyze', 'first.har', ...NOW, '--format', 'html', '--format', 'json', '--output', 'first'], { cwd });
  const [byFolder, byFile] = await Promise.all(
    ['first', 'first.json'].map((before) => golive(['diff', before, 'later.har', ...NOW], { cwd })),
  );
  expect([byFolder?.code, byFolder?.stderr, byFolder?.stdout]).toEqual([0, '', byFile?.stdout]);
  const missing = await golive(['diff', 'first', 'none.json'], { cwd });
  expect([missing.code, missing.stderr]).toEqual([
    2,
    'golive: There is no file none.json: name a report.json, a bundle, a recording, or a file of calls.\n',
  ]);
});

test('the same inputs give the same bytes', async () => {
  const cwd = await folder();
  const [one, two] = await Promise.all([1, 2].map(() => golive(['diff', 'first.har', 'clean.zip', ...NOW], { cwd })));
  expect(one?.stdout).toBe(two?.stdout);
});

test('says in one sentence what cannot be compared', async () => {
  const cwd = await folder();
  const report = readFileSync(join(cwd, 'first.json'), 'utf8');
  writeFileSync(join(cwd, 'newer.json'), report.replace(/"schemaVersion": "[^"]*"/, '"schemaVersion": "2.0.0"'));
  const cases: readonly (readonly [args: readonly string[], says: RegExp])[] = [
    [['first.json', 'newer.json'], /newer\.json has the schema 2\.0\.0 of a newer golive: update golive/],
    [['none.json', 'first.json'], /There is no file none\.json/],
    [['first.json'], /missing required argument 'after'/],
    [['first.json', 'first.json', '--format', 'html'], /Allowed choices are text, markdown, json/],
  ];
  for (const [args, says] of cases) {
    const { code, stdout, stderr } = await golive(['diff', ...args], { cwd });
    expect([code, stdout, stderr]).toEqual([2, '', expect.stringMatching(says)]);
    expect(stderr).toMatch(/^golive: [^\n]*\n/);
  }
});

test('does not trust a bundle that was changed since', async () => {
  const cwd = await folder();
  const files: ZipContent[] = [];
  for await (const file of zippedFiles(join(cwd, 'clean.zip'))) if ('content' in file) files.push(file);
  const write = (name: string, change: (text: string) => string) => {
    const changed = files.map((file) =>
      file.name === name ? { ...file, content: change(String(file.content)) } : file,
    );
    writeFileSync(join(cwd, 'changed.zip'), zipOf(changed));
  };
  const edited: readonly (readonly [name: string, change: (text: string) => string])[] = [
    ['report.json', (text) => text.replace(/"overall": "[^"]*"/, '"overall": "ready"')],
    ['manifest.json', (text) => text.replace(/"digest": "\w/, '"digest": "?')],
    ['calls.har', (text) => `${text} `],
  ];
  for (const [name, change] of edited) {
    write(name, change);
    for (const args of [
      ['first.json', 'changed.zip'],
      ['changed.zip', 'first.json'],
    ])
      expect(await golive(['diff', ...args], { cwd })).toMatchObject({
        code: 2,
        stdout: '',
        stderr: expect.stringMatching(
          /^golive: changed\.zip does not hold what its manifest says, [^\n]*golive verify[^\n]*\n$/,
        ),
      });
  }
  write('report.json', (text) => text);
  expect((await golive(['diff', 'first.json', 'changed.zip', ...NOW], { cwd })).code).toBe(0);
});

test('--help shows an example and the exit codes in 80 columns', async () => {
  const { stdout } = await golive(['diff', '--help'], { cwd: temporaryFolder() });
  expect(stdout).toMatch(/Example:\n {2}golive [\s\S]*Exit codes:/);
  expect(stdout.split('\n').filter((line) => line.length > 80)).toEqual([]);
});
