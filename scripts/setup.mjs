/**
 * Runs before `npm start` and `npm test`: installs what is missing, then builds. The only script that has to work on any Node;
 * it starts everything else through npm, which then finds the Node of devDependencies. Arguments: folders with their own
 * package.json, whose packages are needed too.
 */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

const root = new URL('..', import.meta.url);

if (!isInstalled(root)) npm(root, 'ci');
for (const folder of process.argv.slice(2).map((name) => new URL(`${name}/`, root)))
  if (!isInstalled(folder)) npm(folder, 'ci', '--ignore-scripts');
npm(root, 'run', 'build', '--silent');

/** Whether every package of a folder's lockfile that this machine needs lies in node_modules, in its version. */
function isInstalled(folder) {
  const wanted = packagesOf(folder, 'package-lock.json');
  const installed = packagesOf(folder, 'node_modules/.package-lock.json');
  return Object.entries(wanted).every(
    ([path, { version, optional }]) => path === '' || optional === true || installed[path]?.version === version,
  );
}

function packagesOf(folder, lockfile) {
  try {
    return JSON.parse(readFileSync(new URL(lockfile, folder), 'utf8')).packages;
  } catch {
    return {}; // Nothing is installed yet.
  }
}

function npm(cwd, ...args) {
  const { npm_execpath: cli } = process.env;
  const { status } = cli
    ? spawnSync(process.execPath, [cli, ...args], { cwd, stdio: 'inherit' })
    : spawnSync('npm', args, { cwd, stdio: 'inherit' });
  if (status !== 0) process.exit(status ?? 1);
}
