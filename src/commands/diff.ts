/** `golive diff`: what changed from one report, or one recording, to another. */
import { existsSync } from 'node:fs';
import { type Command, Option } from 'commander';
import { z } from 'zod';
import {
  type Accepted,
  type Difference,
  diff,
  differenceFormats,
  type PastReport,
  pastReportOf,
  readReport,
  renderDifference,
} from '../index.ts';
import { readAccepted } from './accepted.ts';
import { exitCodesHelp } from './exit-codes.ts';
import { UsageError } from './failure.ts';
import { withInputs } from './inputs.ts';
import { told } from './judge.ts';
import {
  addInputOptions,
  addJudgementOptions,
  type InputOptions,
  inputOptions,
  type JudgementOptions,
  judgementOptions,
} from './options.ts';
import { ACCEPTED_EXCEPTIONS, isRecordingFile, reportTextIn } from './parts.ts';
import { print } from './saying.ts';

const HELP = `
Example:
  golive diff report-before.json report-after.json
  golive diff main.db .golive/recording.db --new-only
  golive diff golive-bundle.zip traffic.har --format markdown

Compares two report.json files, bundles, recordings or files of calls. Findings
are matched by rule and subject, without the ids and numbers in a subject, which
differ from run to run. --require and --key have no effect on a report.json.

${exitCodesHelp({
  0: 'the difference was printed, whatever it is',
  1: 'with --new-only: something is found that was not found before (an accepted\n      exception that is left over is listed, but does not count)',
  2: 'wrong usage, or an input that cannot be read',
})}`;

const diffOptions = z.object({ format: z.enum(differenceFormats), newOnly: z.boolean().default(false) });

export function addDiffCommand(program: Command): void {
  addInputOptions(addJudgementOptions(program.command('diff')))
    .description('show what is new, fixed and unchanged since an earlier report or recording')
    .argument('<before>', 'a report.json or its folder, a bundle, a recording, or a file of calls')
    .argument('<after>', 'the same, from later')
    .addOption(new Option('--format <name>', 'how to print the answer').choices(differenceFormats).default('text'))
    .option('--new-only', 'fail when something new is found, and only then')
    .addHelpText('after', HELP)
    .action(async (before: string, after: string, options: Readonly<Record<string, unknown>>, command: Command) => {
      const judging = { ...judgementOptions.parse({ ...options, db: '' }), ...inputOptions.parse(options) };
      const { format, newOnly } = diffOptions.parse(options);
      const accepted = readAccepted(judging.accepted);
      const earlier = await reportOn(before, judging, command, accepted);
      const difference = diff(earlier, await reportOn(after, judging, command, accepted));
      print(renderDifference(difference, format));
      process.exitCode = newOnly && isWorse(difference) ? 1 : 0;
    });
}

/** Fixing an accepted finding leaves its exception unused. An expired exception makes the finding itself new. */
function isWorse({ new: added }: Difference): boolean {
  return added.some(({ rule }) => rule !== ACCEPTED_EXCEPTIONS.id);
}

async function reportOn(
  input: string,
  options: JudgementOptions & InputOptions,
  command: Command,
  accepted: readonly Accepted[] | null,
): Promise<PastReport> {
  const text = await reportTextIn(input);
  if (text !== null) return readReport(text, input);
  if (!existsSync(input) && !isRecordingFile(input))
    throw new UsageError(`There is no file ${input}: name a report.json, a bundle, a recording, or a file of calls.`);
  return withInputs([input], options, command, accepted, (recording, judgement) =>
    pastReportOf(told(recording, judgement).report),
  );
}
