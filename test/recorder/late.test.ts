/**
 * A process that the command leaves behind, and that starts when its run is over: a server that a script puts in the
 * background.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { golive, run } from '../cli.ts';
import { runtimes } from '../nodes.ts';
import { CALLS, place } from './reach/reach.ts';
import { recordedIn } from './setting.ts';

test.each(runtimes())(
  'its calls wait for the next command that opens the recording, on Node $version',
  async ({ path }) => {
    const { standin, where, db } = await place({ 'app.cjs': `${CALLS}\ncall(1).then(() => call(2));` });
    const start = join(where.cwd, 'start');
    await run('mkfifo', [start], where);
    const background = `(read word < start; exec "$0" app.cjs) > /dev/null 2>&1 &`;
    const command = ['record', '--host', standin.plainHost, '--', 'sh', '-c', background, path];
    const { code, stderr } = await golive(command, where);
    expect(code, stderr).toBe(0);
    expect(recordedIn(db)).toEqual([]);
    writeFileSync(start, 'now\n');
    await expect.poll(() => recordedIn(db).length).toBe(2);
  },
);
