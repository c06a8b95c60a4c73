/** From an open recording to reports that are written: what `run` and `analyze` share. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import {
  analyze,
  codeOfError,
  type Format,
  fileOf,
  type Judgement,
  listedCalls,
  type Recording,
  render,
  rules,
  type Told,
} from '../index.ts';
import { UsageError } from './failure.ts';
import { refuseUnknownKey } from './inputs.ts';
import { isFolder } from './output.ts';

/** The folder for several formats when `--output` names none. */
export const REPORT_FOLDER = 'golive-report';

/**
 * Judges a recording. What comes back reads it again for every list of calls, so it holds while the recording is open.
 * @throws UsageError when the key that was asked for is not in it.
 */
export function told(recording: Recording, judgement: Judgement): Told {
  const report = analyze(recording, rules, judgement);
  refuseUnknownKey(report.recording.integrationKeys, judgement.integrationKey);
  return { report, calls: () => listedCalls(recording, judgement) };
}

/**
 * Writes one format to a file, or several into a folder.
 * @param output an existing folder, a path that ends in a slash, or a file.
 * @returns the files.
 */
export function writeReports(judged: Told, chosen: readonly Format[], output: string): string[] {
  const toFolder = chosen.length > 1 || output.endsWith('/') || isFolder(output);
  return chosen.map((format) => {
    const file = toFolder ? join(output, fileOf(format)) : output;
    write(file, render(judged, format));
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
