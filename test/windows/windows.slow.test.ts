/** On Windows golive records and judges as here, as far as Wine shows. */
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { golive, temporaryFolder } from '../cli.ts';
import { TRAFFIC } from '../import/traffic.ts';
import { expectSameFacts } from '../recorder/hearing.ts';
import { app, recordedIn, setting } from '../recorder/setting.ts';
import { harOf } from '../sources/har-file.ts';
import { goliveOnWindows, nodeOnWindows, windowsNode } from './wine.ts';

/** Makes one call, tells its arguments, and ends with the last of them. */
const CALL = `http.get(JSON.parse(process.env.APP).plainOrigin + '/restapi', (answer) => answer.resume());
console.log(JSON.stringify(process.argv.slice(2)));
process.exitCode = Number(process.argv.at(-1));`;

function testsOnWindows(): void {
  test('a file gets the same judgement as here, to the byte', async () => {
    const cwd = temporaryFolder();
    writeFileSync(join(cwd, 'traffic.har'), harOf(TRAFFIC));
    const args = ['analyze', 'traffic.har', '--now', '2026-11-02T13:00:00Z', '--format', 'json'];
    const here = await golive(args, { cwd });
    expect(here.stdout).toContain('"overall": "not-ready"');
    expect(await goliveOnWindows(args, { cwd })).toEqual(here);
  });

  test('calls with and without TLS are recorded, with the facts that the server saw', async () => {
    const { standin, where, db } = await setting();
    const command = [app('clients/app.mjs'), 'node', 'late'];
    const bare = await nodeOnWindows(command, where);
    const before = standin.calls.length;
    const hosts = ['--host', standin.host, '--host', standin.plainHost];
    const recorded = await goliveOnWindows(['record', ...hosts, '--', 'node', ...command], where);
    expect([recorded.stdout, recorded.code]).toEqual([bare.stdout, 7]);
    expect([before, standin.calls.length]).toEqual([8, 16]);
    expectSameFacts(recordedIn(db), standin.calls.slice(before));
  });

  test('a script that starts Node gets its arguments, and golive exits as it does', async () => {
    const { standin, where } = await setting();
    writeFileSync(join(where.cwd, 'app.cjs'), `const http = require('node:http');\n${CALL}`);
    writeFileSync(join(where.cwd, 'script.cmd'), '@node app.cjs %*\r\n');
    const args = ['run', '--host', standin.plainHost, '--', 'script.cmd', 'word', '5'];
    const { code, stdout } = await goliveOnWindows(args, where);
    expect([code, stdout.trim()]).toEqual([5, '["word","5"]']);
    expect(readdirSync(join(where.cwd, 'golive-report')).sort()).toEqual(['report.html', 'report.json', 'report.md']);
  });

  test('a script that replaces NODE_OPTIONS is not recorded, and golive says what to do', async () => {
    const { standin, where } = await setting();
    writeFileSync(join(where.cwd, 'app.cjs'), `const http = require('node:http');\n${CALL}`);
    writeFileSync(join(where.cwd, 'script.cmd'), '@set NODE_OPTIONS=--no-warnings\r\n@node app.cjs 0\r\n');
    const { stderr } = await goliveOnWindows(['record', '--host', standin.plainHost, '--', 'script.cmd'], where);
    expect(stderr).toMatch(
      /none of them loaded the recorder\. .* replaces NODE_OPTIONS .* For other languages write: /,
    );
  });

  test('a call names the line of the app with slashes', async () => {
    const { standin, where, db } = await setting();
    mkdirSync(join(where.cwd, 'src', 'my app'), { recursive: true });
    writeFileSync(join(where.cwd, 'src', 'my app', 'a.cjs'), `const http = require('node:http');\n${CALL}`);
    writeFileSync(join(where.cwd, 'src', 'b.mjs'), `import http from 'node:http';\nimport './my app/a.cjs';\n${CALL}`);
    await goliveOnWindows(['record', '--host', standin.plainHost, '--', 'node', 'src\\b.mjs', '0'], where);
    expect(recordedIn(db).map(({ calledFrom }) => calledFrom)).toEqual(['src/my app/a.cjs:2', 'src/b.mjs:3']);
  });

  test('a bundle is written and verified', async () => {
    const cwd = temporaryFolder();
    writeFileSync(join(cwd, 'traffic.har'), harOf(TRAFFIC));
    expect((await goliveOnWindows(['bundle', 'traffic.har', '--output', 'a.zip'], { cwd })).code).toBe(0);
    expect((await goliveOnWindows(['verify', 'a.zip'], { cwd })).stdout).toMatch(/^a\.zip is whole/);
    expect((await golive(['verify', 'a.zip'], { cwd })).code).toBe(0);
  });
}

if (windowsNode === undefined) test.todo('golive on Windows (npm run test:windows, which needs Wine)');
else describe('on Windows', testsOnWindows);
