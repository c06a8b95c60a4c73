/** Records a process that calls a server on loopback, like any app, and checks what was recorded. */
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import spawn from 'cross-spawn';
import type { Check, Place } from '../doctor.ts';
import { listenHere } from '../listen.ts';
import { spoolFiles } from '../sources/spool.ts';
import { wrappedEnvironment } from '../wrapper/environment.ts';

/** One client per number: the account id of its call. `undici` only if the project has it. */
const CLIENTS = ['http', 'fetch', 'undici'] as const;
const CALLS = `
const [origin] = process.argv.slice(1);
const url = (number) => origin + '/restapi/v2.1/accounts/' + number;
const done = (response) => response.text();
require('node:http').get(url(1), (response) => response.resume().on('end', async () => {
  await fetch(url(2)).then(done);
  let undici;
  try { undici = require(require.resolve('undici', { paths: [process.cwd()] })); } catch {}
  if (undici) await undici.request(url(3)).then(({ body }) => done(body));
  console.log(undici ? 3 : 2);
}));`;

/** Nothing of it is kept: the probe has its own recording. */
export async function probe({ cwd, env }: Place): Promise<Check[]> {
  const folder = mkdtempSync(join(tmpdir(), 'golive-doctor-'));
  const server = createServer((_, response) => void response.end('{}'));
  try {
    const host = `127.0.0.1:${await listenHere(server, 0)}`;
    const spool = join(folder, 'run');
    mkdirSync(spool);
    const recorded = wrappedEnvironment(env, { spool, hosts: [host], root: cwd, capture: 'tap', cwd });
    // Loopback must not go through a proxy, whatever the environment says.
    const made = await callsMade(`http://${host}`, cwd, { ...recorded, NO_PROXY: '127.0.0.1', no_proxy: '127.0.0.1' });
    return made === null ? [FAILED] : checksOf(made, folder);
  } finally {
    server.close();
    server.closeAllConnections();
    rmSync(folder, { recursive: true, force: true });
  }
}

const FAILED: Check = {
  found: 'A call to 127.0.0.1 from a Node process failed',
  remedy: 'Look for a firewall, or for a NODE_OPTIONS that stops Node: `node -e 0` must print nothing.',
};

/** How many clients called; null if the process or a call failed. */
async function callsMade(origin: string, cwd: string, env: NodeJS.ProcessEnv): Promise<number | null> {
  const child = spawn('node', ['-e', CALLS, origin], { cwd, env, stdio: ['ignore', 'pipe', 'ignore'] });
  const ended = once(child, 'exit');
  const said = child.stdout === null ? '' : await text(child.stdout);
  await ended;
  return said.trim() === '' ? null : Number(said);
}

function checksOf(made: number, folder: string): Check[] {
  const lines = spoolFiles(folder).flatMap((file) => [...file.read(0)].map(({ line }) => line));
  const records = lines.filter((line) => typeof line === 'object');
  if (!records.some((line) => 'process' in line))
    return [
      {
        found: 'A Node process did not load the recorder',
        remedy: 'Look for what removes NODE_OPTIONS: a wrapper around `node`, or a Node built without that option.',
      },
    ];
  const paths = records.flatMap((line) => ('call' in line ? [line.call.path] : []));
  return CLIENTS.slice(0, made).map((client, index) => {
    const times = paths.filter((path) => path.endsWith(`/${index + 1}`)).length;
    return {
      found: `A call by ${client} was heard ${times === 1 ? 'and read back' : `${times} times`}`,
      remedy: times === 1 ? null : 'This is a bug in golive: please report it with your version of Node.',
    };
  });
}
