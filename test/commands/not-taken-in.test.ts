/** What could not be taken in is told as that, and not as a command that made no calls. */
import { expect, test } from 'vitest';
import { golive, temporaryFolder } from '../cli.ts';

const MOVED =
  'golive: The recording a/r.db was moved, removed or replaced meanwhile: name its new place with --db, or record anew.';
const GONE = 'golive: What was heard was left in a/r.db-spool, which is gone too.';
const WAITS = 'golive: What was heard waits in a/r.db-spool and comes in with the next `golive analyze`.';

test.each([
  ['moved with its folder', "fs.renameSync('a', 'b')", [MOVED, GONE]],
  ['removed with its folder', "fs.rmSync('a', { recursive: true })", [MOVED, GONE]],
  ['removed alone', "fs.rmSync('a/r.db')", [MOVED, WAITS]],
])('a recording that is %s meanwhile', async (_, act, says) => {
  const ended = await golive(['record', '--db', 'a/r.db', '--', process.execPath, '-e', act], {
    cwd: temporaryFolder(),
  });
  expect(ended).toEqual({ code: 2, signal: null, stdout: '', stderr: `${says.join('\n')}\n` });
});
