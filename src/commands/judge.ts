/** From an open recording to reports that are written: what `run` and `analyze` share. */
import { mkdirSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import {
  analyze,
  codeOfError,
  type Format,
  formats,
  openRecording,
  type Report,
  render,
  rules,
  version,
} from '../index.ts';
import { UsageError } from './failure.ts';
import type { JudgingOptions } from './options.ts';

/** The folder for several formats when `--output` names none. */
export const REPORT_FOLDER = 'golive-report';

/**
 * Opens a recording, with what waits in its spool, and judges it.
 * @throws UsageError when the key is not in it. @throws StoreError when it cannot be read.
 */
export function judge(db: string, { key, now = Date.now(), require }: JudgingOptions): Report {
  const store = openRecording(db);
  try {
    const report = analyze(store, rules, { now, version, deciding: require, integrationKey: key });
    refuseUnknownKey(report, key);
    return report;
  } finally {
    store.close();
  }
}

function refuseUnknownKey({ recording: { integrationKeys } }: Report, key: string | undefined): void {
  if (key === undefined || integrationKeys.includes(key)) return;
  const known = integrationKeys.length === 0 ? 'It holds no key at all.' : `It holds ${integrationKeys.join(', ')}.`;
  throw new UsageError(`The recording holds no calls of the integration key ${key}. ${known}`);
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
