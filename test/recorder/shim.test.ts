/** Scripts that replace NODE_OPTIONS, or empty the environment, are recorded all the same: by the shim in PATH. */
import { expect, test } from 'vitest';
import { GOLIVE, golive } from '../cli.ts';
import { runtimes } from '../nodes.ts';
import { pathWith } from './path.ts';
import { expectHeard, place } from './reach/reach.ts';
import { recordedIn } from './setting.ts';

const files = { 'app.cjs': `require('./call.cjs')(1)`, 'bin/tool': `#!/usr/bin/env node\nrequire('../call.cjs')(1)` };

const losses = [
  { what: 'a script that replaces NODE_OPTIONS', script: 'NODE_OPTIONS=--no-warnings node app.cjs' },
  { what: 'a script that unsets NODE_OPTIONS', script: 'unset NODE_OPTIONS; node app.cjs' },
  { what: 'a program with a hashbang and NODE_OPTIONS anew', script: 'NODE_OPTIONS=--no-warnings bin/tool' },
  { what: 'an environment emptied of all but PATH', script: 'env -i PATH="$PATH" APP="$APP" node app.cjs' },
  { what: 'folders that come before and after in PATH', script: 'PATH=$PWD/bin:$PATH:/ NODE_OPTIONS= node app.cjs' },
  {
    what: 'a worker of such a script',
    script: `NODE_OPTIONS= node -e "new (require('worker_threads').Worker)('./app.cjs')"`,
  },
  {
    what: 'a child, by name, that gets nothing but PATH',
    script: `NODE_OPTIONS= node -e "require('child_process').spawn('node', ['app.cjs'], { env: { PATH: process.env.PATH, APP: process.env.APP } })"`,
  },
  {
    what: 'two scripts in each other',
    script: `NODE_OPTIONS= node -e "require('child_process').execSync('NODE_OPTIONS=--no-warnings bin/tool')"`,
  },
];

test.each(
  runtimes().flatMap((node, at) =>
    losses.slice(0, at === 0 ? losses.length : 2).map((loss) => ({ ...loss, node: node.version, path: node.path })),
  ),
)('$what is recorded on Node $node', async ({ script, path }) => {
  const here = await place(files, { PATH: pathWith(path) });
  await expectHeard(here, ['sh', '-c', script], 1);
});

test.each([
  { options: [], calledFrom: 'call.cjs:3' },
  { options: ['--no-call-sites'], calledFrom: null },
])('an emptied environment keeps the settings of call sites: $options', async ({ options, calledFrom }) => {
  const { standin, where, db } = await place(files, { PATH: pathWith(process.execPath) });
  const command = ['sh', '-c', 'cd bin && env -i PATH="$PATH" APP="$APP" node ../app.cjs'];
  await golive(['record', '--host', standin.plainHost, ...options, '--', ...command], where);
  expect(recordedIn(db)).toMatchObject([{ calledFrom }]);
});

test.each(runtimes())("npm's own setting node-options is respected on Node $version", async ({ path }) => {
  const manifest = JSON.stringify({ scripts: { start: 'node app.cjs' } });
  const here = await place(
    { ...files, 'package.json': manifest, '.npmrc': 'node-options=--no-warnings\n' },
    { PATH: pathWith(path) },
  );
  await expectHeard(here, ['npm', 'start'], 1);
});

test.each(runtimes().filter(({ major }) => major >= 22))(
  'node --run is recorded on Node $version',
  async ({ path }) => {
    const manifest = JSON.stringify({ scripts: { start: 'NODE_OPTIONS=--no-warnings node app.cjs' } });
    const here = await place({ ...files, 'package.json': manifest }, { PATH: pathWith(path) });
    await expectHeard(here, ['sh', '-c', 'node --run start'], 1);
  },
);

test('golive inside golive records for itself', async () => {
  const here = await place(files, { PATH: pathWith(process.execPath) });
  const inner = `"$0" "$1" record --db inner.db --host "$2" -- sh -c 'env -i PATH="$PATH" APP="$APP" node app.cjs'`;
  const script = ['sh', '-c', inner, process.execPath, GOLIVE, here.standin.plainHost];
  const { stderr } = await golive(['record', '--', ...script], here.where);
  expect(stderr).toMatch(/1 made Docusign calls\.\n.* inner\.db/);
});

const setters: readonly (readonly [name: string, file: string, text: string, warned: boolean])[] = [
  ['a script', 'package.json', '{"scripts":{"test":"NODE_OPTIONS=--no-warnings jest"}}', true],
  ['a script by cross-env', 'package.json', '{"scripts":{"test":"cross-env NODE_OPTIONS=--no-warnings jest"}}', true],
  ['a script that adds', 'package.json', '{"scripts":{"test":"NODE_OPTIONS=\\"$NODE_OPTIONS --x\\" jest"}}', false],
  ['a script that adds on Windows', 'package.json', '{"scripts":{"test":"set NODE_OPTIONS=%NODE_OPTIONS% -x"}}', false],
  ['another script', 'package.json', '{"scripts":{"test":"jest"}}', false],
  ['a manifest without scripts', 'package.json', '{}', false],
  ["npm's setting", '.npmrc', 'a=b\nnode-options = --no-warnings\n', true],
  ["npm's setting that adds", '.npmrc', `node-options=\${NODE_OPTIONS} --no-warnings\n`, false],
  ["npm's setting in a comment", '.npmrc', '# node-options=--no-warnings\n', false],
];

const AHEAD = /^golive: Calls may be missing: .* replaces NODE_OPTIONS\. .*\$NODE_OPTIONS.*\nstarted/;

test.each(setters)(
  'without the shim, %s is reported before the command starts, if necessary',
  async (_, file, text, warned) => {
    const { where } = await place({ [file]: text });
    const command = [process.execPath, '-e', 'console.error("started")'];
    const { stderr } = await golive(['record', '--', ...command], { ...where, env: { PATH: '/nowhere' } });
    expect(stderr).toMatch(/^started/m);
    expect(AHEAD.test(stderr)).toBe(warned);
  },
);

test('with the shim, nothing is said before the command starts, except for yarn', async () => {
  const { where } = await place({
    'package.json': '{"scripts":{"test":"NODE_OPTIONS=--no-warnings jest"}}',
    yarn: '#!/bin/sh\necho started >&2\n',
  });
  const started = (program: string) => golive(['record', '--', program, '-c', 'echo started >&2'], where);
  expect((await started('sh')).stderr).toMatch(/^started/);
  expect((await started('./yarn')).stderr).toMatch(AHEAD);
});
