/** `golive analyze`: judge a recording. */
import type { Command } from 'commander';
import { render } from '../index.ts';
import { readAccepted } from './accepted.ts';
import { EXIT_CODES_HELP, exitCodeOf } from './exit-codes.ts';
import { judge, listOf, REPORT_FOLDER, recordingNamed, writeReports } from './judge.ts';
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
      const db = recordingNamed(recording, judging.db, command);
      const report = judge(db, judging, readAccepted(judging.accepted));
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
