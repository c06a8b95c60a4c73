/** Whose calls are recorded: those of every process and thread below the command, to the hosts that count. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { golive, temporaryFolder } from '../cli.ts';
import { runtimes } from '../nodes.ts';
import { recordedIn, setting } from './setting.ts';

test('child processes and worker threads are recorded, each in its own file', async () => {
  const { standin, where, db } = await setting();
  const file = join(where.cwd, 'family.mjs');
  writeFileSync(
    file,
    `import { execFileSync } from 'node:child_process';
    import { Worker, isMainThread } from 'node:worker_threads';
    const { origin } = JSON.parse(process.env.APP);
    await (await fetch(origin + '/restapi/v2.1')).text();
    if (isMainThread && process.argv[2] !== 'child') {
      execFileSync(process.execPath, [process.argv[1], 'child']);
      await new Promise((resolve) => new Worker(new URL(import.meta.url)).on('exit', resolve));
    }`,
  );
  const { stderr } = await golive(['record', '--host', standin.host, '--', process.execPath, file], where);
  expect(recordedIn(db)).toHaveLength(3);
  expect(stderr).toMatch(/2 processes seen, 2 loaded the recorder, 2 made Docusign calls/);
});

test.each(runtimes())('a recorder that is preloaded twice on Node $version records once', async ({ path }) => {
  const { standin, where, db } = await setting();
  const code = `const { plainOrigin } = JSON.parse(process.env.APP);
    fetch(plainOrigin + '/restapi/v2.1').then((answer) => console.log(answer.status));`;
  const again = fileURLToPath(new URL('../../dist/recorder.cjs', import.meta.url));
  const command = [path, '--require', again, '-e', code];
  const { stdout, stderr } = await golive(['record', '--host', standin.plainHost, '--', ...command], where);
  expect(stdout).toBe('200\n');
  expect(recordedIn(db)).toHaveLength(1);
  expect(stderr).toMatch(/1 process seen, 1 loaded the recorder, 1 made Docusign calls/);
});

test.each(runtimes())('worker threads with their own env on Node $version are reported', async ({ path, major }) => {
  const { standin, where } = await setting();
  const file = join(where.cwd, 'threads.mjs');
  writeFileSync(
    file,
    `import { register } from 'node:module';
    import { isMainThread, Worker } from 'node:worker_threads';
    const { plainOrigin } = JSON.parse(process.env.APP);
    await (await fetch(plainOrigin + '/restapi/v2.1')).text();
    if (isMainThread) {
      register('data:text/javascript,'); // Node starts a thread of its own for it.
      const { APP } = process.env;
      for (const env of [undefined, { APP }, { APP }, { ...process.env, A: '1' }])
        await new Promise((resolve) => new Worker(new URL(import.meta.url), { env }).on('exit', resolve));
    }`,
  );
  const { stderr } = await golive(['record', '--host', standin.plainHost, '--', path, file], where);
  expect(standin.calls).toHaveLength(5);
  const told = /golive: Calls may be missing: (\S+) worker threads ran without the recorder: .*process\.env/.exec(
    stderr,
  );
  expect(told?.[1]).toBe(major > 18 ? '2' : undefined);
});

test('a Node that gets an empty environment is reported as unrecorded', async () => {
  const command = ['env', '-i', process.execPath, '-e', 'setTimeout(() => {}, 500)'];
  const { stderr } = await golive(['record', '--', ...command], { cwd: temporaryFolder() });
  expect(stderr).toMatch(/1 process ran, 0 of them loaded the recorder\. 1 Node process ran without the recorder: /);
});

test('a process that starts in another folder is recorded', async () => {
  const { standin, where, db } = await setting();
  const call = `require('node:http').get(JSON.parse(process.env.APP).plainOrigin + '/restapi/v2.1', (response) => response.resume())`;
  const file = join(where.cwd, 'call.cjs');
  writeFileSync(file, call);
  const code = `require('node:child_process').execFileSync(process.execPath, [${JSON.stringify(file)}], { cwd: '/' })`;
  await golive(['record', '--host', standin.plainHost, '--', process.execPath, '-e', code], where);
  expect(recordedIn(db)).toMatchObject([{ path: '/restapi/v2.1', status: 200 }]);
});

test.each(runtimes())(
  'an app on Node $version that emits exit itself, and goes on, is still recorded',
  async ({ path }) => {
    const { standin, where, db } = await setting();
    const code = `const { get } = require('node:http'); const url = JSON.parse(process.env.APP).plainOrigin + '/restapi/v2.1';
    const first = get(url, (response) => response.on('end', () => get(url, (next) => next.resume())).resume());
    first.on('finish', () => process.emit('exit', 0));`;
    await golive(['record', '--host', standin.plainHost, '--', path, '-e', code], where);
    const answered = { status: 200, networkError: null };
    expect(recordedIn(db)).toMatchObject([answered, answered]);
  },
);

test('calls to other hosts are not recorded', async () => {
  const { standin, where, db } = await setting();
  const code = `fetch(JSON.parse(process.env.APP).origin + '/restapi/v2.1').then((response) => response.text())`;
  await golive(['record', '--host', 'somewhere.example', '--', process.execPath, '-e', code], where);
  expect(standin.calls).toHaveLength(1);
  expect(recordedIn(db)).toEqual([]);
});
