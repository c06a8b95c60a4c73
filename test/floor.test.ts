/** The scripts run on the Node of devDependencies, whatever Node the machine has: on an older one SQLite's driver would crash. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

test('the tests run on a Node that the package supports', () => {
  const manifest: { engines: { node: string } } = JSON.parse(
    readFileSync(new URL('../package.json', import.meta.url), 'utf8'),
  );
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  const [floorMajor = 0, floorMinor = 0] = manifest.engines.node.replace('>=', '').split('.').map(Number);
  expect(
    major > floorMajor || (major === floorMajor && minor >= floorMinor),
    `this is Node ${process.versions.node}`,
  ).toBe(true);
});

test('they need no other Node than the one that npm installed', () => {
  expect(process.execPath).toMatch(/node_modules/);
});
