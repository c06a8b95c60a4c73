/**
 * `npm run test:nodes`: tests the recorder on further versions of Node, fetched from the registry into `.nodes/`. Arguments:
 * majors, 18, 22 and 26 by default. The machine's own Node and that of the tests are included.
 */
import { spawnSync } from 'node:child_process';
import { delimiter, dirname, join } from 'node:path';
import { fetched, root } from './fetched.ts';

const asked = process.argv.slice(2);
const majors = asked.length > 0 ? asked : ['18', '22', '26'];
const folders = majors.map((major) => dirname(fetched(major, `node@${major}`, 'node/bin/node')));

const vitest = ['run', '--dir', 'test', '--testTimeout', '60000', '--hookTimeout', '60000', 'test/recorder'];
const { status } = spawnSync(join(root, 'node_modules', '.bin', 'vitest'), vitest, {
  cwd: root,
  stdio: 'inherit',
  env: { ...process.env, GOLIVE_TEST_NODES: folders.join(delimiter) },
});
process.exitCode = status ?? 1;
