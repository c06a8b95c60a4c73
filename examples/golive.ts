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

/** How many the app has signed in one run. */
const CONTRACTS = 6;

/** The folder of all reports, relative to the project. */
export const REPORTS = 'examples/report';

/**
 * `golive run -- node examples/<name>.mjs`; its reports and its recording go to a folder of that name.
 * @throws when it does not end with the expected exit code, or the app has not done its work.
 */
export async function goLive(name: string, expected: number, stage: Stage): Promise<Report> {
  const folder = `${REPORTS}/${name}`;
  rmSync(join(ROOT, folder), { recursive: true, force: true });
  const options = ['--host', stage.host, '--db', `${folder}/recording.db`, '--output', `${folder}/`];
  const args = ['run', ...options, '--', 'node', `examples/${name}.mjs`];
  console.log(`$ golive ${args.join(' ').replace(' --output', ' \\\n    --output')}\n`);
  const kept = stage.countKept();
  const exitCode = await end(args, stage.environment);
  if (exitCode !== expected) throw new Error(`golive ended with ${exitCode}, not with ${expected}, for ${name}.mjs.`);
  if (stage.countKept() - kept !== CONTRACTS) throw new Error(`${name}.mjs has not kept every contract.`);
  return reportSchema.parse(JSON.parse(readFileSync(join(ROOT, folder, 'report.json'), 'utf8')));
}

/** Runs the program. Not synchronously: the stand-in lives in this process. */
async function end(args: readonly string[], environment: Stage['environment']): Promise<number | null> {
  const env = { ...process.env, ...environment };
  const golive = spawn(process.execPath, [PROGRAM, ...args], { cwd: ROOT, env, stdio: 'inherit' });
  await once(golive, 'close');
  return golive.exitCode;
}
