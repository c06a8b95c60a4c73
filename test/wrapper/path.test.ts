/** The PATH of the wrapped command: which Node comes first, and where the shim goes. */
import { copyFileSync, mkdirSync, symlinkSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { packageRoot, shimFolder } from '../../src/package.ts';
import { hasShim, wrappedPath } from '../../src/wrapper/path.ts';
import { shimWorks, withShim } from '../../src/wrapper/shim.ts';
import { temporaryFolder } from '../cli.ts';

const RUN = { spool: '/run', hosts: ['127.0.0.1:8443'], root: '/app' };
const MARK = '/run/golive-hosts=127.0.0.1@8443/golive-root=/app';

/** A folder below which the Node of this process lies, as a package manager would link it. */
function withNode(...below: readonly string[]): string {
  const folder = join(temporaryFolder(), ...below);
  mkdirSync(folder, { recursive: true });
  symlinkSync(process.execPath, join(folder, 'node'));
  return folder;
}

const foldersOf = (path: string | undefined) => path?.split(delimiter) ?? [];

test.each([{}, { PATH: '' }])('%j has no PATH to extend', (env) => {
  expect([wrappedPath(env, '/', RUN), hasShim(env, '/')]).toEqual([{}, false]);
});

test.each(['PATH', 'Path'])('%s keeps its name, gets the shim in front and the run at the end', (name) => {
  const path = ['/usr/bin', dirname(process.execPath)].join(delimiter);
  expect(wrappedPath({ [name]: path }, '/', RUN)).toEqual({ [name]: [shimFolder, path, MARK].join(delimiter) });
});

test('a PATH without Node stays as it is', () => {
  const empty = temporaryFolder();
  expect([wrappedPath({ PATH: empty }, '/', RUN), hasShim({ PATH: empty }, '/')]).toEqual([{ PATH: empty }, false]);
});

test.each([
  { what: 'of npx, outside of the project', below: ['node_modules', '.bin'], moves: true },
  { what: 'of a nested package', below: ['node_modules', 'x', 'node_modules', 'node', 'bin'], moves: true },
  { what: 'installed by a person', below: ['bin'], moves: false },
])('the running Node $what goes to the end: $moves', ({ below, moves }) => {
  const folder = withNode(...below);
  const path = [folder, '/usr/bin'].join(delimiter);
  const [, first, second] = foldersOf(wrappedPath({ PATH: path }, '/elsewhere', RUN).PATH);
  expect([first, second]).toEqual(moves ? ['/usr/bin', folder] : [folder, '/usr/bin']);
});

test.each(['', 'src'])(
  'the running Node of the project in which the command runs stays first: in its folder "%s"',
  (below) => {
    const folder = withNode('node_modules', '.bin');
    const cwd = join(dirname(dirname(folder)), below);
    const [, first] = foldersOf(wrappedPath({ PATH: [folder, '/usr/bin'].join(delimiter) }, cwd, RUN).PATH);
    expect(first).toBe(folder);
  },
);

test('the running Node of a package in the project goes to the end', () => {
  const folder = withNode('node_modules', 'x', 'node_modules', 'node', 'bin');
  const project = folder.slice(0, folder.indexOf('node_modules'));
  const [, first] = foldersOf(wrappedPath({ PATH: [folder, '/usr/bin'].join(delimiter) }, project, RUN).PATH);
  expect(first).toBe('/usr/bin');
});

test("the running Node of golive's own folder goes to the end, even there", () => {
  const folder = join(packageRoot, 'node_modules', 'node', 'bin');
  const [, first] = foldersOf(wrappedPath({ PATH: [folder, '/usr/bin'].join(delimiter) }, packageRoot, RUN).PATH);
  expect(first).toBe('/usr/bin');
});

test('another Node in node_modules stays first', () => {
  const folder = join(temporaryFolder(), 'node_modules', '.bin');
  mkdirSync(folder, { recursive: true });
  copyFileSync(process.execPath, join(folder, 'node'));
  const [, first] = foldersOf(wrappedPath({ PATH: [folder, '/usr/bin'].join(delimiter) }, '/elsewhere', RUN).PATH);
  expect(first).toBe(folder);
});

test('the shim and the run of an outer recording are replaced', () => {
  const once = withShim('/usr/bin', '/shim', RUN);
  expect(withShim(once, '/shim', { ...RUN, spool: '/other', root: null })).toBe(
    ['/shim', '/usr/bin', '/other/golive-hosts=127.0.0.1@8443'].join(delimiter),
  );
});

test('a folder with a colon in its name can be no part of PATH', () => {
  expect(
    [withNode('a', 'b'), withNode(`a${delimiter}b`)].map((shim) => shimWorks(shim, dirname(process.execPath))),
  ).toEqual([true, false]);
  expect(withShim('/usr/bin', '/shim', { ...RUN, spool: `/a${delimiter}b` })).toBe(
    ['/shim', '/usr/bin'].join(delimiter),
  );
  expect(withShim('/usr/bin', '/shim', { ...RUN, root: `/a${delimiter}b` })).not.toContain('golive-root');
});
