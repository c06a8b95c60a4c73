/** From an open recording to reports that are written: what `run` and `analyze` share. */
import { mkdirSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Command } from 'commander';
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
  recordingExists,
  render,
  rules,
  version,
} from '../index.ts';
import { UsageError } from './failure.ts';
import type { JudgementOptions } from './options.ts';

/** The folder for several formats when `--output` names none. */
export const REPORT_FOLDER = 'golive-report';

/**
 * Opens a recording, with what waits in its spool, judges it, and closes it.
 * @param accepted what `readAccepted` gave.
 * @throws UsageError when the key is not in it. @throws StoreError when it cannot be read.
 */
export function judge(db: string, options: JudgementOptions, accepted: readonly Accepted[] | null): Report {
  return withRecording(db, options, accepted, (recording, judgement) => {
    const report = analyze(recording, rules, judgement);
    refuseUnknownKey(report.recording.integrationKeys, options.key);
    return report;
  });
}

/** Does something with an open recording, and closes it. */
export function withRecording<Answer>(
  db: string,
  { key, now = Date.now(), require }: JudgementOptions,
  accepted: readonly Accepted[] | null,
  answer: (recording: Recording, judgement: Judgement) => Answer,
): Answer {
  const store = openRecording(db);
  try {
    return answer(store, { now, version, deciding: require, integrationKey: key, accepted });
  } finally {
    store.close();
  }
}

/** @param named the recording named by itself; @param db by --db. @throws UsageError when there is none, or two. */
export function recordingNamed(named: string | undefined, db: string, command: Command): string {
  if (named !== undefined && command.getOptionValueSource('db') === 'cli')
    throw new UsageError(`Two recordings were named, ${named} and ${db}: name one, with or without --db.`);
  const file = named ?? db;
  if (recordingExists(file)) return file;
  throw new UsageError(
    `There is no recording at ${file}. Make one with \`golive record -- <command>\`, or name another.`,
  );
}

export function refuseUnknownKey(known: readonly string[], key: string | undefined): void {
  if (key === undefined || known.includes(key)) return;
  const held = known.length === 0 ? 'It holds no key at all.' : `It holds ${known.join(', ')}.`;
  throw new UsageError(`The recording holds no calls of the integration key ${key}. ${held}`);
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
