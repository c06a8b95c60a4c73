/** From an open recording to written reports: what `run` and `analyze` share. */
import { extname, join } from 'node:path';
import {
  analyze,
  type Format,
  fileOf,
  type Judgement,
  listedCalls,
  type Recording,
  rules,
  type Told,
} from '../index.ts';
import { UsageError } from './failure.ts';
import { refuseUnknownKey } from './inputs.ts';
import type { JudgingOptions } from './options.ts';
import { isFolder, writeNewFile } from './output.ts';
import { ENDINGS, formatFor, renderInPieces, visibleLine } from './parts.ts';

/**
 * Judges a recording. The result reads it again for every list of calls, so it is valid while the recording is open.
 * @throws UsageError if the requested key is not in it.
 */
export function told(recording: Recording, judgement: Judgement): Told {
  const report = analyze(recording, rules, judgement);
  refuseUnknownKey(report.recording.integrationKeys, judgement.integrationKey);
  return { report, calls: () => listedCalls(recording, judgement, report) };
}

/**
 * The requested formats: by name, or by the ending of the file to write; none for a folder.
 * @throws UsageError if the extension selects no format.
 */
export function formatsOf({ format, output }: JudgingOptions): readonly Format[] {
  if (format.length > 0 || output === undefined) return format;
  const ending = extname(output);
  if (ending === '' || namesFolder(output)) return [];
  const meant = formatFor(output);
  if (meant !== null) return [meant];
  throw new UsageError(
    `No format has the ending ${ending} of ${output}: name one with --format, or end the name in ${ENDINGS.join(', ')}.`,
  );
}

/**
 * Writes one format to a file, or several into a folder.
 * @param output an existing folder, a path that ends in a slash, or a file.
 * @returns the files.
 */
export function writeReports(judged: Told, chosen: readonly Format[], output: string): string[] {
  const toFolder = chosen.length > 1 || namesFolder(output);
  return chosen.map((format) => {
    const file = toFolder ? join(output, fileOf(format)) : output;
    writeNewFile(file, renderInPieces(judged, format), true);
    return file;
  });
}

function namesFolder(output: string): boolean {
  return output.endsWith('/') || isFolder(output);
}

/** One line each. */
export function listOf(files: readonly string[]): string {
  return files.map((file) => `Report: ${visibleLine(file)}`).join('\n');
}
