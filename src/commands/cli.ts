/** The command line: the commands, and the exit code of every kind of failure. */
import { Command } from 'commander';
import { version } from '../index.ts';
import { addAnalyzeCommand } from './analyze.ts';
import { addBundleCommand } from './bundle.ts';
import { addDiffCommand } from './diff.ts';
import { addDoctorCommand } from './doctor.ts';
import { EXIT, JUDGEMENT_HELP } from './exit-codes.ts';
import { tellFailure } from './failure.ts';
import { addImportCommand } from './import.ts';
import { addLogsCommand } from './logs.ts';
import { codeOfError } from './parts.ts';
import { addProxyCommand } from './proxy.ts';
import { addPurgeCommand } from './purge.ts';
import { addRecordCommand } from './record.ts';
import { refusalOf } from './repeated.ts';
import { addRulesCommand } from './rules.ts';
import { addRunCommand } from './run.ts';
import { print, tell } from './saying.ts';
import { addSimulateCommand } from './simulate.ts';
import { addVerifyCommand } from './verify.ts';

/** @param argv without the program. What follows the first `--` belongs to the wrapped command and is not parsed. */
export async function main(argv: readonly string[]): Promise<void> {
  const dashes = argv.indexOf('--');
  const own = dashes < 0 ? argv : argv.slice(0, dashes);
  const wrapped = dashes < 0 ? [] : argv.slice(dashes + 1);
  process.stdout.on('error', lostOutput);
  process.stderr.on('error', lostWords);
  try {
    await programFor(wrapped).parseAsync(own, { from: 'user' });
  } catch (error) {
    process.exitCode = tellFailure(error);
  }
}

function programFor(wrapped: readonly string[]): Command {
  const program = new Command('golive')
    .description('Is this Docusign integration ready for Go-Live? Records its API calls, judges them, reports.')
    .version(version, '-V, --version')
    .exitOverride()
    .configureHelp({ showGlobalOptions: false })
    .configureOutput({
      writeOut: print,
      writeErr: tell,
      outputError: (message, write) => write(refusalOf(message)),
    })
    .showSuggestionAfterError()
    .addHelpText(
      'after',
      `\nExample:\n  golive run -- npm test\n\n${JUDGEMENT_HELP}\n\nNot affiliated with Docusign. A self-check, not an approval.`,
    );
  addRunCommand(program, wrapped);
  addRecordCommand(program, wrapped);
  addProxyCommand(program);
  addAnalyzeCommand(program);
  addImportCommand(program);
  addSimulateCommand(program);
  addDiffCommand(program);
  addBundleCommand(program);
  addVerifyCommand(program);
  addLogsCommand(program);
  addRulesCommand(program);
  addPurgeCommand(program);
  addDoctorCommand(program);
  pointToHelp(program, 'golive');
  return program;
}

/** A misused command points to its own help. */
function pointToHelp(command: Command, words: string): void {
  command.showHelpAfterError(`\`${words} --help\` lists what there is.`);
  for (const each of command.commands) pointToHelp(each, `${words} ${each.name()}`);
}

/** The output is lost, which must be reported: a redirection may lead to a full disk. */
function lostOutput(error: Error): void {
  const code = codeOfError(error);
  if (code === 'EPIPE') return; // `golive rules | head` exits normally.
  tell(`golive: Nothing more can be written to the standard output (${code}): make room, or send it elsewhere.\n`);
  process.exitCode = EXIT.usage;
}

/** If nothing can be printed, only the exit code remains. */
function lostWords(error: Error): void {
  if (codeOfError(error) !== 'EPIPE') process.exitCode = EXIT.usage;
}
