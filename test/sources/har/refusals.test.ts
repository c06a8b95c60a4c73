/** What is said of a file that breaks off, or is not a HAR, and what was read of it. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { harSource } from '../../../src/sources/har.ts';
import { run, temporaryFolder } from '../../cli.ts';
import { entry, harOfEntries, readFile, readHar } from '../har-file.ts';

const good = { position: 1, call: expect.objectContaining({ status: 200 }) };
const one = JSON.stringify(entry());

describe('a file that breaks off', () => {
  const head = '{"log":{"entries":[';
  const content = Buffer.from(`${head}${one},\n${one}]}}`);
  const [first, second] = [head.length + one.length, head.length + one.length * 2 + 2];

  test('anywhere gives every complete entry', async () => {
    const path = join(temporaryFolder(), 'traffic.har');
    for (let cut = head.length; cut <= second; cut += 1) {
      writeFileSync(path, content.subarray(0, cut));
      const { entries, error } = await readFile(path);
      const count = [first, second].filter((end) => cut >= end).length;
      const told =
        count === 0
          ? 'FILE breaks off before its first entry is complete: export it again.'
          : `FILE breaks off after entry ${count}: what comes before is read, export it again for the rest.`;
      if (entries.length !== count || error !== told) throw new Error(`cut at ${cut}: ${entries.length}, ${error}`);
    }
  });

  test('after its list has lost nothing', async () => {
    expect(await readHar(content.subarray(0, second + 1))).toEqual({
      entries: [good, { ...good, position: 2 }],
      error: null,
    });
  });
});

describe('a file that is not a HAR', () => {
  const noList = 'FILE holds no list log.entries, so it is no HAR or is cut off: export the traffic as HAR.';
  test.each([
    ['', 'FILE is empty: export the HAR again.'],
    [' \n', 'FILE is empty: export the HAR again.'],
    ['\uFEFF', 'FILE is empty: export the HAR again.'],
    ['%PDF-1.7\n{"log":{"entries":[{}]}}', 'FILE is no HAR, which is JSON: export the traffic as HAR.'],
    ['PK\u0003\u0004', 'FILE is no HAR, which is JSON: export the traffic as HAR.'],
    ['[{"log":{"entries":[]}}]', 'FILE is no HAR, which is JSON: export the traffic as HAR.'],
    ['{}', noList],
    ['{"log":{}}', noList],
    ['{"log":[{"entries":[]}]}', noList],
    ['{"log":{"entries":{"a":[]}}}', noList],
    ['{"entries":[{}]}', noList],
    ['{"log" "entries":[', noList],
    ['{log:{entries:[]}}', noList],
    ['{"log', noList],
    ['{"log":{"creator":{"name":"made', noList],
  ])('%j', async (content, error) => {
    expect(await readHar(content)).toEqual({ entries: [], error });
  });

  test('a folder, a pipe, a socket, a missing file', async () => {
    const folder = temporaryFolder();
    const [pipe, socket, missing] = ['pipe', 'socket', 'missing'].map((name) => join(folder, name));
    await run('mkfifo', [pipe ?? ''], { cwd: folder });
    const server = createServer().listen(socket);
    mkdirSync(join(folder, 'folder.har'));
    const notAFile = 'FILE is a folder, a device or a pipe: name a file.';
    for (const path of [join(folder, 'folder.har'), pipe ?? '', socket ?? ''])
      expect(await readFile(path)).toEqual({ entries: [], error: notAFile });
    expect(await readFile(missing ?? '')).toEqual({
      entries: [],
      error: 'FILE cannot be read (ENOENT): check that it is there and may be read.',
    });
    server.close();
  });
});

describe('a HAR is recognised', () => {
  test.each([
    ['{"log":{"version":"1.2"', 'traffic.har', true],
    ['\n{\n  "log": {\n', 'traffic.json', true],
    ['{ "comment": "made up", "log" : {', 'traffic', true],
    ['{"comment": "long', 'TRAFFIC.HAR', true],
    ['{"comment": "long', 'traffic.json', false],
    ['{"a": "\\"log\\": {"}', 'cassette.json', false],
    ['%PDF-1.7', 'traffic.har', false],
    ['', 'traffic.har', false],
    ['GET https://demo.docusign.net/ "log": {', 'traffic.txt', false],
  ])('%.40j, %s: %s', (start, path, expected) => {
    expect(harSource.recognises(Buffer.from(start), path)).toBe(expected);
  });
});

test('a file is closed when its reader stops early', async () => {
  const path = join(temporaryFolder(), 'traffic.har');
  writeFileSync(path, harOfEntries([entry(), entry()]));
  const script = `
    import { readdirSync, readlinkSync } from 'node:fs';
    import { harSource } from ${JSON.stringify(new URL('../../../src/sources/har.ts', import.meta.url).href)};
    for await (const _ of harSource.read({ path: ${JSON.stringify(path)}, isWanted: () => true })) break;
    const targets = readdirSync('/proc/self/fd').map((fd) => { try { return readlinkSync('/proc/self/fd/' + fd); } catch { return ''; } });
    process.stdout.write(String(targets.includes(${JSON.stringify(path)})));`;
  expect(execFileSync(process.execPath, ['--input-type=module', '-e', script], { encoding: 'utf8' })).toBe('false');
});
