/** `golive bundle`: everything that a support engineer needs for a case, in one ZIP without secrets. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Command } from 'commander';
import { z } from 'zod';
import { type Bundled, bundleOf, type Format, render, type Told } from '../index.ts';
import { readAccepted } from './accepted.ts';
import { exitCodesHelp } from './exit-codes.ts';
import { UsageError } from './failure.ts';
import { withInputs } from './inputs.ts';
import { told } from './judge.ts';
import {
  addInputOptions,
  addJudgementOptions,
  addRecordingOptions,
  inputOptions,
  judgementOptions,
} from './options.ts';
import { isFolder, writeNewFile } from './output.ts';
import { visibleLine } from './parts.ts';
import { type OwnWords, refusal } from './refusal.ts';
import { print, tell } from './saying.ts';
import { outputPath } from './values.ts';

const HELP = `
Example:
  golive bundle
  golive bundle traffic.har --output case-1234.zip

Writes a ZIP to attach to a support case or a review: README.txt, case.md,
report.html, report.json, calls.har (without bodies and credentials) and
manifest.json. First every file is searched for what looks like a secret.
\`golive verify\` checks whether a bundle was changed since.

${exitCodesHelp({
  0: 'the bundle was written, whatever the verdict in it',
  1: 'something looks like a secret, and nothing was written',
  2: 'wrong usage, or a file that cannot be read or written',
})}`;

const FILE = 'golive-bundle.zip';

/** The report formats in a bundle, by file name. */
const DOCUMENTS = [
  ['case.md', 'case'],
  ['report.html', 'html'],
  ['report.json', 'json'],
] as const satisfies readonly (readonly [file: string, format: Format])[];

const bundleOptions = z.object({ output: z.string().default(FILE), force: z.boolean().default(false) });

export function addBundleCommand(program: Command): void {
  addInputOptions(addJudgementOptions(addRecordingOptions(program.command('bundle'))))
    .description('pack reports and calls into one ZIP to send, after a search for secrets')
    .argument('[input...]', 'files or folders, merged; instead of --db')
    .option('--output <file>', `the ZIP, or a folder for it (default: ${FILE})`, outputPath)
    .option('--force', 'overwrite the file if it exists')
    .addHelpText('after', HELP)
    .action(async (inputs: string[], options, command: Command) => {
      const judging = judgementOptions.parse(options);
      const from = { ...judging, ...inputOptions.parse(options) };
      const { output, force } = bundleOptions.parse(options);
      const file = output.endsWith('/') || isFolder(output) ? join(output, FILE) : output;
      if (!force && existsSync(file)) throw alreadyThere(file);
      const accepted = readAccepted(judging.accepted);
      process.exitCode = await withInputs(inputs, from, command, accepted, (recording, judgement) => {
        const judged = told(recording, judgement);
        const files = judged.report.recording.imports.map(({ name }) => name);
        return deliver(bundleFrom(judged), file, { force, own: { files, accepted: accepted ?? [] } });
      });
    });
}

function bundleFrom(judged: Told): Bundled {
  const documents = Object.fromEntries(DOCUMENTS.map(([file, format]) => [file, render(judged, format)]));
  return bundleOf({ report: judged.report, calls: judged.calls(), documents });
}

/** @returns the exit code. */
function deliver(bundled: Bundled, file: string, { force, own }: { force: boolean; own: OwnWords }): number {
  if ('leaks' in bundled) {
    tell(refusal(bundled.leaks, own));
    return 1;
  }
  if (!writeNewFile(file, bundled.zip, force)) throw alreadyThere(file);
  print(`Bundle: ${visibleLine(file)}\n`);
  return 0;
}

function alreadyThere(file: string): UsageError {
  return new UsageError(`${file} already exists: name another file with --output, or overwrite it with --force.`);
}
