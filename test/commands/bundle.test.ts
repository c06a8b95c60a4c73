/** `golive bundle` and `golive verify` as a user runs them. */
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { fileOfBundle } from '../../src/bundle/verify.ts';
import { type Ended, golive, temporaryFolder } from '../cli.ts';
import { SECRET, TRAFFIC } from '../import/traffic.ts';
import { harOf } from '../sources/har-file.ts';

const NOW = ['--now', '2026-11-21T12:00:00Z'];
const FILE = 'golive-bundle.zip';

function folderWithTraffic(name = 'traffic.har'): string {
  const cwd = temporaryFolder();
  writeFileSync(join(cwd, name), harOf(TRAFFIC));
  return cwd;
}

function ended({ code, stdout, stderr }: Ended) {
  return { code, stdout, stderr };
}

test('a bundle is readable by its owner only, verifies, and its HAR gives the same judgement', async () => {
  const cwd = folderWithTraffic();
  expect(ended(await golive(['bundle', 'traffic.har', ...NOW], { cwd }))).toEqual({
    ...{ code: 0, stdout: `Bundle: ${FILE}\n`, stderr: '' },
  });
  const file = join(cwd, FILE);
  expect(statSync(file).mode & 0o777).toBe(0o600);
  expect(ended(await golive(['verify', FILE], { cwd }))).toEqual({
    ...{ code: 0, stderr: '' },
    stdout: `${FILE} is whole: 5 files, ${TRAFFIC.length} calls judged, created 2026-11-21T12:00:00.000Z.\n`,
  });
  const calls = await fileOfBundle(file, 'calls.har');
  expect(String(calls)).not.toContain(SECRET);
  writeFileSync(join(cwd, 'calls.har'), calls ?? '');
  const again = await golive(['analyze', 'calls.har', '--format', 'json'], { cwd });
  expect([again.code, JSON.parse(again.stdout).recording.calls]).toEqual([1, TRAFFIC.length]);
});

test('a bundle of one call uses the singular', async () => {
  const cwd = temporaryFolder();
  writeFileSync(join(cwd, 'one.har'), harOf(TRAFFIC.slice(0, 1)));
  await golive(['bundle', 'one.har', ...NOW], { cwd });
  const { stdout } = await golive(['verify', FILE], { cwd });
  expect(stdout).toContain(' is whole: 5 files, 1 call judged, created');
});

test('the same recording and time give the same bytes, in any time zone', async () => {
  const cwd = folderWithTraffic();
  await golive(['bundle', 'traffic.har', ...NOW, '--output', 'a.zip'], { cwd, env: { TZ: 'Asia/Tokyo' } });
  await golive(['bundle', 'traffic.har', ...NOW, '--output', 'b/'], { cwd, env: { TZ: 'America/Lima' } });
  expect(readFileSync(join(cwd, 'a.zip')).equals(readFileSync(join(cwd, 'b', FILE)))).toBe(true);
});

test('overwrites an existing file only with --force, and only with a complete one', async () => {
  const cwd = folderWithTraffic();
  writeFileSync(join(cwd, FILE), 'mine');
  const refused = await golive(['bundle', 'traffic.har'], { cwd });
  expect([refused.code, refused.stderr]).toEqual([2, expect.stringMatching(/already exists.*--output.*--force/)]);
  expect(readFileSync(join(cwd, FILE), 'utf8')).toBe('mine');
  expect((await golive(['bundle', 'traffic.har', '--force'], { cwd })).code).toBe(0);
  expect(statSync(join(cwd, FILE)).mode & 0o777).toBe(0o600);
  expect((await golive(['verify', FILE], { cwd })).code).toBe(0);
});

test('names what looks like a secret by file and kind, never quotes it, and writes nothing', async () => {
  const cwd = folderWithTraffic('made.up@example.com.har');
  const { code, stdout, stderr } = await golive(['bundle', 'made.up@example.com.har'], { cwd });
  expect([code, stdout]).toEqual([1, '']);
  expect(stderr).toMatch(/^golive: No bundle was written, because something in it looks like a secret:\n/);
  expect(stderr).toMatch(/^ {2}report\.json, line \d+: an e-mail address$/m);
  expect(stderr).toMatch(/^ {2}the name of input file 1 holds an e-mail address: rename the file and read it again$/m);
  expect(stderr).not.toContain('made.up');
  expect(existsSync(join(cwd, FILE))).toBe(false);
});

test('refuses an e-mail address in acceptedBy, and says what to write', async () => {
  const cwd = folderWithTraffic();
  const entry = { rule: 'polling', subject: '*', reason: 'Made up.', expires: '2027-01-01' };
  const accept = (acceptedBy: string) =>
    writeFileSync(join(cwd, 'golive.accepted.json'), JSON.stringify({ accepted: [{ ...entry, acceptedBy }] }));
  accept('made.up@example.com');
  const { code, stderr } = await golive(['bundle', 'traffic.har', ...NOW], { cwd });
  expect([code, stderr]).toEqual([
    1,
    expect.stringMatching(
      /\n {2}acceptedBy of accepted exception 1 holds an e-mail address: write a name or a team\n$/,
    ),
  ]);
  expect(stderr).not.toContain('made.up');
  accept('The integration team');
  expect(await golive(['bundle', 'traffic.har', ...NOW], { cwd })).toMatchObject({ code: 0 });
});

test('a bundle that was changed is reported, with exit code 1', async () => {
  const cwd = folderWithTraffic();
  await golive(['bundle', 'traffic.har'], { cwd });
  const bytes = readFileSync(join(cwd, FILE));
  const at = bytes.lastIndexOf('case.md');
  bytes.write('CASE.md', at);
  writeFileSync(join(cwd, FILE), bytes);
  expect(ended(await golive(['verify', FILE], { cwd }))).toEqual({
    ...{ code: 1, stderr: '' },
    stdout: 'case.md is missing.\nCASE.md is not in the manifest.\n',
  });
});

test.each([
  { what: 'a bundle of nothing', args: ['bundle'], says: /There is no recording at/ },
  {
    what: 'a place that cannot be',
    args: ['bundle', 'traffic.har', '--output', 'file/a.zip'],
    says: /cannot be written \(E/,
  },
  { what: 'a bundle that is not there', args: ['verify', 'none.zip'], says: /none\.zip cannot be read \(ENOENT\)/ },
  { what: 'a file that is no bundle', args: ['verify', 'traffic.har'], says: /traffic\.har is not a golive bundle/ },
  { what: 'a folder', args: ['verify', 'folder'], says: /folder cannot be read|folder is not a whole ZIP/ },
])('$what', async ({ args, says }) => {
  const cwd = folderWithTraffic();
  writeFileSync(join(cwd, 'file'), '');
  mkdirSync(join(cwd, 'folder'));
  const { code, stdout, stderr } = await golive(args, { cwd });
  expect([code, stdout, stderr]).toEqual([2, '', expect.stringMatching(says)]);
  expect(stderr).toMatch(/^golive: .*\n$/);
});

test.each(['bundle', 'verify'])('%s --help shows an example and the exit codes in 80 columns', async (command) => {
  const { stdout } = await golive([command, '--help'], { cwd: temporaryFolder() });
  expect(stdout).toMatch(/Example:\n {2}golive [\s\S]*Exit codes:/);
  expect(stdout.split('\n').filter((line) => line.length > 80)).toEqual([]);
});
