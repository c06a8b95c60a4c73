/**
 * Runs before `npm start` and `npm test`: installs what is missing, then builds. The only script that has to work on
 * whatever Node the machine has; it starts everything else through npm, which then finds the Node of devDependencies.
 */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

const root = new URL('..', import.meta.url);

if (!isInstalled()) npm('ci');
npm('run', 'build', '--silent');

/** Whether every package of the lockfile that this machine needs lies in node_modules, in its version. */
function isInstalled() {
  const wanted = packagesOf('package-lock.json');
  const installed = packagesOf('node_modules/.package-lock.json');
  return Object.entries(wanted).every(
    ([path, { version, optional }]) => path === '' || optional === true || installed[path]?.version === version,
  );
}

function packagesOf(lockfile) {
  try {
    return JSON.parse(readFileSync(new URL(lockfile, root), 'utf8')).packages;
  } catch {
    return {}; // Nothing is installed yet.
  }
}

function npm(...args) {
  const { npm_execpath: cli } = process.env;
  const { status } = cli
    ? spawnSync(process.execPath, [cli, ...args], { cwd: root, stdio: 'inherit' })
    : spawnSync('npm', args, { cwd: root, stdio: 'inherit' });
  if (status !== 0) process.exit(status ?? 1);
}
