/** `--capture proxy` and `--capture auto`, as a user runs them: what is recorded, what is said, what is left behind. */
import { cpSync, existsSync, mkdirSync, readdirSync, symlinkSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { GOLIVE, golive, run, temporaryFolder } from '../cli.ts';
import { expectSameFacts } from '../recorder/hearing.ts';
import { recordedIn, setting } from '../recorder/setting.ts';

const PROXIED = ['record', '--capture', 'proxy'];

test('curl, unchanged, is recorded over HTTP/2, and nothing is left behind', async () => {
  const { standin, where, db } = await setting();
  const url = `${standin.origin}/restapi/v2.1/accounts/1`;
  const curl = ['curl', '-sS', '-w', '%{http_version} %{http_code}', '-o', '/dev/null', '-o', '/dev/null', url, url];
  const { stdout, stderr } = await golive([...PROXIED, '--host', standin.host, '--', ...curl], where);
  expect(stdout).toBe('2 4012 401');
  expect(stderr).toContain('golive: 2 calls went through the proxy, 0 calls left Node without it.\n');
  expectSameFacts(recordedIn(db), standin.calls, 'proxy');
  expect(recordedIn(db).map(({ pid, calledFrom }) => [pid, calledFrom])).toEqual([
    [null, null],
    [null, null],
  ]);
  expect(readdirSync(`${db}-spool`)).toEqual([]);
});

/** Tells of every file that a variable names who may read it, and whether it holds a key. */
const LOOK = `
const { readFileSync, statSync } = require('node:fs');
const { SSL_CERT_FILE: bundle, DENO_CERT: own, PYTHONPATH: python } = process.env;
for (const file of [bundle, own, python + '/sitecustomize.py', python + '/settings.json']) {
  const text = readFileSync(file, 'utf8');
  console.log((statSync(file).mode & 0o077).toString(8), text.includes('PRIVATE KEY'), text.split('BEGIN CERTIFICATE').length - 1 > 100);
}
console.log((statSync(python).mode & 0o777).toString(8));
if (process.argv[1] === 'killed') process.kill(process.pid, 'SIGKILL');`;

test.each(['killed', 'alive'])(
  'the files of a run are its own, contain no key, and are removed after a command that ends %s',
  async (end) => {
    const { where, db } = await setting();
    const { stdout, stderr } = await golive([...PROXIED, '--', process.execPath, '-e', LOOK, end], where);
    expect(stdout).toBe('0 false true\n0 false false\n0 false false\n0 false false\n700\n');
    expect(stderr).toContain('No Docusign call was heard, because nothing came to the proxy');
    expect(readdirSync(`${db}-spool`)).toEqual([]);
  },
);

test('the next golive removes what a killed one left', async () => {
  const { where, db } = await setting();
  const kill = "process.kill(process.ppid, 'SIGKILL'); setTimeout(() => {}, 50)";
  await golive([...PROXIED, '--', process.execPath, '-e', kill], where);
  const [left = ''] = readdirSync(`${db}-spool`);
  expect(existsSync(join(`${db}-spool`, left, 'proxy', 'bundle.pem'))).toBe(true);
  await golive([...PROXIED, '--', process.execPath, '-e', '0'], where);
  expect(existsSync(join(`${db}-spool`, left, 'proxy'))).toBe(false);
});

test('what a killed golive left is removed with the recording, including what Python compiled', async () => {
  const { where, db } = await setting({ PYTHONDONTWRITEBYTECODE: '' });
  const kill = 'import os, signal; os.kill(os.getppid(), signal.SIGKILL)';
  await golive([...PROXIED, '--', 'python3', '-c', kill], where);
  const left = readdirSync(`${db}-spool`, { recursive: true, encoding: 'utf8' });
  expect(left).toEqual(expect.arrayContaining([expect.stringMatching(/proxy\/python\/__pycache__\/.*pyc$/)]));
  expect(await golive(['purge'], where)).toMatchObject({ code: 0, stderr: '' });
  expect(existsSync(join(where.cwd, '.golive'))).toBe(false);
});

test.each([
  [
    ['python3', '-c', '0'],
    /and no Node process was seen\. For Python write: golive record --capture proxy -- <command> \(or run `golive proxy`/,
  ],
  [
    ['sh', '-c', ': mvn test'],
    /and no Node process was seen\. For other languages write: golive record --capture proxy/,
  ],
  [['sh', '-c', ':', './mvnw'], /\. For Java write: golive record --capture proxy -- <command>\.\n/],
  [
    ['node', '-e', '0', 'wrangler', 'dev'],
    /1 of them loaded the recorder\. .* name it with --host\. For Cloudflare Workers run `golive proxy` and set the app's base path to what it prints\.\n/,
  ],
  [['node', '-e', '0'], /1 of them loaded the recorder\. Usually a mock library.* name it with --host\.\n/],
  [
    ['node', '-e', '0', 'pytest'],
    /1 of them loaded the recorder\. .* name it with --host\. For Python write: golive record/,
  ],
])('%j without a call, recorded by default', async (command, says) => {
  const { stderr } = await golive(['record', '--', ...command], { cwd: temporaryFolder() });
  expect(stderr).toMatch(says);
});

test('without the package that makes certificates, golive names it before the command starts', async () => {
  const cwd = temporaryFolder();
  const root = dirname(dirname(dirname(dirname(GOLIVE))));
  for (const name of ['dist', 'package.json', 'reports'])
    cpSync(join(root, name), join(cwd, name), { recursive: true });
  mkdirSync(join(cwd, 'node_modules'));
  for (const name of readdirSync(join(root, 'node_modules')))
    if (name !== '@peculiar') symlinkSync(join(root, 'node_modules', name), join(cwd, 'node_modules', name));
  const own = join(cwd, 'dist', 'src', 'commands', 'golive.js');
  const command = [...PROXIED, '--', process.execPath, '-e', 'console.log(1)'];
  expect(await run(process.execPath, [own, ...command], { cwd })).toMatchObject({
    code: 2,
    stdout: '',
    stderr:
      'golive: --capture proxy needs one more package, which is not installed: npm install --save-dev @peculiar/x509\n',
  });
});
