/** Runs one version of the app under the real command line, as a user would. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Report, reportSchema } from '../src/report.ts';
import type { Stage } from './stage.ts';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const PROGRAM = 'dist/src/commands/golive.js';

/** The folder of all reports, relative to the project. */
export const REPORTS = 'examples/report';

export interface Outcome {
  readonly name: string;
  /** null: a signal ended it. */
  readonly exitCode: number | null;
  readonly report: Report;
  /** Contracts that the app downloaded, certificate and all. */
  readonly kept: number;
}

/** `golive run -- node examples/<name>.mjs`; its reports and its recording go to a folder of that name. */
export async function goLive(name: string, { host, environment, countCalls }: Stage): Promise<Outcome> {
  const folder = `${REPORTS}/${name}`;
  rmSync(join(ROOT, folder), { recursive: true, force: true });
  const before = countCalls('/documents/certificate');
  const app = `examples/${name}.mjs`;
  console.log(`$ golive run --host ${host} -- node ${app}`);
  const places = ['--db', `${folder}/recording.db`, '--output', `${folder}/`];
  // Not synchronously: the stand-in lives in this process.
  const golive = spawn(process.execPath, [PROGRAM, 'run', '--host', host, ...places, '--', 'node', app], {
    cwd: ROOT,
    env: { ...process.env, ...environment },
    stdio: 'inherit',
  });
  await once(golive, 'close');
  const { exitCode } = golive;
  return { name, exitCode, report: readReport(folder), kept: countCalls('/documents/certificate') - before };
}

function readReport(folder: string): Report {
  return reportSchema.parse(JSON.parse(readFileSync(join(ROOT, folder, 'report.json'), 'utf8')));
}
