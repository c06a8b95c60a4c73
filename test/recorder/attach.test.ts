/** A program that records itself with `startRecorder`: it is recorded until it stops that, and nothing is left behind. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { golive, run } from '../cli.ts';
import { runtimes } from '../nodes.ts';
import { installed, ROOT } from './installed.ts';
import { recordedIn } from './setting.ts';

const ways = runtimes().flatMap(({ version, major, path }) =>
  (major >= 20 ? (['import', 'require'] as const) : (['import'] as const)).map((way) => ({ way, node: version, path })),
);

test.each(ways)(
  'startRecorder by $way on Node $node records until it is stopped, and leaves nothing behind',
  async (row) => {
    const { standin, where, db } = await installed();
    const { stdout } = await run(row.path, ['attached.mjs', row.way], where);
    expect(JSON.parse(stdout)).toEqual({ during: false, after: true });
    expect(standin.calls).toHaveLength(12);
    expect(recordedIn(db).map(({ path }) => path.at(-1))).toEqual(['1', '1', '3', '3', '4', '4']);
  },
);

test.each(ways)(
  'startRecorder by $way on Node $node adds nothing under golive record, and stops nothing',
  async (row) => {
    const { standin, where, db } = await installed();
    const { stdout } = await golive(
      ['record', '--host', standin.plainHost, '--', row.path, 'attached.mjs', row.way],
      where,
    );
    expect(JSON.parse(stdout).after).toBe(true);
    expect(
      recordedIn(db)
        .map(({ path }) => path.at(-1))
        .join(''),
    ).toBe('001122334455');
  },
);

test.each(runtimes())(
  'a call in progress when the recorder on Node $version stops is recorded as it is, and goes on',
  async ({ path }) => {
    const { where, db } = await installed();
    const code = `import { get } from 'node:http';
    import { startRecorder } from 'golive-analyzer/recorder';
    const { plainOrigin, plainHost } = JSON.parse(process.env.APP);
    const stop = startRecorder({ hosts: [plainHost] });
    get(plainOrigin + '/restapi/v2.1/accounts/1', (response) => response.resume().on('end', () => console.log(response.statusCode)));
    stop();`;
    const { stdout, stderr } = await run(path, ['--input-type=module', '-e', code], where);
    expect([stdout, stderr]).toEqual(['401\n', '']);
    expect(recordedIn(db)).toMatchObject([{ status: null, networkError: 'RECORDER_STOPPED' }]);
  },
);

test.each([true, false])('startRecorder notes call sites: %s', async (callSites) => {
  const { where, db } = await installed();
  const code = `import { startRecorder } from 'golive-analyzer/recorder';
    const { plainOrigin, plainHost } = JSON.parse(process.env.APP);
    startRecorder({ hosts: [plainHost], callSites: ${callSites} });
    await fetch(plainOrigin + '/restapi/v2.1/accounts/1');`;
  writeFileSync(join(where.cwd, 'app.mjs'), code);
  expect(await run(process.execPath, ['app.mjs'], where)).toMatchObject({ code: 0, stderr: '' });
  expect(recordedIn(db).map(({ calledFrom }) => calledFrom)).toEqual([callSites ? 'app.mjs:4' : null]);
});

test('a TypeScript program that uses both compiles, and one that misuses them does not', async () => {
  const { where } = await installed();
  const text = `import 'golive-analyzer/register';
import { type RecorderOptions, startRecorder } from 'golive-analyzer/recorder';
const options: RecorderOptions = { file: 'calls.db', hosts: ['localhost'], callSites: false };
const stop: () => void = startRecorder(options);
stop();
startRecorder()();
// @ts-expect-error A host alone is no list of hosts.
startRecorder({ hosts: 'localhost' });
`;
  writeFileSync(join(where.cwd, 'typed.mts'), text);
  const tsc = join(ROOT, 'node_modules', 'typescript', 'bin', 'tsc');
  const flags = ['--noEmit', '--strict', '--module', 'nodenext', '--target', 'es2023'];
  const { stdout } = await run(process.execPath, [tsc, ...flags, 'typed.mts'], where);
  expect(stdout).toBe('');
});
