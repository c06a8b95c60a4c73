/** One measurement in its own process, against a server in another, each on its own core if possible. */
import { type ChildProcess, execFileSync, fork, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Cell, Figure } from './cells.ts';
import type { Configuration } from './configurations.ts';

export type Measurement = Readonly<Partial<Record<Figure, number>>>;

interface Server {
  readonly port: number;
  close(): void;
}

const CLIENT_CORE = '0';
const SERVER_CORE = '1';
const LOAD = fileURLToPath(new URL('clients/load.mjs', import.meta.url));

/** Whether client and server get a core each. */
export const pinned = availableParallelism() > 1 && [CLIENT_CORE, SERVER_CORE].every(canPin);

export async function startServer(): Promise<Server> {
  const server: ChildProcess = fork(fileURLToPath(new URL('server.mjs', import.meta.url)));
  const [port] = await once(server, 'message');
  if (pinned) execFileSync('taskset', ['-p', '-c', SERVER_CORE, String(server.pid)], { stdio: 'ignore' });
  return { port, close: () => server.disconnect() };
}

/** @param folder on a disk, in which a recorder may write while it is measured. */
export function measure(
  cell: Cell,
  { preload, keeps, callSites }: Configuration,
  node: string,
  port: number,
  folder: string,
): Measurement {
  const spool = mkdtempSync(join(folder, 'spool-'));
  const hosts = cell.heard ? `127.0.0.1:${port}` : '';
  const env = {
    ...process.env,
    NODE_OPTIONS: '',
    GOLIVE_SPOOL: keeps === 'spool' ? spool : '',
    GOLIVE_HOSTS: hosts,
    GOLIVE_ROOT: callSites ? process.cwd() : '',
  };
  const script = cell.load === null ? ['-e', '0'] : ['--expose-gc', LOAD, JSON.stringify({ ...cell.load, port })];
  const [program = '', ...args] = [...(pinned ? ['taskset', '-c', CLIENT_CORE] : []), node, ...preload, ...script];
  const startedAt = performance.now();
  const { status, stdout, stderr } = spawnSync(program, args, { env, encoding: 'utf8' });
  const processMs = performance.now() - startedAt;
  if (status !== 0 && keeps === 'memory') return {}; // The table says so; memory may have been too little.
  if (status !== 0) throw new Error(`${cell.name}: the process ended with ${status}\n${stderr}`);
  const figures: Record<string, number> = { ...(cell.load === null ? {} : JSON.parse(stdout)), processMs };
  if (keeps === 'spool') figures.recorded = linesIn(spool) - 1; // The first line tells of the process.
  rmSync(spool, { recursive: true });
  const { calls = 0, recorded = 0 } = figures;
  if (cell.heard && keeps !== 'nothing' && recorded < calls)
    throw new Error(`${cell.name}: ${calls} calls were made, ${recorded} recorded`);
  return figures;
}

function linesIn(folder: string): number {
  const texts = readdirSync(folder).map((name) => readFileSync(join(folder, name), 'latin1'));
  return texts.reduce((sum, text) => sum + text.split('\n').length - 1, 0);
}

function canPin(core: string): boolean {
  return spawnSync('taskset', ['-c', core, 'true']).status === 0;
}
