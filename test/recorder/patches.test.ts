/** Patches of an app on Node's own prototypes work with the recorder, and nothing is counted twice. */
import { expect, test } from 'vitest';
import { golive, run } from '../cli.ts';
import { runtimes } from '../nodes.ts';
import { installed } from './installed.ts';
import { recordedIn, setting } from './setting.ts';

/** `post(make)` sends three bytes; `make` makes the request. */
const POST = `const http = require('node:http');
  const { plainOrigin: origin, plainHost } = JSON.parse(process.env.APP);
  const post = (make = http.request) => new Promise((resolve) => {
    const request = make(origin + '/restapi/v2.1', { method: 'POST' });
    request.on('response', (response) => response.on('end', resolve).resume());
    request.write('{'); request.end('} ');
  });`;

/** Counts how often a method of a base class runs, and tells it at the end. */
const COUNTED = `let used = 0;
  const patch = (prototype, method) => {
    const inner = prototype[method];
    prototype[method] = function (...args) { used += 1; return inner.apply(this, args); };
  };
  process.on('exit', () => console.log(used));`;

const apps = {
  'base classes that are patched after the first call': `${COUNTED}
    post().then(() => {
      patch(http.OutgoingMessage.prototype, 'write');
      patch(require('node:stream').Readable.prototype, 'push');
      return post();
    });`,
  'a base class that is patched with what a heard one has': `let used = 0;
    post().then(() => {
      const { write } = http.ClientRequest.prototype;
      http.OutgoingMessage.prototype.write = function (...chunk) { used += 1; return write.apply(this, chunk); };
      return post();
    }).then(() => console.log(used));`,
  'a subclass that is heard before its base class': `class Own extends http.ClientRequest { write(...chunk) { return super.write(...chunk); } }
    const own = (url, options) => new Own(url, options);
    post(own).then(() => post()).then(() => post(own));`,
  'a subclass whose end sends its chunk by write': `class Own extends http.ClientRequest {
      end(chunk) { if (chunk) this.write(chunk); return super.end(); }
    }
    post((url, options) => new Own(url, options));`,
};

const rows = runtimes().flatMap(({ version, path }) =>
  Object.entries(apps).map(([what, code]) => ({ what, code, version, path })),
);

test.each(rows)('$what on Node $version', async ({ code, path }) => {
  const { standin, where, db } = await setting();
  const bare = await run(path, ['-e', `${POST} ${code}`], where);
  const sent = standin.calls.map(({ requestBytes, responseBytes }) => [requestBytes, responseBytes]);
  const { stdout } = await golive(['record', '--host', standin.plainHost, '--', path, '-e', `${POST} ${code}`], where);
  expect(stdout).toBe(bare.stdout);
  expect(recordedIn(db).map(({ request, response }) => [request.bytes, response.bytes])).toEqual(sent);
});

test.each(runtimes())(
  "an app's patch over a hooked method on Node $version outlives the recorder",
  async ({ path }) => {
    const { where, db } = await installed();
    const code = `import { createRequire } from 'node:module';
    import { startRecorder } from 'golive-analyzer/recorder';
    const require = createRequire(import.meta.url);
    ${POST} ${COUNTED}
    const stop = startRecorder({ hosts: [plainHost] });
    await post();
    patch(http.ClientRequest.prototype, 'end');
    stop();
    await post();`;
    const { stdout, stderr } = await run(path, ['--input-type=module', '-e', code], where);
    expect([stdout, stderr]).toEqual(['1\n', '']);
    expect(recordedIn(db)).toHaveLength(1);
  },
);
