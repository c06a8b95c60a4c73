/** `golive run`: record, judge and report in one step. */
import type { Command } from 'commander';
import { openRecording, record, render } from '../index.ts';
import { EXIT_CODES_HELP, exitCodeOf } from './exit-codes.ts';
import { judge, listOf, REPORT_FOLDER, writeReports } from './judge.ts';
import { addCaptureOptions, addJudgingOptions, captureOptions, judgingOptions } from './options.ts';
import { commandOf, end, tell } from './record.ts';

const HELP = `
Example:
  golive run -- npm test
  golive run --host 127.0.0.1:8443 --require traffic-review -- node app.js

Starts a fresh recording. The command's output stays as it is; the summary goes
to the standard error, the reports into ${REPORT_FOLDER}/ (or --output).
Exit code: the command's own if it is not 0, else the judgement's.
${EXIT_CODES_HELP}`;

/** @param wrapped the words after \`--\`. */
export function addRunCommand(program: Command, wrapped: readonly string[]): void {
  addJudgingOptions(addCaptureOptions(program.command('run')))
    .description('run a command, record its Docusign calls, judge them and write the reports')
    .usage('[options] -- <command>')
    .addHelpText('after', HELP)
    .action(async (options) => {
      const { host } = captureOptions.parse(options);
      const judging = judgingOptions.parse(options);
      const recorded = await record({ command: commandOf(wrapped, 'run'), db: judging.db, hosts: host, fresh: true });
      tell(recorded, judging.db);
      const store = openRecording(judging.db);
      const report = judge(store, judging);
      store.close();
      const chosen = judging.format.length > 0 ? judging.format : (['html', 'markdown', 'json'] as const);
      const files = writeReports(report, chosen, judging.output ?? `${REPORT_FOLDER}/`);
      process.stderr.write(`${render(report, 'text')}\n${listOf(files)}\n`);
      if (recorded.ending.code === 0 && recorded.problem === null)
        process.exitCode = exitCodeOf(report, judging.require);
      else end(recorded);
    });
}
