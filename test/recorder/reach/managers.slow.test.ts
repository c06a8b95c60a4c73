/** Scripts are recorded under every package manager, even if they replace NODE_OPTIONS; those under yarn are reported. */
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { golive, run } from '../../cli.ts';
import { runtimes } from '../../nodes.ts';
import { pathWith } from '../path.ts';
import { recordedIn } from '../setting.ts';
import { expectHeard, place } from './reach.ts';

const MODULES = fileURLToPath(new URL('../runners/node_modules', import.meta.url));
const PNPM = `node ${join(MODULES, 'pnpm/bin/pnpm.cjs')}`;
const YARN_1 = `node ${join(MODULES, 'yarn/bin/yarn.js')}`;
const YARN_4 = `node ${join(MODULES, '@yarnpkg/cli-dist/bin/yarn.js')}`;

const files = {
  'package.json': JSON.stringify({
    name: 'app',
    version: '1.0.0',
    private: true,
    workspaces: ['part'],
    scripts: { start: 'node app.cjs', anew: 'NODE_OPTIONS=--no-warnings node app.cjs' },
  }),
  'app.cjs': `require('./call.cjs')(1).then(() => { process.exitCode = 3; });`,
  'part/package.json': JSON.stringify({ name: 'part', version: '1.0.0', scripts: { start: 'node ../app.cjs' } }),
  'node_modules/.bin/app': `#!/usr/bin/env node\nrequire('../../app.cjs');`,
};

const managers: readonly (readonly [script: string, calls: number])[] = [
  ['npm start', 1],
  ['npm run anew', 1],
  ['npm start --workspaces', 1],
  ['npm exec --offline app', 1],
  ['npx --offline app', 1],
  [`${PNPM} start`, 1],
  [`${PNPM} run anew`, 1],
  [`${PNPM} exec app`, 1],
  [`${YARN_1} run start`, 1],
  [`${YARN_1} run app`, 1],
  [`${YARN_1} workspace part run start`, 1],
];

const nodes = runtimes().filter(({ major }) => major === 20 || major === 24);
const rows = nodes.flatMap(({ version, path }) =>
  managers.map(([script, calls]) => ({
    name: script.replaceAll(`node ${MODULES}/`, ''),
    script,
    calls,
    version,
    path,
  })),
);

test.each(rows)('$name on Node $version', async ({ script, calls, path }) => {
  const here = await place(files, { PATH: pathWith(path) });
  const { bare } = await expectHeard(here, ['sh', '-c', script], calls);
  expect(bare.code).not.toBe(0);
});

/** A project of yarn 4, whose modules come from Plug'n'Play. */
async function plugAndPlay(path: string) {
  const here = await place(
    {
      'package.json': files['package.json'].replace('"workspaces":["part"],', ''),
      'yarn.lock': '',
      'app.cjs': `require('pnpapi'); ${files['app.cjs']}`,
      '.yarnrc.yml': 'enableGlobalCache: false\nenableNetwork: false\nenableTelemetry: false\n',
    },
    { PATH: pathWith(path) },
  );
  expect(await run('sh', ['-c', `${YARN_4} install --no-immutable`], here.where)).toMatchObject({ code: 0 });
  return here;
}

test.each(nodes)("yarn 4 with Plug'n'Play on Node $version", async ({ path }) => {
  const { bare } = await expectHeard(await plugAndPlay(path), ['sh', '-c', `${YARN_4} run start`], 1);
  expect(bare.code).toBe(3);
});

test('yarn starts Node by its full path: a script that replaces NODE_OPTIONS is not recorded', async () => {
  const { standin, where, db } = await place(files, { PATH: pathWith(process.execPath) });
  await golive(['record', '--host', standin.plainHost, '--', 'sh', '-c', `${YARN_1} run anew`], where);
  expect([standin.calls.length, recordedIn(db).length]).toEqual([1, 0]);
});
