/** Environments that are hostile to a recorder: the app runs as without one, and what can be recorded is. */
import { expect, test } from 'vitest';
import { golive, run } from '../cli.ts';
import { CALLS, place } from './reach/reach.ts';
import { app, recordedIn } from './setting.ts';

interface Place {
  readonly what: string;
  /** Body of an async function; `call(n)` makes a call. */
  readonly code: string;
  readonly flags?: string;
  /** Shell code that comes before. */
  readonly before?: string;
  /** What can be heard there; 2 by default. */
  readonly heard?: number;
  /** What golive says of the loss. */
  readonly told?: RegExp;
}

/** Nothing of it is on the disk. */
const SILENT = /^golive: No Docusign call was heard: \d+ process(?:es)? ran, (?:0|none) of them loaded/;

const FAKE = `const { install } = await import(${JSON.stringify(app('node_modules/@sinonjs/fake-timers/src/fake-timers-src.js'))});`;
const MOCK = `const mock = require(${JSON.stringify(app('node_modules/mock-fs'))}); require('node:http');`;
const OURS = `const fs = require('node:fs');
  const ours = fs.readdirSync('/proc/self/fd').find((fd) => { try { return fs.readlinkSync('/proc/self/fd/' + fd).endsWith('.jsonl'); } catch {} });`;

const places: readonly Place[] = [
  {
    what: 'fake timers of sinon',
    code: `${FAKE} const clock = install({ now: 0, toFake: ['Date', 'performance', 'hrtime', 'setTimeout'] }); await call(1); console.log(Date.now()); clock.uninstall(); await call(2);`,
  },
  {
    what: 'mock timers of node:test',
    code: `const { mock } = require('node:test'); mock.timers.enable({ apis: ['Date', 'setTimeout'] }); await call(1); await call(2); console.log(Date.now());`,
  },
  {
    what: 'a mocked file system that is restored',
    code: `${MOCK} mock({ 'some/file': 'text' }); await call(1); mock.restore(); await call(2);`,
  },
  { what: 'frozen intrinsics', flags: '--frozen-intrinsics --no-warnings', code: 'await call(1); await call(2);' },
  {
    what: 'no code from strings',
    flags: '--disallow-code-generation-from-strings',
    code: 'await call(1); await call(2);',
  },
  { what: 'no __proto__', flags: '--disable-proto=throw', code: 'await call(1); await call(2);' },
  { what: 'another working folder', code: `process.chdir('/'); await call(1); await call(2);` },
  { what: 'a umask that forbids everything', before: 'umask 777', code: 'await call(1); await call(2);' },
  { what: 'a umask that changes', code: 'await call(1); process.umask(0o777); await call(2);' },
  { what: 'closed standard streams', before: 'exec <&- >&- 2>&-', code: 'await call(1); await call(2);' },
  { what: 'a file-size limit of nothing', before: 'ulimit -f 0', code: 'await call(1); await call(2);', heard: 0 },
  {
    what: 'no permission to write',
    flags: '--permission --no-warnings',
    code: 'await call(1); await call(2);',
    heard: 0,
    told: SILENT,
  },
  {
    what: 'a folder of the run that is gone',
    before: 'rm -rf "$GOLIVE_SPOOL"',
    code: 'await call(1); await call(2);',
  },
  {
    what: 'a folder of all runs that is gone',
    before: 'test -z "$GOLIVE_SPOOL" || rm -rf "$(dirname "$GOLIVE_SPOOL")"',
    code: 'await call(1); await call(2);',
    heard: 0,
    told: SILENT,
  },
  {
    what: 'a file in place of the folder of the run',
    before: 'test -z "$GOLIVE_SPOOL" || { rm -rf "$GOLIVE_SPOOL"; : > "$GOLIVE_SPOOL"; }',
    code: 'await call(1); await call(2);',
    heard: 0,
    told: SILENT,
  },
  {
    what: 'a disk that is full in the middle of a line',
    before: 'ulimit -f 3',
    code: 'await call(1); await call(2);',
    heard: 1,
    told: /^golive: 1 line of the recording could not be read: as many calls may be missing\.$/m,
  },
  {
    what: 'too many open files',
    before: 'ulimit -n 64',
    code: `await call(1); const fs = require('node:fs'); const open = []; try { for (;;) open.push(fs.openSync('/dev/null')); } catch (error) { console.log(error.code); } open.splice(0, 8).forEach(fs.closeSync); await call(2);`,
  },
  {
    what: 'an app that closes a descriptor that is not its own',
    code: `${OURS} await call(1); if (ours) fs.closeSync(Number(ours)); await call(2);`,
  },
  {
    what: 'an app that writes where our descriptor was',
    code: `${OURS} if (ours) fs.closeSync(Number(ours)); const own = fs.openSync('own.txt', 'w+'); await call(1); await call(2); console.log(fs.readFileSync('own.txt', 'utf8').length); fs.writeSync(own, '');`,
  },
];

test.each(places)('$what', async ({ code, flags = '', before = ':', heard = 2, told }) => {
  const { standin, where, db } = await place({
    'app.cjs': `${CALLS}\n(async () => { ${code} process.exitCode = 5; })();`,
  });
  const command = ['sh', '-c', `${before}\nexec "$0" ${flags} app.cjs`, process.execPath] as const;
  const bare = await run(command[0], command.slice(1), where);
  const from = Date.now();
  const recorded = await golive(['record', '--host', standin.plainHost, '--', ...command], where);
  const to = Date.now();
  expect([recorded.code, recorded.stdout]).toEqual([5, bare.stdout]);
  expect([bare.code, recorded.stderr.replace(/^golive: .*\n/gm, '')]).toEqual([5, bare.stderr]);
  expect(standin.calls).toHaveLength(4);
  const calls = recordedIn(db);
  expect(calls, recorded.stderr).toHaveLength(heard);
  for (const { startedAt, durationMs } of calls) {
    expect(startedAt).toBeGreaterThan(from);
    expect(startedAt + (durationMs ?? 0)).toBeLessThan(to);
    expect(durationMs).toBeGreaterThan(0);
  }
  if (told !== undefined) expect(recorded.stderr).toMatch(told);
});
