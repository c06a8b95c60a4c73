/** Node processes that only supervise others run no code of the app: that they do not load the recorder loses no call. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { runsNoApp } from '../../src/wrapper/without-app.ts';
import { golive } from '../cli.ts';
import { runtimes } from '../nodes.ts';
import { pathWith } from './path.ts';
import { recordedIn, type Setting, setting } from './setting.ts';

const VITEST = fileURLToPath(new URL('../../node_modules/vitest/vitest.mjs', import.meta.url));
/** Several looks at the processes take place meanwhile. */
const LIVES_MS = 500;
const CALL = `fetch(JSON.parse(process.env.APP).plainOrigin + '/restapi/v2.1').then((response) => response.text())`;

async function expectHeardWithoutDoubt({ standin, where, db }: Setting, command: readonly string[]) {
  const { stderr } = await golive(['record', '--host', standin.plainHost, '--', ...command], where);
  expect(recordedIn(db)).toHaveLength(1);
  expect(stderr.match(/^golive: .*/gm)?.[0]).toMatch(/processes seen, \d+ loaded the recorder, 1 made Docusign calls/);
  expect(stderr).not.toContain('Calls may be missing');
}

test.each(runtimes().filter(({ major }) => major >= 20))('node --watch on Node $version', async ({ path }) => {
  const here = await setting();
  const file = join(here.where.cwd, 'app.cjs');
  writeFileSync(file, `${CALL}.then(() => setTimeout(() => process.kill(process.ppid, 'SIGTERM'), ${LIVES_MS}))`);
  await expectHeardWithoutDoubt(here, [path, '--watch', file]);
});

test.each(runtimes().filter(({ major }) => major >= 22))('node --run on Node $version', async ({ path }) => {
  const here = await setting({ PATH: pathWith(path) });
  writeFileSync(join(here.where.cwd, 'package.json'), '{"scripts":{"app":"node app.cjs"}}');
  writeFileSync(join(here.where.cwd, 'app.cjs'), `${CALL}.then(() => setTimeout(() => {}, ${LIVES_MS}))`);
  await expectHeardWithoutDoubt(here, [path, '--run', 'app']);
});

test('the process that vitest starts before those of its tests', async () => {
  const here = await setting();
  writeFileSync(join(here.where.cwd, 'one.test.mjs'), `test('one', () => ${CALL})`);
  await expectHeardWithoutDoubt(here, [process.execPath, VITEST, 'run', '--globals', '--pool', 'forks']);
});

test.each([
  ['node -v', true],
  ['node --watch app.js', true],
  ['node --enable-source-maps --require ts-node/register --env-file .env --watch app.js', true],
  ['node --watch-path=src app.js', true],
  ['node --watch-path src app.js', true],
  ['node --run=start', true],
  ['node /app/node_modules/vitest/dist/workers/watchdog.js', true],
  ['vitest-watchdog', true],
  ['node app.js --watch', false],
  ['node --require ts-node/register app.js --watch', false],
  ['node -e 1 --watch', false],
  ['node -- --watch', false],
  ['node - --watch', false],
  ['node', false],
  ['', false],
])('%s: %s', (command, expected) => {
  expect(runsNoApp(command.split(' '))).toBe(expected);
});
