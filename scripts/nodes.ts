/**
 * `npm run test:nodes`: tries the recorder on further versions of Node, which it fetches from the registry into `.nodes/`.
 * Arguments: majors, 18, 22 and 26 by default. The machine's own Node and that of the tests are tried as well.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const asked = process.argv.slice(2);
const folders = (asked.length > 0 ? asked : ['18', '22', '26']).map(folderWith);

const vitest = ['run', '--dir', 'test', '--testTimeout', '60000', '--hookTimeout', '60000', 'test/recorder'];
const { status } = spawnSync(join(root, 'node_modules', '.bin', 'vitest'), vitest, {
  cwd: root,
  stdio: 'inherit',
  env: { ...process.env, GOLIVE_TEST_NODES: folders.join(delimiter) },
});
process.exitCode = status ?? 1;

/** The folder that holds the newest `node` of a major version. */
function folderWith(major: string): string {
  const prefix = join(root, '.nodes', major);
  const folder = join(prefix, 'node_modules', 'node', 'bin');
  if (!existsSync(join(folder, 'node'))) {
    mkdirSync(prefix, { recursive: true });
    execFileSync('npm', ['install', '--no-save', '--prefix', prefix, `node@${major}`], {
      cwd: prefix,
      stdio: 'inherit',
    });
  }
  return folder;
}
