/** Lines that could not be added to the recording are reported as such, not as a command without calls. */
import { expect, onTestFinished, test, vi } from 'vitest';
import { tellRun } from '../../src/commands/wrapped-run.ts';
import { NOTHING_HEARD } from '../../src/store/coverage.ts';
import { StoreError } from '../../src/store.ts';
import { golive, temporaryFolder } from '../cli.ts';

const MOVED =
  'golive: The recording a/r.db was moved, removed or replaced meanwhile: give its new location with --db, or record again.';
const GONE = 'golive: What was heard was left in a/r.db-spool, which is gone too.';
const WAITS = 'golive: What was heard waits in a/r.db-spool; the next `golive analyze` takes it in.';

test.each([
  ['moved with its folder', "fs.renameSync('a', 'b')", [MOVED, GONE]],
  ['removed with its folder', "fs.rmSync('a', { recursive: true })", [MOVED, GONE]],
  ['removed alone', "fs.rmSync('a/r.db')", [MOVED, WAITS]],
])('a recording that is %s during the run', async (_, act, says) => {
  const ended = await golive(['record', '--db', 'a/r.db', '--', process.execPath, '-e', act], {
    cwd: temporaryFolder(),
  });
  expect(ended).toEqual({ code: 2, signal: null, stdout: '', stderr: `${says.join('\n')}\n` });
});

test('a second problem does not hide what was recorded', () => {
  const said: string[] = [];
  const writing = vi.spyOn(process.stderr, 'write').mockImplementation((text) => said.push(String(text)) > 0);
  onTestFinished(() => writing.mockRestore());
  const coverage = { ...NOTHING_HEARD, seen: 1, loaded: 1, withCalls: 1 };
  const ending = { code: 0, signal: null, processes: new Map() };
  const problem = new StoreError('An earlier run cannot be removed.');
  const recorded = { ending, coverage, living: 0, heard: { tap: 1, proxy: 0 }, traffic: null, problem };
  tellRun(recorded, { name: 'run', command: ['node'], capture: 'auto', db: 'a/r.db' });
  expect(said.join('')).toContain('golive: 1 process seen, 1 loaded the recorder, 1 made Docusign calls.\n');
});
