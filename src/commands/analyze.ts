/** `golive analyze`: judges a recording, or files from elsewhere. */
import type { Command } from 'commander';
import type { Told } from '../index.ts';
import { readAccepted } from './accepted.ts';
import { exitCodeOf, JUDGEMENT_HELP } from './exit-codes.ts';
import { withInputs } from './inputs.ts';
import { formatsOf, listOf, told, writeReports } from './judge.ts';
import {
  addInputOptions,
  addJudgingOptions,
  addRecordingOptions,
  inputOptions,
  type JudgingOptions,
  judgingOptions,
} from './options.ts';
import { REPORT_FOLDER } from './output.ts';
import { IN_THE_REPORT, renderInPieces, SOURCE_NAMES } from './parts.ts';
import { showAll } from './repeated.ts';
import { print, printRendered } from './saying.ts';
import { showSummary } from './terminal.ts';

const HELP = `
Example:
  golive analyze
  golive analyze --format html --output report.html
  golive analyze traffic.har request-logs.zip --require api-rules --format json

${JUDGEMENT_HELP}`;

export function addAnalyzeCommand(program: Command): void {
  addInputOptions(addJudgingOptions(addRecordingOptions(program.command('analyze'))))
    .description(`judge the recording, or ${SOURCE_NAMES}`)
    .argument('[input...]', 'files or folders, merged; instead of --db')
    .addHelpText('after', HELP)
    .action(async (inputs: string[], options, command: Command) => {
      const judging = judgingOptions.parse(options);
      const from = { ...judging, ...inputOptions.parse(options) };
      const accepted = readAccepted(judging.accepted);
      process.exitCode = await withInputs(inputs, from, command, accepted, (recording, judgement) => {
        const judged = told(recording, judgement);
        answer(judged, judging, inputs);
        return exitCodeOf(judged.report);
      });
    });
}

/** One format is printed on standard output; several go into a folder, with the summary on screen. */
function answer(judged: Told, judging: JudgingOptions, inputs: readonly string[]): void {
  const { output } = judging;
  const format = formatsOf(judging);
  const [only] = format;
  if (output === undefined && format.length <= 1) {
    if (only === undefined || (only === 'text' && process.stdout.isTTY))
      showSummary(judged, { behindTitle: '', atEnd: showAll(inputs, judging.db) }, process.stdout);
    else printRendered(renderInPieces(judged, only));
  } else {
    const files = writeReports(judged, format.length > 0 ? format : ['text'], output ?? `${REPORT_FOLDER}/`);
    showSummary(judged, IN_THE_REPORT, process.stdout);
    print(`\n${listOf(files)}\n`);
  }
}
