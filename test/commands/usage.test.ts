/** Wrong usage and bad input: one clear sentence, what to do next, the right exit code, nothing lost. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { GOLIVE, golive, run, temporaryFolder } from '../cli.ts';

const LIBRARY = new URL('../../dist/src/index.js', import.meta.url).href;

interface Misuse {
  readonly name: string;
  readonly args: readonly string[];
  readonly says: RegExp;
  readonly code?: number;
}

/** What no file may be called: the system refuses even to look, as it does where a folder above is somebody else's. */
const LONG = 'x'.repeat(300);

const misuses: readonly Misuse[] = [
  { name: 'an unknown command', args: ['analyse'], says: /unknown command 'analyse'.*Did you mean analyze/s },
  {
    name: 'an unknown option',
    args: ['analyze', '--formt', 'html'],
    says: /unknown option '--formt'.*Did you mean --format/s,
  },
  { name: 'no command after the dashes', args: ['run', '--'], says: /No command was given.*golive run -- npm test/ },
  {
    name: 'a command without a name',
    args: ['run', '--', '', 'test'],
    says: /No command was given.*golive run -- npm test/,
  },
  {
    name: 'no dashes',
    args: ['record', 'npm', 'test'],
    says: /two dashes\. Write: golive record -- npm test/,
  },
  {
    name: 'a command that does not exist',
    args: ['run', '--', 'no-such-command'],
    says: /no-such-command: command not found/,
    code: 127,
  },
  {
    name: 'a command that cannot be started',
    args: ['record', '--', '/'],
    says: /cannot be started \(EACCES\)/,
    code: 126,
  },
  {
    name: 'an unknown format',
    args: ['analyze', '--format', 'pdf'],
    says: /Give one of html, markdown, comment, case, json, text/,
  },
  { name: 'an unknown category', args: ['analyze', '--require', 'speed'], says: /speed is not a category/ },
  {
    name: 'a key that is none',
    args: ['analyze', '--key', 'made-up-secret'],
    says: /^golive: [^\n]*argument 'made-up-secret' is invalid\. Give an integration key, which is a GUID/,
  },
  {
    name: 'a key that may be a secret',
    args: ['analyze', '--key', 'Made-Up-5ecret'],
    says: /^golive: option '--key <key>' does not take this value\. Give an integration key/,
  },
  {
    name: 'an address in place of a host',
    args: ['run', '--host', 'https://127.0.0.1:5082/', '--', 'true'],
    says: /^golive: option '--host <pattern>' does not take this value\. Give a host without https:\/\/ and path/,
  },
  {
    name: 'a value that holds the words of the refusal, and then what may be a secret',
    args: ['run', '--host', "a' is invalid Made-Up-5ecret", '--', 'true'],
    says: /^golive: option '--host <pattern>' does not take this value\. Give a host/,
  },
  {
    name: 'an unknown option of two lines, the second of which may be a secret',
    args: ['analyze', "--made'\nMade-Up-5ecret"],
    says: /^golive: unknown option\.\n/,
  },
  {
    name: 'a word too many of two lines, the second of which may be a secret',
    args: ['verify', 'a', 'made\nMade-Up-5ecret'],
    says: /but got 2\.\n/,
  },
  {
    name: 'a negative number of calls',
    args: ['simulate', '--clean-calls', '-3'],
    says: /does not take this value\. Give a number of calls from 1 to 9999\.\n`golive simulate --help` lists/,
  },
  {
    name: 'a category that may be a secret',
    args: ['analyze', '--require', 'Made-Up-5ecret'],
    says: /does not take this value\. Give some of traffic-review/,
  },
  {
    name: 'an unknown option that may be a secret',
    args: ['analyze', '--Made-Up-5ecret'],
    says: /^golive: unknown option\.\n/,
  },
  {
    name: 'an unknown command that may be a secret',
    args: ['Made-Up-5ecret'],
    says: /^golive: unknown command\.\n`golive --help` lists/,
  },
  {
    name: 'an unknown option of a command of a command',
    args: ['logs', 'pull', '--made'],
    says: /\n`golive logs pull --help` lists/,
  },
  { name: 'a word too many that may be a secret', args: ['verify', 'a', 'Made-Up-5ecret'], says: /but got 2\.\n/ },
  {
    name: 'a command with a secret, without dashes',
    args: ['run', 'curl', 'Authorization: Bearer made-up'],
    says: /Write: golive run -- curl \.\.\.\n/,
  },
  { name: 'a time that is none', args: ['analyze', '--now', 'tomorrow'], says: /ISO 8601/ },
  {
    name: 'a file of exceptions that is none, before the command runs',
    args: ['run', '--accepted', 'file', '--', 'touch', 'empty-no-more'],
    says: /^golive: file:1:1 is no JSON/,
  },
  {
    name: 'a file of exceptions that is not there',
    args: ['run', '--accepted', 'missing.json', '--', 'true'],
    says: /exceptions in missing\.json cannot be read \(ENOENT\): name another file/,
  },
  { name: 'a host that is none', args: ['record', '--host', 'https://a/b', '--', 'true'], says: /Give a host/ },
  {
    name: 'an engine that is none',
    args: ['record', '--capture', 'magic', '--', 'true'],
    says: /Allowed choices are auto, tap/,
  },
  {
    name: 'a simulation without a question',
    args: ['simulate'],
    says: /No question was asked: give --without-polling/,
  },
  { name: 'a number of calls that is none', args: ['simulate', '--clean-calls', '0'], says: /from 1 to 9999/ },
  { name: 'a rate that is none', args: ['simulate', '--rate', 'xx'], says: /such as x10/ },
  { name: 'a rate of nothing', args: ['simulate', '--rate', 'x0'], says: /such as x10/ },
  { name: 'a time of a simulation that is none', args: ['simulate', '--at', 'noon'], says: /ISO 8601/ },
  {
    name: 'a simulation of a recording that is not there',
    args: ['simulate', '--rate', 'x2'],
    says: /There is no recording at/,
  },
  {
    name: 'an unknown rule',
    args: ['rules', 'speed'],
    says: /^golive: There is no rule speed\. `golive rules` lists them\.\n$/,
  },
  {
    name: 'a misspelt rule',
    args: ['rules', 'poling'],
    says: /no rule poling\. Did you mean [a-z, -]*list-polling[a-z, -]*\? `golive rules`/,
  },
  {
    name: 'a part of a rule',
    args: ['rules', 'errors'],
    says: /Did you mean recent-errors, [a-z, -]+\? `golive rules`/,
  },
  {
    name: 'a rule that may be a secret',
    args: ['rules', 'Made-Up-5ecret'],
    says: /^golive: There is no such rule\. `golive rules`/,
  },
  {
    name: 'a recording that is not there',
    args: ['analyze'],
    says: /There is no recording at \.golive\/recording\.db\. Make one/,
  },
  {
    name: 'a folder in place of a recording',
    args: ['analyze', '.'],
    says: /The folder \. holds nothing that can be read/,
  },
  { name: 'a folder as --db', args: ['analyze', '--db', '.'], says: /\. is a folder/ },
  {
    name: 'a path below a file',
    args: ['record', '--db', 'file/recording.db', '--', 'true'],
    says: /cannot be opened for writing \(ENOTDIR\)/,
  },
  { name: 'a text file in place of an input', args: ['analyze', 'file'], says: /file is in none of the formats/ },
  { name: 'a text file as --db', args: ['analyze', '--db', 'file'], says: /file is not a recording of golive/ },
  { name: 'two recordings', args: ['analyze', '--db', 'a', 'b'], says: /Two recordings were named, b and a/ },
  { name: 'an input that is not there', args: ['analyze', 'b.har'], says: /There is no file b\.har: name a HAR file/ },
  {
    name: 'a recording that cannot be looked for',
    args: ['analyze', '--db', LONG],
    says: /^golive: The recording x+ cannot be opened for writing \(ENAMETOOLONG\): check the path/,
  },
  {
    name: 'an input that cannot be looked for',
    args: ['analyze', LONG],
    says: /^golive: x+ cannot be read \(ENAMETOOLONG\): check/,
  },
  {
    name: 'a report that cannot be looked for',
    args: ['diff', LONG, 'file'],
    says: /^golive: x+ cannot be read \(ENAMETOOLONG\): check/,
  },
  {
    name: 'an output that cannot be looked for',
    args: ['bundle', '--output', LONG],
    says: /^golive: The file x+ cannot be written \(ENAMETOOLONG\): name another place with --output/,
  },
  { name: 'an empty input', args: ['import', 'empty'], says: /^golive: empty is empty/ },
  {
    name: 'a format that is none',
    args: ['import', '--as', 'pcap', 'file'],
    says: /Allowed choices are har, /,
  },
  { name: 'a file that is not what --as says', args: ['import', '--as', 'har', 'file'], says: /file is no HAR/ },
  { name: 'a port that is none', args: ['proxy', '--port', '99999'], says: /Give a number from 1 to 65535/ },
  { name: 'an import of nothing', args: ['import'], says: /missing required argument 'input'/ },
];

test.each(misuses)('$name', async ({ args, says, code = 2 }) => {
  const cwd = temporaryFolder();
  writeFileSync(join(cwd, 'file'), 'some text');
  writeFileSync(join(cwd, 'empty'), '');
  const { code: ended, stdout, stderr } = await golive(args, { cwd });
  expect(stderr).toMatch(says);
  expect(stderr).toMatch(/^golive: /);
  expect(stderr).not.toMatch(/\n {4}at |5ecret|\[value\]/);
  expect(stdout).toBe('');
  expect(ended).toBe(code);
  expect(readFileSync(join(cwd, 'file'), 'utf8')).toBe('some text');
  expect(readFileSync(join(cwd, 'empty'), 'utf8')).toBe('');
  expect(existsSync(join(cwd, 'empty-no-more'))).toBe(false);
});

test('a command that cannot be started leaves the recording as it was', async () => {
  const cwd = temporaryFolder();
  await golive(['record', '--', process.execPath, '-e', '0'], { cwd });
  const before = readFileSync(join(cwd, '.golive', 'recording.db'));
  await golive(['run', '--', 'no-such-command'], { cwd });
  expect(readFileSync(join(cwd, '.golive', 'recording.db')).equals(before)).toBe(true);
});

test('a report that cannot be written is reported', async () => {
  const cwd = temporaryFolder();
  await golive(['record', '--', process.execPath, '-e', '0'], { cwd });
  writeFileSync(join(cwd, 'file'), '');
  const { code, stderr } = await golive(['analyze', '--format', 'html', '--output', 'file/report.html'], { cwd });
  expect([code, stderr]).toEqual([2, expect.stringMatching(/cannot be written \(E[A-Z]+\): name another place/)]);
});

test('a key that is not in the recording is reported', async () => {
  const cwd = temporaryFolder();
  await golive(['record', '--', process.execPath, '-e', '0'], { cwd });
  const { code, stderr } = await golive(['analyze', '--key', '0b000000-0000-4000-8000-0000000000ff'], { cwd });
  expect([code, stderr]).toEqual([
    2,
    expect.stringMatching(/no calls of the integration key that --key names.*no key at all/),
  ]);
});

test('a working folder that was removed is reported', async () => {
  const script = 'mkdir gone && cd gone && rmdir ../gone && exec "$0" "$1" run -- true';
  const { code, stderr } = await run('/bin/sh', ['-c', script, process.execPath, GOLIVE], { cwd: temporaryFolder() });
  expect([code, stderr]).toEqual([2, 'golive: The current folder no longer exists: change to another.\n']);
});

test('an old Node is reported before anything is loaded', async () => {
  const { cwd, old } = oldNode();
  const { code, stderr } = await run(process.execPath, ['--require', old, GOLIVE, 'rules'], { cwd });
  expect([code, stderr]).toEqual([
    2,
    expect.stringMatching(/^golive: needs Node 22\.14 or later, and this is Node 22\.13\.1\..*npx -p node@24/),
  ]);
});

test('an old Node is reported to a program that imports golive, before SQLite would crash it', async () => {
  const { cwd, old } = oldNode();
  const program = `import { openRecording } from ${JSON.stringify(LIBRARY)}; openRecording('recording.db');`;
  const { code, stderr } = await run(
    process.execPath,
    ['--require', old, '--input-type', 'module', '--eval', program],
    { cwd },
  );
  expect(code).toBe(1);
  expect(stderr).toMatch(/StoreError: Recordings need Node 22\.14 or later, and this is Node 22\.13\.1\./);
});

/** A script that lets Node pass for an old one. */
function oldNode(): { cwd: string; old: string } {
  const cwd = temporaryFolder();
  const old = join(cwd, 'old.cjs');
  writeFileSync(
    old,
    "Object.defineProperty(process, 'versions', { value: { ...process.versions, node: '22.13.1' } });",
  );
  return { cwd, old };
}

const COMMANDS = [
  ...['run', 'record', 'proxy', 'analyze', 'import', 'simulate', 'diff', 'bundle', 'verify', 'logs', 'rules'],
  ...['purge', 'doctor'],
];

test.each([['--help'], ...COMMANDS.map((name) => [name, '--help'])])(
  '%s %s shows an example and the exit codes',
  async (...args) => {
    const { code, stdout } = await golive(args, { cwd: temporaryFolder() });
    expect(code).toBe(0);
    expect(stdout).toMatch(/Examples?:\n {2}golive /);
    const codes = stdout
      .split(/^Exit code/m)
      .slice(1)
      .join('');
    for (const told of ['2', '70']) expect(codes.match(/\b\d+\b/g)).toContain(told);
    expect(stdout.split('\n').filter((line) => line.length > 80)).toEqual([]);
  },
);

test('explains a rule and its source in the words of the reports', async () => {
  const { stdout } = await golive(['rules', 'error-rate'], { cwd: temporaryFolder() });
  expect(stdout).toMatch(/^Source: Our own inference, not a rule of Docusign \(read on /m);
});

test('an empty recording is unknown, exit code 3, with the usual cause', async () => {
  const cwd = temporaryFolder();
  mkdirSync(join(cwd, 'sub'));
  const { code, stderr } = await golive(['run', '--', process.execPath, '-e', '0'], { cwd });
  expect(code).toBe(3);
  expect(stderr).toMatch(/No Docusign call was heard/);
  expect(stderr).toMatch(/1 process ran, 1 of them loaded the recorder/);
  expect(existsSync(join(cwd, 'golive-report', 'report.html'))).toBe(true);
});

test('a command without Node says that nothing was listening', async () => {
  const { code, stderr } = await golive(['run', '--', 'sh', '-c', 'true'], { cwd: temporaryFolder() });
  expect(code).toBe(3);
  expect(stderr).toMatch(/1 process ran, none of them loaded the recorder/);
  expect(stderr).toMatch(/no Node process|NODE_OPTIONS/);
});
