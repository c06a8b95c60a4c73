/** The advice how to record an app that does not run on Node, as far as its command shows. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { adviceFor, namesNode, runtimeIn } from '../../src/wrapper/runtime.ts';
import { golive, temporaryFolder } from '../cli.ts';

const BASE_PATH = " (or run `golive proxy` and set the app's base path to what it prints)";

test.each([
  ['./mvnw verify', 'For Java write: X'],
  ['gradlew.bat test', 'For Java write: X'],
  ['/usr/bin/java -jar app.jar', 'For Java write: X'],
  ['python3.12 -m app', `For Python write: X${BASE_PATH}`],
  ['uv run pytest', `For Python write: X${BASE_PATH}`],
  ['php8.3 artisan', `For PHP write: X${BASE_PATH}`],
  ['bundle exec rspec', `For Ruby write: X${BASE_PATH}`],
  ['dotnet.exe test', `For .NET write: X${BASE_PATH}`],
  ['go test ./...', `For Go write: X${BASE_PATH}`],
  ['deno test', `For Deno write: X${BASE_PATH}`],
  ['bunx tsx', `For Bun write: X${BASE_PATH}`],
  ['npx wrangler dev', "For Cloudflare Workers run `golive proxy` and set the app's base path to what it prints"],
  ['node app.js /usr/bin/curl', `For curl write: X${BASE_PATH}`],
  ['python app.py /usr/bin/wget', `For Python write: X${BASE_PATH}`],
  ['make check', `For other languages write: X${BASE_PATH}`],
  ['goat deno-like pythonista', `For other languages write: X${BASE_PATH}`],
  ['sh -c : ruby app.py', `For Ruby write: X${BASE_PATH}`],
])('%s: %s', (command, advice) => {
  expect(adviceFor(runtimeIn(command.split(' ')), 'X')).toBe(advice);
});

test.each([
  ['node app.js', true],
  ['env A=1 /usr/bin/nodejs app', true],
  ['npm.cmd test', true],
  ['make check', false],
  ['nodeish', false],
])('%s names Node: %s', (command, expected) => {
  expect(namesNode(command.split(' '))).toBe(expected);
});

test.each([
  ['nx.json', 'If Nx printed an earlier run from its cache, run the tasks again with --skip-nx-cache.'],
  ['turbo.json', 'If Turborepo printed an earlier run from its cache, run the tasks again with --force.'],
  ['turbo.jsonc', 'If Turborepo printed an earlier run from its cache, run the tasks again with --force.'],
  ['lage.config.js', 'If lage printed an earlier run from its cache, run the tasks again with --no-cache.'],
  ['.moon', 'If moon printed an earlier run from its cache, run the tasks again with --cache off.'],
  ['.wireit', 'If wireit printed an earlier run from its cache, run the tasks again without its folder .wireit.'],
])('where %s shows a task runner, a silent run may have come from its cache', async (file, advice) => {
  const root = temporaryFolder();
  const cwd = join(root, 'packages', 'app');
  mkdirSync(cwd, { recursive: true });
  const command = ['record', '--', process.execPath, '-e', '0'];
  expect((await golive(command, { cwd })).stderr).not.toContain('from its cache');
  writeFileSync(join(root, file), '');
  expect((await golive(command, { cwd })).stderr).toContain(` name it with --host. ${advice}\n`);
});
