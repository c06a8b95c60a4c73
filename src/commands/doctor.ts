/** `golive doctor`: checks whether recording works here. */
import type { Command } from 'commander';
import { exitCodesHelp } from './exit-codes.ts';
import { addRecordingOptions, recordingOptions } from './options.ts';
import { type Check, examine } from './parts.ts';
import { print } from './saying.ts';

const HELP = `
Example:
  golive doctor

Looks at the Node that a wrapped command finds, at the folder of the recording,
at scripts that set NODE_OPTIONS and at proxies; then records one call by http,
by fetch and, where the project has it, by undici, on this machine only.

${exitCodesHelp({
  0: 'recording works here',
  1: 'something has to be fixed; the output says what and how',
  2: 'wrong usage',
})}`;

export function addDoctorCommand(program: Command): void {
  addRecordingOptions(program.command('doctor'))
    .description('check that recording works here, and say how to fix what does not')
    .addHelpText('after', HELP)
    .action(async (options) => {
      const { db } = recordingOptions.parse(options);
      const checks = await examine({ cwd: process.cwd(), env: process.env, db });
      const wrong = checks.filter(({ remedy }) => remedy !== null).length;
      print(`${checks.map(lineOf).join('\n')}\n\n${verdictOn(wrong)}\n`);
      process.exitCode = wrong === 0 ? 0 : 1;
    });
}

function lineOf({ found, remedy }: Check): string {
  return remedy === null ? `ok     ${found}.` : `WRONG  ${found}.\n       ${remedy}`;
}

function verdictOn(wrong: number): string {
  if (wrong === 0) return 'Recording works here: golive run -- npm test';
  return wrong === 1 ? 'One thing has to be fixed first.' : `${wrong} things have to be fixed first.`;
}
