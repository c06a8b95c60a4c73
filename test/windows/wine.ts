/** Runs the Windows build of Node under Wine: `npm run test:windows` says where it is. */
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type Ended, GOLIVE, run, temporaryFolder, type Where } from '../cli.ts';

/** `node.exe`; undefined where these tests are not asked for. */
export const windowsNode = process.env.GOLIVE_TEST_WINDOWS;

/** The path of a file of this machine as Windows names it. */
function windowsPath(path: string): string {
  return `Z:${path.replaceAll('/', '\\')}`;
}

export function goliveOnWindows(args: readonly string[], where: Where): Promise<Ended> {
  return nodeOnWindows([windowsPath(GOLIVE), ...args], where);
}

/** Its output goes to files: Wine gives Node no pipe that it could write to. */
export async function nodeOnWindows(args: readonly string[], { cwd, env }: Where): Promise<Ended> {
  const node = windowsNode ?? '';
  const [out, err] = ['out', 'err'].map((name) => join(temporaryFolder(), name));
  const script = 'wine "$@" > "$OUT" 2> "$ERR" < /dev/null';
  const ended = await run('sh', ['-c', script, 'sh', node, ...args], {
    cwd,
    env: { ...env, WINEPATH: windowsPath(dirname(node)), OUT: out ?? '', ERR: err ?? '' },
  });
  return { ...ended, stdout: readFileSync(out ?? '', 'utf8'), stderr: readFileSync(err ?? '', 'utf8') };
}
