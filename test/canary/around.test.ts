/** What else golive does: Docusign's own log, doctor, tests with generated names, a folder above the home. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { golive } from '../cli.ts';
import { recordedIn } from '../recorder/setting.ts';
import { ask, MADE_UP_KEY } from '../standin/client.ts';
import { startStandin } from '../standin/standin.ts';
import { canaryOf, EVERY_KIND } from './canaries.ts';
import { type Place, place } from './place.ts';
import { answering } from './server.ts';
import { expectNothingLeft, planted, tellFigures } from './tally.ts';

tellFigures('around');

test('golive logs: the token is nowhere, and the log only in the ZIP that the user asked for', async ({
  onTestFinished,
}) => {
  const here = place();
  const standin = await startStandin();
  onTestFinished(() => standin.close());
  standin.registerApp({ integrationKey: MADE_UP_KEY });
  const token = standin.issueToken(MADE_UP_KEY);
  writeFileSync(join(here.inputs, 'ca.pem'), standin.authority.caPem);
  const env = { ...here.env, DOCUSIGN_ACCESS_TOKEN: token, NODE_EXTRA_CA_CERTS: join(here.inputs, 'ca.pem') };
  const logs = (...args: string[]) => golive(['logs', ...args, '--base-uri', standin.origin], { ...here, env });
  const said = { enabled: await logs('enable') };
  for (const [index, kind] of EVERY_KIND.entries()) {
    const value = canaryOf(kind, index);
    const path = `/restapi/v2.1/accounts/${standin.account.accountId}/users?search_text=${encodeURIComponent(value)}`;
    await ask(standin, 'GET', path, { headers: { authorization: `Bearer ${token}`, 'x-own': encodeURI(value) } });
  }
  planted(EVERY_KIND.length);
  const zip = join(here.inputs, 'logs.zip');
  const pulled = { ...said, pulled: await logs('pull', '--output', zip), status: await logs('status') };
  const taken = await golive(['import', zip, '--host', standin.host], here);
  expect(Object.values({ ...pulled, taken }).map(({ code }) => code)).toEqual([0, 0, 0, 0]);
  expect(recordedIn(dbOf(here))).toHaveLength(EVERY_KIND.length);
  expect(JSON.stringify({ ...pulled, taken })).not.toContain(token.split('.')[2]);
  await expectNothingLeft(here, { ...pulled, taken, cleared: await logs('clear') });
});

test('golive doctor, in a project whose scripts hold secrets', async () => {
  const here = place();
  const secret = `API_KEY=${here.env.MY_WORD} NODE_OPTIONS=--title=${here.env.MY_WORD} node app.js`;
  const manifest = { name: 'made-up', description: here.env.MY_ADDRESS, scripts: { test: secret } };
  writeFileSync(join(here.inputs, 'package.json'), JSON.stringify(manifest));
  const inputs = { ...here, cwd: here.inputs };
  const examined = await golive(['doctor'], inputs);
  planted(2);
  await expectNothingLeft(here, { examined });
});

test('tests with generated names, run from a folder above the home directory', async () => {
  const here = place();
  const server = await answering([]);
  const titles = EVERY_KIND.filter((kind) => kind !== 'word' && kind !== 'capital').map(canaryOf);
  const file = join(here.cwd, 'app.test.mjs');
  const call = `await (await fetch('http://${server.host}/restapi/v2.1/accounts/1/envelopes')).text()`;
  const named = `for (const title of JSON.parse(process.env.TITLES)) test('sends ' + title, async () => {\n${call} });`;
  writeFileSync(file, `import { test } from 'node:test';\n${named}\n`);
  const env = { ...here.env, TITLES: JSON.stringify(titles) };
  const wrapped = ['--', process.execPath, '--test-reporter=dot', '--test', file];
  const args = ['run', '--db', '../out/recording.db', '--output', '../out/', '--host', server.host, ...wrapped];
  const ran = await golive(args, { cwd: here.above, env });
  const calls = recordedIn(join(here.above, '..', 'out', 'recording.db'));
  expect(calls.map(({ calledFrom }) => calledFrom)).toEqual(titles.map(() => 'project/app.test.mjs:3'));
  expect(calls.every((each) => each.test?.startsWith('sends ') === true)).toBe(true);
  planted(titles.length);
  await expectNothingLeft(here, { ran });
});

function dbOf(here: Place): string {
  return join(here.cwd, '.golive', 'recording.db');
}
