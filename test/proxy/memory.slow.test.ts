/** 100 MB in each direction through golive's own process, whose memory does not grow. */
import { createServer } from 'node:https';
import type { Readable } from 'node:stream';
import { expect, test } from 'vitest';
import { golive, run } from '../cli.ts';
import type { Setting } from '../recorder/setting.ts';
import { recordedIn } from '../recorder/setting.ts';
import { listening } from './between.ts';
import { proxied } from './proxying.ts';

const BYTES = 100 * 1024 * 1024;
/** Less than one of the three bodies: what is passed on is garbage before it is collected. */
const MOST_GROWTH_KB = BYTES / 1024;

/** Sends 100 MB for a GET, and counts what comes with a POST. */
async function weighty({ standin }: Setting): Promise<number> {
  const server = createServer(await standin.authority.issue(['localhost']), async (request, response) => {
    if (request.url === '/warm') return void response.end();
    if (request.method === 'POST') return void response.end(String(await countOf(request)));
    response.writeHead(200, { 'Content-Length': BYTES });
    for (let sent = 0; sent < BYTES; sent += CHUNK.length)
      if (!response.write(CHUNK)) await new Promise((resolve) => response.once('drain', resolve));
    response.end();
  });
  return listening(server);
}

const CHUNK = Buffer.alloc(256 * 1024, 'made up');

async function countOf(body: Readable): Promise<number> {
  let bytes = 0;
  for await (const chunk of body) bytes += chunk.length;
  return bytes;
}

/** Prints the highest memory of golive in kB, before and after, and what each transfer says of itself. */
const script = (origin: string, pid: string) => `
memory() { awk '/VmHWM/ { print $2 }' /proc/${pid}/status; }
curl -sS ${origin}/warm
memory
curl -sS -o /dev/null -w '%{size_download}\\n' ${origin}/
head -c ${BYTES} /dev/zero | curl -sS -H 'Content-Type: application/pdf' --data-binary @- ${origin}/; echo
head -c ${BYTES} /dev/zero | curl -sS -H 'Transfer-Encoding: chunked' -H 'Expect:' -X POST -T - ${origin}/; echo
memory`;

function expectLight(stdout: string, db: string): void {
  const [before = 0, down, up, chunked, after = 0] = stdout.trim().split('\n').map(Number);
  expect([down, up, chunked]).toEqual([BYTES, BYTES, BYTES]);
  expect(after - before).toBeLessThan(MOST_GROWTH_KB);
  const sizes = recordedIn(db).map(({ request, response }) => [request.bytes, response.bytes > 100]);
  expect(sizes.slice(1)).toEqual([
    [0, true],
    [BYTES, false],
    [BYTES, false],
  ]);
}

test('base-url', async () => {
  const proxy = await proxied(['localhost']);
  const origin = `${proxy.origin}/localhost:${await weighty(proxy)}`;
  const { stdout } = await run('sh', ['-c', script(origin, String(proxy.pid))], proxy.where);
  expectLight(stdout, proxy.db);
});

test('proxy', async () => {
  const proxy = await proxied(['localhost']);
  const origin = `https://localhost:${await weighty(proxy)}`;
  const command = ['record', '--capture', 'proxy', '--host', 'localhost', '--', 'sh', '-c', script(origin, '$PPID')];
  const { stdout } = await golive(command, proxy.where);
  expectLight(stdout, proxy.db);
});
