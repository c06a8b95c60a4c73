/** A program that preloads `golive-analyzer/register`: the same calls, the same lines as under `golive record`. */
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { golive, run } from '../cli.ts';
import { runtimes } from '../nodes.ts';
import { expectSameFacts } from './hearing.ts';
import { installed } from './installed.ts';
import { app, recordedIn } from './setting.ts';

const PRELOADED = ['--require', 'golive-analyzer/register'];
const CALLS = [app('clients/app.mjs'), 'node', 'late'];

/** The names of all that the lines of a spool hold, line by line. */
function shapesOf(lines: string): string[] {
  return lines
    .trim()
    .split('\n')
    .map((line) => namesIn(JSON.parse(line)).join(' '));
}

function namesIn(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]) => [name, ...namesIn(inner).map((rest) => `${name}.${rest}`)]);
}

test.each(runtimes())(
  'a program on Node $version with golive-analyzer/register is recorded and judged',
  async ({ path }) => {
    const { standin, where, db } = await installed();
    const bare = await run(path, CALLS, where);
    const before = standin.calls.length;
    const registered = await run(path, [...PRELOADED, ...CALLS], where);
    expect(registered).toEqual(bare);
    const [folder = ''] = readdirSync(`${db}-spool`);
    const [file = ''] = readdirSync(join(`${db}-spool`, folder));
    const lines = readFileSync(join(`${db}-spool`, folder, file), 'utf8');

    const judged = await golive(['analyze', '--format', 'json'], where);
    const { calls, sources, processes } = JSON.parse(judged.stdout).recording;
    expect([calls, sources, processes.loaded, processes.withCalls]).toEqual([8, { tap: 8 }, 1, 1]);
    const heard = recordedIn(db);
    expectSameFacts(heard, standin.calls.slice(before));
    expect(new Set(heard.map(({ calledFrom }) => calledFrom !== null))).toEqual(new Set([true]));

    const script = '"$@"; cat "$GOLIVE_SPOOL"/*.jsonl';
    const hosts = ['--host', standin.host, '--host', standin.plainHost];
    const recorded = await golive(['record', ...hosts, '--', 'sh', '-c', script, 'sh', path, ...CALLS], where);
    expect(shapesOf(lines)).toEqual(shapesOf(recorded.stdout.slice(bare.stdout.length)));
  },
);

test.each(runtimes())(
  'under golive record golive-analyzer/register adds nothing on Node $version',
  async ({ path }) => {
    const { standin, where, db } = await installed();
    const env = { ...where.env, GOLIVE_DB: join(where.cwd, 'other', 'own.db') };
    const hosts = ['--host', standin.host, '--host', standin.plainHost];
    await golive(['record', ...hosts, '--', path, ...PRELOADED, ...CALLS], { ...where, env });
    expectSameFacts(recordedIn(db), standin.calls);
    expect(standin.calls).toHaveLength(8);
    expect(existsSync(join(where.cwd, 'other'))).toBe(false);
  },
);

test('GOLIVE_DB names another recording', async () => {
  const { where, db } = await installed();
  await run(process.execPath, [...PRELOADED, ...CALLS], { ...where, env: { ...where.env, GOLIVE_DB: 'own/calls.db' } });
  expect(recordedIn(join(where.cwd, 'own', 'calls.db'))).toHaveLength(8);
  expect(existsSync(`${db}-spool`)).toBe(false);
});

test.each([
  ['empty', () => ''],
  ['a list with a comma at its end', (host: string) => ` other.example, ${host} ,`],
])('GOLIVE_HOSTS may be %s', async (_, hostsFor) => {
  const { standin, where, db } = await installed();
  const hosts = hostsFor(standin.plainHost);
  const code = `fetch(JSON.parse(process.env.APP).plainOrigin + '/restapi/v2.1').then((answer) => console.log(answer.status));`;
  const env = { ...where.env, GOLIVE_HOSTS: hosts };
  const { stdout, stderr } = await run(process.execPath, [...PRELOADED, '-e', code], { ...where, env });
  expect([stdout, stderr]).toEqual(['200\n', '']);
  expect(recordedIn(db)).toHaveLength(hosts === '' ? 0 : 1);
});

test('a worker thread records itself too, and none counts as missed', async () => {
  const { where, db, standin } = await installed();
  const file = join(where.cwd, 'threads.cjs');
  const call = `fetch(${JSON.stringify(`${standin.plainOrigin}/restapi/v2.1`)}).then((response) => response.text())`;
  writeFileSync(
    file,
    `const { isMainThread, Worker } = require('node:worker_threads');
    ${call}; if (isMainThread) new Worker(__filename);`,
  );
  expect(await run(process.execPath, [...PRELOADED, file], where)).toMatchObject({ code: 0, stderr: '' });
  expect(recordedIn(db)).toHaveLength(2);
  const { stdout } = await golive(['analyze', '--format', 'json'], where);
  expect(JSON.parse(stdout).recording.processes).toMatchObject({ unheardThreads: 0 });
});

const refusals = [
  {
    what: 'a folder that is a file',
    settings: { GOLIVE_DB: 'file/calls.db' },
    options: { file: 'file/calls.db' },
    sentence: 'Nothing is recorded: file/calls.db-spool cannot be written (ENOTDIR).',
  },
  {
    what: 'a host that is none',
    settings: { GOLIVE_HOSTS: 'http://localhost' },
    options: { hosts: ['http://localhost'] },
    sentence: 'Nothing is recorded: "http://localhost" is no host, which looks like 127.0.0.1:8443 or *.example.test.',
  },
].flatMap((row) => runtimes().map(({ version, path }) => ({ ...row, node: version, path })));

test.each(refusals)('$what is reported in a sentence, and the app on Node $node goes on', async (row) => {
  const { where } = await installed();
  writeFileSync(join(where.cwd, 'file'), '');
  const bare = await run(row.path, CALLS, where);
  const registered = await run(row.path, [...PRELOADED, ...CALLS], {
    ...where,
    env: { ...where.env, ...row.settings },
  });
  expect(registered).toEqual({ ...bare, stderr: `golive: ${row.sentence}\n${bare.stderr}` });

  const code = `import { startRecorder } from 'golive-analyzer/recorder';
    try { startRecorder(${JSON.stringify(row.options)}); } catch (error) { console.log(error.message); }
    startRecorder()();`;
  const thrown = await run(row.path, ['--input-type=module', '-e', code], where);
  expect([thrown.stdout, thrown.stderr]).toEqual([`${row.sentence}\n`, '']);
});
