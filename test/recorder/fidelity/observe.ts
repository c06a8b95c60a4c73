/** Runs a theme in an app process, bare or with the recorder, and returns what the app observed. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Ended, golive, run } from '../../cli.ts';
import type { Runtime } from '../../nodes.ts';
import { recordedIn } from '../setting.ts';
import { startFidelityServer } from './server.ts';

export interface Observed extends Ended {
  /** By behaviour: its `outcome`, or how it `failed`. A behaviour that ended the process is missing. */
  readonly outcomes: ReadonlyMap<string, unknown>;
  /** Requests that arrived at the server and are for the recorder. */
  readonly arrived: number;
  /** Calls in the recording that left the process; 0 without a recorder. */
  readonly recorded: number;
}

const HARNESS = fileURLToPath(new URL('apps/harness.mjs', import.meta.url));
const HOSTS = ['localhost', '127.0.0.1', 'made-up.test'].flatMap((host) => ['--host', host]);

/** The themes that this Node can live through, and their behaviours. */
export function themesOf(node: Runtime): [theme: string, behaviours: string[]][] {
  const listed: Record<string, string[]> = JSON.parse(execFileSync(node.path, [HARNESS], { encoding: 'utf8' }));
  return Object.entries(listed);
}

export function observeBare(node: Runtime, theme: string): Promise<Observed> {
  return observe((where) => run(node.path, [HARNESS, theme], where));
}

export function observeRecorded(node: Runtime, theme: string): Promise<Observed> {
  return observe((where) => golive(['record', ...HOSTS, '--', node.path, HARNESS, theme], where));
}

type Where = Parameters<typeof run>[2];

/** Each run has a server and a folder of its own. */
async function observe(start: (where: Where) => Promise<Ended>): Promise<Observed> {
  const server = await startFidelityServer();
  const cwd = mkdtempSync(join(tmpdir(), 'golive-test-'));
  try {
    const files = { NODE_EXTRA_CA_CERTS: join(cwd, 'ca.pem'), FIDELITY_CREDENTIALS: join(cwd, 'credentials.json') };
    writeFileSync(files.NODE_EXTRA_CA_CERTS, server.caPem);
    writeFileSync(files.FIDELITY_CREDENTIALS, JSON.stringify(server.credentials));
    const ended = await start({ cwd, env: { ...files, FIDELITY: JSON.stringify(server.places) } });
    const calls = recordedIn(join(cwd, '.golive', 'recording.db'));
    return {
      ...ended,
      stderr: ended.stderr.replace(/^golive: .*\n/gm, '').replaceAll(/\(node:\d+\)/g, '(node:pid)'),
      outcomes: outcomesIn(ended.stdout),
      arrived: server.requests(),
      recorded: calls.filter(({ sent, mocked }) => sent && !mocked).length,
    };
  } finally {
    await server.close();
    rmSync(cwd, { recursive: true, force: true });
  }
}

function outcomesIn(stdout: string): Map<string, unknown> {
  const lines = stdout.split('\n').filter((line) => line.startsWith('{'));
  const told: { name: string }[] = lines.map((line) => JSON.parse(line));
  return new Map(told.map(({ name, ...lived }) => [name, lived]));
}
