/** `golive run`: records, judges and reports in one step. */
import type { Command } from 'commander';
import { type Accepted, type Format, openRecording, record } from '../index.ts';
import { readAccepted } from './accepted.ts';
import { exitCodeOf, JUDGEMENT_HELP } from './exit-codes.ts';
import { judgementOf } from './inputs.ts';
import { formatsOf, listOf, told, writeReports } from './judge.ts';
import {
  addCaptureOptions,
  addJudgingOptions,
  CAPTURE_HELP,
  captureOptions,
  type JudgingOptions,
  judgingOptions,
} from './options.ts';
import { REPORT_FOLDER } from './output.ts';
import { IN_THE_REPORT, isInUse, visibleLine } from './parts.ts';
import { tell } from './saying.ts';
import { showSummary } from './terminal.ts';
import { commandOf, endAfter, tellAhead, tellRun } from './wrapped-run.ts';

const HELP = `
Example:
  golive run -- npm test
  golive run --host 127.0.0.1:8443 --require traffic-review -- node app.js

Starts a fresh recording. The command's output stays as it is; the summary goes
to the standard error, the reports into ${REPORT_FOLDER}/ (or --output).
${CAPTURE_HELP}
Exit code: the command's own if it is not 0, else the judgement's; 127 when the
command is not found, 126 when it cannot be started.

${JUDGEMENT_HELP}`;

/** @param wrapped the words after `--`. */
export function addRunCommand(program: Command, wrapped: readonly string[]): void {
  addJudgingOptions(addCaptureOptions(program.command('run')))
    .description('run a command, record its Docusign calls, judge them and write the reports')
    .usage('[options] -- <command>')
    .allowExcessArguments()
    .addHelpText('after', HELP)
    .action(async (options, { args }: Command) => {
      const { host, capture, callSites } = captureOptions.parse(options);
      const judging = judgingOptions.parse(options);
      const command = commandOf('run', args, wrapped);
      // Before the command runs: a mistake in the file or in an option wastes no run.
      const accepted = readAccepted(judging.accepted);
      const asked = formatsOf(judging);
      tellAhead(command);
      if (isInUse(judging.db)) tell(sharing(judging.db));
      const recorded = await record({ command, db: judging.db, hosts: host, capture, callSites, fresh: true });
      endAfter(recorded, () => {
        tellRun(recorded, { name: 'run', command, capture, db: judging.db });
        if (recorded.ending.code !== 0) tell('golive: The command failed; what it did until then is judged.\n');
        return judgeAndWrite(judging, accepted, asked);
      });
    });
}

/** Another golive, or a process that outlived an earlier run, such as a server still running. */
function sharing(db: string): string {
  return `golive: Another run is still recording into ${visibleLine(db)}, and what it hears is judged too: give this run a recording of its own with --db.\n`;
}

/** @returns the exit code of the judgement. */
function judgeAndWrite(
  judging: JudgingOptions,
  accepted: readonly Accepted[] | null,
  asked: readonly Format[],
): number {
  const store = openRecording(judging.db);
  try {
    const judged = told(store, judgementOf(judging, accepted));
    const chosen = asked.length > 0 ? asked : (['html', 'markdown', 'json'] as const);
    showSummary(judged, IN_THE_REPORT, process.stderr);
    const files = writeReports(judged, chosen, judging.output ?? `${REPORT_FOLDER}/`);
    tell(`\n${listOf(files)}\n`);
    return exitCodeOf(judged.report);
  } finally {
    store.close();
  }
}
