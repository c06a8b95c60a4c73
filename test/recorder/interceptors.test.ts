/**
 * The second engine is an independent witness: of plain apps it records what the tap records. It does not record which line of
 * the app made a call, how long a call took without the engine's own cost, and why an attempt failed or whether it left the
 * process. Bodies are as on the wire, perhaps compressed. Where it cannot run, the tap is used instead and golive says so.
 */
import { cpSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import manifest from '../../package.json' with { type: 'json' };
import { golive, run, temporaryFolder } from '../cli.ts';
import { runtimes } from '../nodes.ts';
import { type App, expectAllHeard } from './hearing.ts';
import { app, recordedIn, setting } from './setting.ts';
import { expectBothAgree } from './witness.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const INSTEAD =
  /^golive: The tap heard \d+ calls? instead of the interceptors, which need Node 22\.13 or later in the app and @mswjs/m;

const clients: readonly App[] = [
  { client: 'http and https', command: [app('clients/app.mjs'), 'node', 'late'], calls: 8 },
  { client: 'fetch', command: [app('clients/app.mjs'), 'node', 'fetchText'], calls: 8 },
  { client: 'undici 8', command: [app('clients/app.mjs'), 'undici', 'request', 'undici-8'], calls: 8 },
  { client: 'axios', command: [app('clients/app.mjs'), 'axios', 'byDefault', 'axios'], calls: 8 },
  { client: 'docusign-esign 10', command: [app('esign.mjs')], env: { SDK: 'docusign-esign' }, calls: 12 },
  { client: '@docusign/iam-sdk', command: [app('iam.mjs')], calls: 4 },
];

test.each(clients)('both engines record the same of $client', expectBothAgree);

test('notes every process once, and the report says which engine recorded its calls', async () => {
  const { standin, where } = await setting();
  const command = [process.execPath, app('clients/app.mjs'), 'node', 'late'];
  const hosts = ['--host', standin.host, '--host', standin.plainHost];
  await golive(['record', '--capture', 'interceptors', ...hosts, '--', ...command], where);
  const { stdout } = await golive(['analyze', '--format', 'json'], where);
  const { sources, processes } = JSON.parse(stdout).recording;
  expect([sources, processes.loaded, processes.withCalls]).toEqual([{ interceptors: 8 }, 1, 1]);
});

/** Runs CommonJS that has `url` of the stand-in, heard by the interceptors. */
async function heardOf(code: string) {
  const { standin, where, db } = await setting();
  const text = `const url = JSON.parse(process.env.APP).plainOrigin + '/restapi/v2.1/accounts/1'; ${code}`;
  const command = ['--', process.execPath, '-e', text];
  const hosts = ['--host', standin.plainHost, '--host', 'localhost'];
  const { code: ended, stdout } = await golive(['record', '--capture', 'interceptors', ...hosts, ...command], where);
  return { ended, stdout, heard: recordedIn(db) };
}

test.each([
  ['begins', '() => process.exit(5)'],
  ['ends', "(response) => response.on('end', () => process.exit(5)).resume()"],
])('a call is not lost if the app ends when its answer %s, but the end of the answer may be', async (_, hear) => {
  const { ended, heard } = await heardOf(`require('node:http').get(url, ${hear});`);
  expect(ended).toBe(5);
  expect(heard).toMatchObject([{ method: 'GET', status: 401, networkError: null, source: 'interceptors' }]);
});

test('of a refused connection only the attempt is recorded, when the process ends', async () => {
  const { stdout, heard } = await heardOf(`const server = require('node:net').createServer().listen(0, () => {
    const { port } = server.address();
    server.close(() => require('node:http').get({ port, host: 'localhost' }).on('error', ({ code }) => console.log(code)));
  });`);
  expect(stdout).toBe('ECONNREFUSED\n');
  expect(heard).toMatchObject([{ status: null, durationMs: null, networkError: 'PROCESS_ENDED', sent: true }]);
});

const old = runtimes().filter(({ major }) => major < 22);

test.each(old)(
  'on Node $version, where it would break every call, the tap is used instead and golive says so',
  async ({ path }) => {
    const tried = { client: 'fetch', command: [app('clients/app.mjs'), 'node', 'late'], calls: 8, program: path };
    const { said } = await expectAllHeard({ ...tried, engine: 'interceptors', heardBy: 'tap' });
    expect(said).toMatch(INSTEAD);
  },
);

/** golive in a folder of its own, with all of its packages but the one of the interceptors. */
function goliveWithout(): { readonly program: string; readonly modules: string } {
  const folder = temporaryFolder();
  for (const name of ['package.json', 'dist', 'reports'])
    cpSync(join(ROOT, name), join(folder, name), { recursive: true });
  const modules = join(folder, 'node_modules');
  mkdirSync(join(modules, '@mswjs', 'interceptors'), { recursive: true });
  for (const name of Object.keys(manifest.dependencies).filter((each) => each !== '@mswjs/interceptors'))
    symlinkSync(join(ROOT, 'node_modules', name), join(modules, name));
  return { program: join(folder, 'dist', 'src', 'commands', 'golive.js'), modules };
}

test.each([
  { what: 'not installed', code: null },
  { what: 'broken', code: "throw new Error('made up');" },
])(
  'with a package that is $what the app runs unchanged, and golive says that the tap recorded it',
  async ({ code }) => {
    const { standin, where, db } = await setting();
    const { program, modules } = goliveWithout();
    if (code !== null) {
      const folder = join(modules, '@mswjs', 'interceptors');
      writeFileSync(join(folder, 'package.json'), JSON.stringify({ exports: { './http': './http.cjs' } }));
      writeFileSync(join(folder, 'http.cjs'), code);
    }
    const wrapped = [process.execPath, app('clients/app.mjs'), 'node', 'late'];
    const hosts = ['--host', standin.host, '--host', standin.plainHost];
    const command = [program, 'record', '--capture', 'interceptors', ...hosts, '--', ...wrapped];
    const recorded = await run(process.execPath, command, where);
    expect([recorded.code, recorded.stdout.split('\n')[0]]).toEqual([7, expect.stringContaining('[201,"created"]')]);
    expect(recorded.stderr).toMatch(INSTEAD);
    expect(recordedIn(db).map(({ source }) => source)).toEqual(Array.from({ length: 8 }, () => 'tap'));
  },
);
