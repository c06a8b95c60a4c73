/** `golive record`: capture only. */
import type { Command } from 'commander';
import { type Coverage, endLike, type Recorded, record, silenceOf } from '../index.ts';
import { EXIT } from './exit-codes.ts';
import { addCaptureOptions, captureOptions, UsageError } from './options.ts';

const HELP = `
Example:
  golive record -- npm test
  golive analyze

Exit code: the command's own.`;

/** @param wrapped the words after \`--\`. */
export function addRecordCommand(program: Command, wrapped: readonly string[]): void {
  addCaptureOptions(program.command('record'))
    .description('run a command and record the Docusign calls of its processes')
    .usage('[options] -- <command>')
    .option('--fresh', 'forget what was recorded before')
    .addHelpText('after', HELP)
    .action(async (options) => {
      const { db, host } = captureOptions.parse(options);
      const recorded = await record({
        command: commandOf(wrapped, 'record'),
        db,
        hosts: host,
        fresh: options.fresh === true,
      });
      tell(recorded, db);
      const silent = recorded.coverage.withCalls === 0;
      process.stderr.write(`golive: ${silent ? silenceOf(recorded.coverage) : 'Judge it with `golive analyze`.'}\n`);
      end(recorded);
    });
}

/** @throws UsageError when there is no command. */
export function commandOf([program, ...args]: readonly string[], name: string): [string, ...string[]] {
  if (program === undefined)
    throw new UsageError(`No command was given. Put it after two dashes: golive ${name} -- npm test`);
  return [program, ...args];
}

/** Says on the standard error how well the command was heard. */
export function tell({ coverage, problem }: Recorded, db: string): void {
  process.stderr.write(`golive: ${heardIn(coverage)}.\ngolive: The recording is ${db}.\n`);
  if (problem !== null) process.stderr.write(`golive: ${problem} What was heard waits beside it.\n`);
}

/** As the command ended; a recording that could not be kept spoils a good end. */
export function end({ ending, problem }: Recorded): void {
  if (problem !== null && ending.code === 0) process.exitCode = EXIT.usage;
  else endLike(ending);
}

function heardIn({ seen, loaded, withCalls }: Coverage): string {
  return `${seen} ${seen === 1 ? 'process' : 'processes'} seen, ${loaded} loaded the recorder, ${withCalls} made Docusign calls`;
}
