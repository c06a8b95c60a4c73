/** A command that ends before its app does, such as `pm2 start`: golive says so, and adds later calls. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { isRunning } from '../../src/running.ts';
import { golive } from '../cli.ts';
import { recordedIn, setting } from '../recorder/setting.ts';

const node = process.execPath;

/** Starts itself in the background, and tells its process id once that has begun. The app calls when its file is there. */
const DAEMON = `const { existsSync } = require('node:fs');
if (process.send) {
  process.send(1);
  const timer = setInterval(() => {
    if (!existsSync('go')) return;
    clearInterval(timer);
    require('node:http').get(JSON.parse(process.env.APP).plainOrigin + '/restapi/v2.1', (response) => response.resume());
  }, 20);
} else {
  const app = require('node:child_process').fork(__filename, { detached: true, stdio: ['ignore', 'ignore', 'ignore', 'ipc'] });
  app.on('message', () => {
    console.log(app.pid);
    process.exit();
  });
}`;

test('an app that goes on in the background is not blamed on mocks, and its later calls are added', async () => {
  const { standin, where, db } = await setting();
  const file = join(where.cwd, 'daemon.cjs');
  writeFileSync(file, DAEMON);
  const { code, stdout, stderr } = await golive(['record', '--host', standin.plainHost, '--', node, file], where);
  const pid = Number(stdout);
  onTestFinished(() => {
    if (isRunning(String(pid))) process.kill(pid);
  });
  expect(code).toBe(0);
  expect(stderr).toContain(
    'golive: No Docusign call was heard yet: 2 processes ran, 2 of them loaded the recorder, and 1 of them goes on in the ' +
      'background, as under pm2. Its calls come in with `golive analyze`; or wrap what stays in the foreground (pm2-runtime).\n',
  );
  expect(stderr).not.toContain('mock library');
  writeFileSync(join(where.cwd, 'go'), '');
  await expect.poll(() => isRunning(String(pid))).toBe(false);
  await golive(['analyze', '--host', standin.plainHost], where);
  expect(recordedIn(db)).toMatchObject([{ path: '/restapi/v2.1', status: 200 }]);
});
