/** The same calls directly, by a base path, and through the proxy of a run: each time in separate processes. */
import { type ChildProcess, execFileSync, fork, spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createAuthority } from '../../test/standin/authority.ts';

export const WAYS = ['direct', 'base-url', 'proxy'] as const;
export type Way = (typeof WAYS)[number];

export interface Load {
  /** Calls that are not measured, 16 at a time: code and heap take their size. */
  readonly warm: number;
  /** 1 MB each, after them. */
  readonly warmDocuments: number;
  /** Calls one after the other, calls 16 at a time, and documents of 1 MB, 16 at a time. */
  readonly alone: number;
  readonly calls: number;
  readonly documents: number;
}

export interface Measured {
  /** Of the calls one after the other. */
  readonly medianMs: number;
  readonly perSecond: number;
  /** golive's memory before the many calls and at the end, in MB; null where it takes no part. */
  readonly before: number | null;
  readonly after: number | null;
}

const GOLIVE = fileURLToPath(new URL('../../dist/src/commands/golive.js', import.meta.url));
const LOAD = fileURLToPath(new URL('load.mjs', import.meta.url));
const PARALLEL = 16;

/** @param folder for recordings. @returns a function that measures one way, and one that ends the server. */
export async function startServer(folder: string) {
  const authority = await createAuthority();
  const caFile = join(folder, 'ca.pem');
  const credentials = join(folder, 'credentials.json');
  writeFileSync(caFile, authority.caPem);
  writeFileSync(credentials, JSON.stringify(await authority.issue(['127.0.0.1'])), { mode: 0o600 });
  const server: ChildProcess = fork(fileURLToPath(new URL('server.mjs', import.meta.url)), [credentials]);
  const [port] = await once(server, 'message');
  const place = { folder, host: `127.0.0.1:${port}`, env: { ...process.env, NODE_EXTRA_CA_CERTS: caFile } };
  return { measure: (way: Way, load: Load) => measure(way, load, place), close: () => server.disconnect() };
}

interface Place {
  readonly folder: string;
  readonly host: string;
  readonly env: NodeJS.ProcessEnv;
}

async function measure(way: Way, load: Load, { folder, host, env }: Place): Promise<Measured> {
  const asked = { way, host, parallel: PARALLEL, ...load };
  const options = { cwd: folder, env, encoding: 'utf8', stdio: 'pipe' } as const;
  const loaded = (base: string, golive: number | 'parent' | null): string[] => [
    LOAD,
    JSON.stringify({ ...asked, base, golive }),
  ];
  if (way === 'direct') return read(execFileSync(process.execPath, loaded(`https://${host}`, null), options));
  if (way === 'proxy') {
    // Without the recorder in the client: it would be measured too.
    const client = ['env', '-u', 'NODE_OPTIONS', process.execPath, ...loaded(`https://${host}`, 'parent')];
    return read(
      execFileSync(
        process.execPath,
        [GOLIVE, 'record', '--capture', 'proxy', '--host', host, '--', ...client],
        options,
      ),
    );
  }
  const golive = spawn(process.execPath, [GOLIVE, 'proxy', '--port', '0', '--host', host], { cwd: folder, env });
  const [line] = await once(golive.stdout, 'data');
  const origin = /http:\/\/127\.0\.0\.1:\d+/.exec(String(line))?.[0] ?? '';
  const printed = execFileSync(process.execPath, loaded(`${origin}/${host}`, golive.pid ?? null), options);
  golive.kill('SIGINT');
  await once(golive, 'exit');
  return read(printed);
}

function read(printed: string): Measured {
  return JSON.parse(printed);
}
