/** From an open recording to reports that are written: what `run` and `analyze` share. */
import { join } from 'node:path';
import {
  analyze,
  type Format,
  fileOf,
  type Judgement,
  listedCalls,
  type Recording,
  render,
  rules,
  type Told,
  visibleLine,
} from '../index.ts';
import { refuseUnknownKey } from './inputs.ts';
import { isFolder, writeNewFile } from './output.ts';

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
    writeNewFile(file, render(judged, format), true);
    return file;
  });
}

/** One line each. */
export function listOf(files: readonly string[]): string {
  return files.map((file) => `Report: ${visibleLine(file)}`).join('\n');
}
