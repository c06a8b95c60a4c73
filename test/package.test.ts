/** The package as it is published: it contains everything it needs, and nothing else. */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { run, temporaryFolder } from './cli.ts';
import { TRAFFIC } from './import/traffic.ts';
import { harOf } from './sources/har-file.ts';

const root = fileURLToPath(new URL('..', import.meta.url));

interface Locked {
  readonly version?: string;
  readonly dev?: boolean;
  readonly optional?: boolean;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

function lockOf(folder: string): { packages: Readonly<Record<string, Locked>> } {
  return JSON.parse(readFileSync(join(root, folder, 'package-lock.json'), 'utf8'));
}

test('packed and unpacked elsewhere, it records, judges and reports', async () => {
  const cwd = temporaryFolder();
  const pack = await run('npm', ['pack', '--ignore-scripts', '--pack-destination', cwd, root], { cwd });
  expect(pack.code).toBe(0);
  const [tarball = ''] = readdirSync(cwd).filter((name) => name.endsWith('.tgz'));
  execFileSync('tar', ['-xzf', tarball], { cwd });
  symlinkSync(join(root, 'node_modules'), join(cwd, 'node_modules'));
  expect(statSync(join(cwd, 'package', 'dist', 'shim', 'node')).mode & 0o111).toBe(0o111);
  const golive = join(cwd, 'package', 'dist', 'src', 'commands', 'golive.js');
  const { code, stderr } = await run(process.execPath, [golive, 'run', '--', process.execPath, '-e', '0'], { cwd });
  expect([code, stderr]).toEqual([3, expect.stringContaining('1 of them loaded the recorder')]);
  expect(readdirSync(join(cwd, 'golive-report')).sort()).toEqual(['report.html', 'report.json', 'report.md']);
  expect(readdirSync(join(cwd, 'package')).sort()).toEqual([
    'CHANGELOG.md',
    'LICENSE',
    'README.md',
    'SECURITY.md',
    'dist',
    'package.json',
    'reports',
  ]);
}, 30_000);

test('Yarn is asked to unpack the package: no shell finds the shim in a ZIP', () => {
  const { preferUnplugged } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  expect(preferUnplugged).toBe(true);
});

test("the types of the library need nothing that is not installed with it, such as the driver's", async () => {
  const cwd = temporaryFolder();
  const program = join(cwd, 'program.ts');
  writeFileSync(
    program,
    `export { analyze, openRecording } from ${JSON.stringify(join(root, 'dist/src/index.js'))};\n`,
  );
  const options = ['--strict', '--noEmit', '--module', 'nodenext', '--skipLibCheck', 'false', '--listFiles'];
  const types = ['--types', 'node', '--typeRoots', join(root, 'node_modules', '@types')];
  const tsc = join(root, 'node_modules', 'typescript', 'bin', 'tsc');
  const { code, stdout } = await run(process.execPath, [tsc, ...options, ...types, program], { cwd });
  expect(code).toBe(0);
  expect(stdout).toContain('dist/src/index.d.ts');
  expect(stdout).not.toContain('better-sqlite3');
}, 30_000);

test('the library examples in the README run', async () => {
  const cwd = temporaryFolder();
  const [, section = ''] = readFileSync(join(root, 'README.md'), 'utf8').split('## Use it as a library');
  const [, program = ''] = /^```js\n(.*?)^```/ms.exec(section) ?? [];
  writeFileSync(join(cwd, 'program.mjs'), program);
  writeFileSync(join(cwd, 'traffic.har'), harOf(TRAFFIC));
  mkdirSync(join(cwd, 'node_modules'));
  symlinkSync(root, join(cwd, 'node_modules', 'golive-analyzer'));
  const { code, stdout, stderr } = await run(process.execPath, ['program.mjs'], { cwd });
  expect([code, stderr, stdout]).toEqual([0, '', expect.stringMatching(/^not-ready\n# .*[Nn]ot ready/)]);
});

test('the recorder needs nothing but Node 18 or later', () => {
  const recorder = readFileSync(join(root, 'dist', 'recorder.cjs'), 'utf8');
  const required = [...recorder.matchAll(/require\(\\?"([^"\\]+)\\?"\)/g)].map(([, name]) => name);
  expect([...new Set(required)].sort()).toEqual([
    'node:diagnostics_channel',
    'node:fs',
    'node:module',
    'node:path',
    'node:url',
    'node:vm',
  ]);
});

test('until the first call, the code that extracts facts is only a text in the recorder', () => {
  const recorder = readFileSync(join(root, 'dist', 'recorder.cjs'), 'utf8');
  const modules = [...recorder.matchAll(/^\/\/ (src\/.*)$/gm)].map(([, file]) => file);
  expect(modules).toContain('src/recorder/spool.ts');
  expect(modules).not.toContain('src/facts/scrub.ts');
  expect(recorder).toContain('function scrubMessage(');
});

test('no dependency needs an install script', () => {
  const shipped = Object.entries(lockOf('.').packages).filter(
    ([path, { dev, optional }]) => path !== '' && !dev && !optional,
  );
  expect(shipped.length).toBeGreaterThan(5);
  for (const [path] of shipped) {
    const { scripts = {} }: { scripts?: Record<string, string> } = JSON.parse(
      readFileSync(join(root, path, 'package.json'), 'utf8'),
    );
    expect([path, Object.keys(scripts).filter((name) => /^(?:pre|post)?install$/.test(name))]).toEqual([path, []]);
  }
});

test('the list of dependencies is the installed tree', async () => {
  const { code, stdout } = await run('npm', ['run', '--silent', 'sbom'], { cwd: root });
  const { bomFormat, components }: { bomFormat: string; components: { name: string; version: string }[] } =
    JSON.parse(stdout);
  expect([code, bomFormat]).toEqual([0, 'CycloneDX']);
  const locked = Object.entries(lockOf('.').packages).filter(([path, { dev }]) => path !== '' && !dev);
  const wanted = locked.map(([path, { version }]) => `${path.split('node_modules/').at(-1)}@${version}`);
  expect(components.map(({ name, version }) => `${name}@${version}`).sort()).toEqual(wanted.sort());
});

test('the page on security names existing tests', () => {
  const page = readFileSync(join(root, 'SECURITY.md'), 'utf8');
  const named = [...page.matchAll(/`(test\/[\w./-]+)`/g)].map(([, path = '']) => path);
  expect(named.length).toBeGreaterThan(10);
  expect(named.filter((path) => !existsSync(join(root, path)))).toEqual([]);
});

test.each(['.', 'test/recorder/apps', 'test/recorder/runners', 'bench'])(
  'the lockfile of %s names every optional package, because npm ci refuses one that does not',
  (folder) => {
    const { packages } = lockOf(folder);
    const named = new Set(Object.keys(packages).map((path) => path.split('node_modules/').at(-1)));
    const wanted = Object.values(packages).flatMap(({ optionalDependencies = {} }) =>
      Object.keys(optionalDependencies),
    );
    expect(wanted.filter((name) => !named.has(name))).toEqual([]);
  },
);
