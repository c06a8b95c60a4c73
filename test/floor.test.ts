/** The scripts run on the Node of devDependencies, whatever Node the machine has: on an older one better-sqlite3 would crash. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { isOldNode, OLDEST_NODE } from '../src/oldest-node.ts';

const manifest: { engines: { node: string } } = JSON.parse(
  readFileSync(new URL('../package.json', import.meta.url), 'utf8'),
);

test('the package names the oldest Node that it supports', () => {
  expect(manifest.engines.node).toBe(`>=${OLDEST_NODE}`);
});

test('the tests run on a Node that the package supports', () => {
  expect(isOldNode(), `this is Node ${process.versions.node}`).toBe(false);
});

test('the tests need no other Node than the one that npm installed', () => {
  expect(process.execPath).toMatch(/node_modules/);
});
