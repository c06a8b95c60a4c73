/** The README is true: commands, options, exit codes, dependencies. */
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { ENDINGS, FORMATS } from '../reports/index.ts';
import { SOURCE_FORMATS } from '../src/import.ts';
import { requestHooks, responseHooks } from '../src/recorder/http-hooks.ts';
import { createListener } from '../src/recorder/listener.ts';
import { openSpool } from '../src/recorder/spool.ts';
import { bodyHooks, upgradeHooks } from '../src/recorder/undici.ts';
import { golive, run, temporaryFolder } from './cli.ts';
import { runtimes } from './nodes.ts';
import { themesOf } from './recorder/fidelity/observe.ts';

const root = new URL('../', import.meta.url);
const file = (name: string) => readFileSync(new URL(name, root), 'utf8');
const readme = file('README.md');

test('the table of dependencies is the one of package.json', () => {
  const { dependencies }: { dependencies: Record<string, string> } = JSON.parse(file('package.json'));
  const table = readme.split('## Dependencies')[1]?.split('\n## ')[0] ?? '';
  const told = [...table.matchAll(/^\| ([@\w/-]+) \|/gm)].map(([, name]) => name).filter((name) => name !== 'package');
  expect(told.filter((name) => name !== '---')).toEqual(Object.keys(dependencies).sort());
});

test('the README names every command, and every option of the table exists where it says', async () => {
  const { stdout } = await golive(['--help'], { cwd: temporaryFolder() });
  const listed = stdout.split(/Commands:\n|\n\n/).find((part) => part.startsWith('  run ')) ?? '';
  const commands = [...listed.matchAll(/^ {2}([a-z]+)\b/gm)]
    .flatMap(([, name]) => name ?? [])
    .filter((name) => name !== 'help');
  expect(commands.length).toBeGreaterThan(10);
  for (const command of commands) expect([command, readme.includes(`| \`golive ${command}`)]).toEqual([command, true]);
  const helps = new Map(
    await Promise.all(
      commands.map(
        async (name) => [name, (await golive([name, '--help'], { cwd: temporaryFolder() })).stdout] as const,
      ),
    ),
  );
  const rows = [...readme.matchAll(/^\| `(--[a-z-]+)[^|]*\| ([^|]+) \|/gm)];
  expect(rows).toHaveLength(11);
  for (const [, option = '', where = ''] of rows) {
    const [, exceptions] = where.trim().split('all but ');
    const named = (exceptions ?? where.trim()).split(', ');
    const told = exceptions === undefined ? named : commands.filter((command) => !named.includes(command));
    for (const command of commands)
      expect([option, command, helps.get(command)?.includes(`  ${option} `)]).toEqual([
        option,
        command,
        told.includes(command),
      ]);
  }
});

test('what a clone packs has the name that the README tells an app to install', async () => {
  const { stdout } = await run('npm', ['pack', '--dry-run', '--ignore-scripts', '--json'], {
    cwd: fileURLToPath(root),
  });
  const [packed]: { filename: string }[] = JSON.parse(stdout);
  expect(readme).toContain(`npm install --save-dev ../golive-analyzer/${packed?.filename} `);
  const { scripts }: { scripts: { prepack: string } } = JSON.parse(file('package.json'));
  expect(scripts.prepack).toContain('scripts/build.ts'); // So that nobody packs what was not built.
});

test('the README names every format of a report, and every ending that stands for one', () => {
  const paragraph = readme.split('**Formats**')[1]?.split('\n\n')[0] ?? '';
  expect(FORMATS.filter((format) => !paragraph.includes(`\`${format}\``))).toEqual([]);
  const [row = ''] = readme.match(/^\| `--output.*/m) ?? [];
  expect(ENDINGS.filter((ending) => !row.includes(`\`${ending}\``))).toEqual([]);
});

test('every format that can be read is in the table of evidence, and at --as', () => {
  const [, option = ''] = /^\| `--as <format>`(.*)$/m.exec(readme) ?? [];
  expect([...option.matchAll(/`([^`]+)`/g)].map(([, format]) => format)).toEqual(SOURCE_FORMATS);
  const [evidence = ''] = readme.split('## Evidence from elsewhere')[1]?.split('\n## ') ?? [];
  const [, , ...rows] = evidence.split('\n').filter((line) => line.startsWith('|'));
  expect(rows.filter((row) => !row.includes('of a bundle'))).toHaveLength(SOURCE_FORMATS.length);
});

test('the exit codes are those of --help', async () => {
  const { stdout } = await golive(['analyze', '--help'], { cwd: temporaryFolder() });
  const told = [...readme.matchAll(/^\| (\d+) \| ([^|]+) \|/gm)].map(
    ([, code, meaning]) => `${code?.padEnd(3)} ${meaning?.trim()}`,
  );
  expect(told).toHaveLength(5);
  for (const line of told) expect(stdout).toContain(line);
});

test('the hooked methods are those that the README names, on every Node', () => {
  const hearing = { isHeard: () => false, caller: null, source: 'tap', proxyPort: null } as const;
  const listener = createListener(openSpool(temporaryFolder()), hearing);
  const looks = [
    ...[requestHooks(listener, () => null, { creation: false, failure: false }), responseHooks(listener)],
    ...[bodyHooks(listener), upgradeHooks(listener)],
  ];
  const paragraph = readme.split('under the same names:')[1]?.split('It adds no listener')[0] ?? '';
  const told = [...paragraph.matchAll(/`(\w+)`/g)].map(([, name]) => name);
  expect(told).toEqual(looks.flatMap((each) => Object.keys(each)));
});

test('there are more behaviours than the README promises, on each Node', () => {
  const told = Number(/in over (\d+) behaviours on each Node/.exec(readme)?.[1]);
  for (const node of runtimes()) {
    const behaviours = themesOf(node).flatMap(([, names]) => names);
    expect([node.version, behaviours.length > told]).toEqual([node.version, true]);
  }
});

test('no document and no source of the product promises an approval', () => {
  expect(readme).toContain('Not affiliated with Docusign');
  const texts = [
    ...readdirSync(root).filter((name) => name.endsWith('.md')),
    ...['src', 'rules', 'reports', 'docs', 'examples'].flatMap(textsBelow),
  ];
  expect(texts.length).toBeGreaterThan(200);
  expect(texts.filter((name) => /\b(?:certified|guarantee)/i.test(file(name)))).toEqual([WORDS_OF_DOCUSIGN]);
});

/** It lists the words of Docusign's own messages. */
const WORDS_OF_DOCUSIGN = 'src/facts/words.ts';

function textsBelow(folder: string): string[] {
  return readdirSync(new URL(folder, root), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(?:md|ts|js|hbs|css)$|words\/.*\.json$/.test(name) && !name.includes('node_modules'))
    .map((name) => `${folder}/${name.replaceAll('\\', '/')}`);
}
