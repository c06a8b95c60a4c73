/** `golive analyze`: judge a recording. */
import type { Command } from 'commander';
import { recordingExists, render } from '../index.ts';
import { EXIT_CODES_HELP, exitCodeOf } from './exit-codes.ts';
import { UsageError } from './failure.ts';
import { judge, listOf, REPORT_FOLDER, writeReports } from './judge.ts';
import { addJudgingOptions, addRecordingOptions, formatsOf, judgingOptions } from './options.ts';

const HELP = `
Example:
  golive analyze
  golive analyze --format html --output report.html
  golive analyze other/recording.db --require api-rules --format json
${EXIT_CODES_HELP}`;

export function addAnalyzeCommand(program: Command): void {
  addJudgingOptions(addRecordingOptions(program.command('analyze')))
    .description('judge a recording')
    .argument('[recording]', 'instead of --db')
    .addHelpText('after', HELP)
    .action((recording: string | undefined, options, command: Command) => {
      const judging = judgingOptions.parse(options);
      if (recording !== undefined && command.getOptionValueSource('db') === 'cli')
        throw new UsageError(
          `Two recordings were named, ${recording} and ${judging.db}: name one, with or without --db.`,
        );
      const db = recording ?? judging.db;
      if (!recordingExists(db))
        throw new UsageError(
          `There is no recording at ${db}. Make one with \`golive record -- <command>\`, or name another.`,
        );
      const report = judge(db, judging);
      const { output } = judging;
      const format = formatsOf(judging);
      const [only] = format;
      if (output === undefined && format.length <= 1) process.stdout.write(render(report, only ?? 'text'));
      else {
        const files = writeReports(report, format.length > 0 ? format : ['text'], output ?? `${REPORT_FOLDER}/`);
        process.stdout.write(`${render(report, 'text')}\n${listOf(files)}\n`);
      }
      process.exitCode = exitCodeOf(report);
    });
}
