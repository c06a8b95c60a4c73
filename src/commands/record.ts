/** `golive record`: capture only. */
import type { Command } from 'commander';
import { record } from '../index.ts';
import { addCaptureOptions, CAPTURE_HELP, captureOptions } from './options.ts';
import { lossesOf } from './parts.ts';
import { judgeIt } from './repeated.ts';
import { tell } from './saying.ts';
import { commandOf, endAfter, tellAhead, tellRun } from './wrapped-run.ts';

const HELP = `
Example:
  golive record -- npm test
  golive analyze

${CAPTURE_HELP}
Exit code: the command's own; 127 when it is not found, 126 when it cannot be
started, 2 for wrong usage or when the recording cannot be written, 70 for a bug
in golive.`;

/** @param wrapped the words after `--`. */
export function addRecordCommand(program: Command, wrapped: readonly string[]): void {
  addCaptureOptions(program.command('record'))
    .description('run a command and record the Docusign calls of its processes')
    .usage('[options] -- <command>')
    .option('--fresh', 'forget what was recorded before')
    .allowExcessArguments()
    .addHelpText('after', HELP)
    .action(async (options, { args }: Command) => {
      const { db, host, capture, callSites } = captureOptions.parse(options);
      const command = commandOf('record', args, wrapped);
      tellAhead(command);
      const recorded = await record({ command, db, hosts: host, capture, callSites, fresh: options.fresh === true });
      endAfter(recorded, () => {
        tellRun(recorded, { name: 'record', command, capture, db });
        const { coverage, problem } = recorded;
        if (coverage === null || (problem !== null && coverage.withCalls === 0)) return 0;
        for (const loss of lossesOf(coverage, coverage.withCalls > 0)) tell(`golive: ${loss}\n`);
        if (coverage.withCalls > 0) tell(`golive: ${judgeIt(db)}\n`);
        return 0;
      });
    });
}
