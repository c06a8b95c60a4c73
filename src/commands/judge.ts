/** From an open recording to reports that are written: what `run` and `analyze` share. */
import { mkdirSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import {
  type Accepted,
  analyze,
  codeOfError,
  type Format,
  formats,
  type Judgement,
  openRecording,
  type Recording,
  type Report,
  render,
  rules,
} from '../index.ts';
import { UsageError } from './failure.ts';
import { judgementOf, refuseUnknownKey } from './inputs.ts';
import type { JudgementOptions } from './options.ts';

/** The folder for several formats when `--output` names none. */
export const REPORT_FOLDER = 'golive-report';

/**
 * Judges what a run has just recorded.
 * @param accepted what `readAccepted` gave.
 * @throws UsageError when the key is not in it. @throws StoreError when it cannot be read.
 */
export function judge({ db, ...options }: JudgementOptions, accepted: readonly Accepted[] | null): Report {
  const store = openRecording(db);
  try {
    return reportOn(store, judgementOf(options, accepted));
  } finally {
    store.close();
  }
}

/** @throws UsageError when the key that was asked for is not in it. */
export function reportOn(recording: Recording, judgement: Judgement): Report {
  const report = analyze(recording, rules, judgement);
  refuseUnknownKey(report.recording.integrationKeys, judgement.integrationKey);
  return report;
}

/**
 * Writes one format to a file, or several into a folder.
 * @param output an existing folder, a path that ends in a slash, or a file.
 * @returns the files.
 */
export function writeReports(report: Report, chosen: readonly Format[], output: string): string[] {
  const toFolder = chosen.length > 1 || output.endsWith('/') || isFolder(output);
  return chosen.map((format) => {
    const file = toFolder ? join(output, `report.${formats.get(format)}`) : output;
    write(file, render(report, format));
    return file;
  });
}

/** One line each. */
export function listOf(files: readonly string[]): string {
  return files.map((file) => `Report: ${file}`).join('\n');
}

function write(file: string, text: string): void {
  try {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  } catch (error) {
    const code = codeOfError(error);
    if (code === null) throw error;
    throw new UsageError(`The report ${file} cannot be written (${code}): name another place with --output.`);
  }
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
}
