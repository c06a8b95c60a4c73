/** The options that several commands share, and what is wrong with a value. */
import { type Command, InvalidArgumentError, Option } from 'commander';
import { z } from 'zod';
import { type Category, type Format, formats, isHostPattern } from '../index.ts';
import { DECIDING } from './exit-codes.ts';

/** The caller asked for something that cannot be; the message is one sentence for the user. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

interface RecordingOptions {
  readonly db: string;
}

export interface CaptureOptions extends RecordingOptions {
  readonly host: readonly string[];
}

export interface JudgingOptions extends RecordingOptions {
  readonly require: readonly Category[];
  readonly format: readonly Format[];
  readonly output?: string | undefined;
  readonly key?: string | undefined;
  /** Milliseconds since the epoch. */
  readonly now?: number | undefined;
}

const CATEGORIES: readonly Category[] = ['traffic-review', 'api-rules', 'efficiency', 'prerequisites'];
const FORMATS: readonly Format[] = [...formats.keys()];

export function addRecordingOptions(command: Command): Command {
  return command.option('--db <file>', 'the recording', '.golive/recording.db');
}

export function addCaptureOptions(command: Command): Command {
  return addRecordingOptions(command)
    .option('--host <pattern>', "a host besides Docusign's, such as 127.0.0.1:8443; may be repeated", hosts)
    .addOption(new Option('--capture <engine>', 'how calls are heard').choices(['tap']).default('tap'));
}

export function addJudgingOptions(command: Command): Command {
  return command
    .option('--format <name>', `${FORMATS.join(', ')}; may be repeated`, chosenFormats)
    .option('--output <path>', 'file, or folder for several formats')
    .addOption(
      new Option('--require <categories>', `the categories that decide: ${CATEGORIES.join(', ')}`)
        .argParser(categories)
        .default(DECIDING, DECIDING.join(',')),
    )
    .option('--key <key>', 'judge the calls of this integration key alone', key)
    .option('--now <time>', 'judge as of this ISO 8601 time, for repeatable output', time);
}

const recordingOptions = z.object({ db: z.string() }) satisfies z.ZodType<RecordingOptions>;

export const captureOptions = recordingOptions.extend({
  host: z.array(z.string()).default([]),
}) satisfies z.ZodType<CaptureOptions>;

export const judgingOptions = recordingOptions.extend({
  require: z.array(z.enum(CATEGORIES)),
  format: z.array(z.enum(FORMATS)).default([]),
  output: z.string().optional(),
  key: z.string().optional(),
  now: z.number().optional(),
}) satisfies z.ZodType<JudgingOptions>;

function hosts(value: string, before: readonly string[] = []): string[] {
  if (!isHostPattern(value))
    throw new InvalidArgumentError('Give a host, perhaps with a port: 127.0.0.1:8443, *.example.test.');
  return [...before, value];
}

function chosenFormats(value: string, before: readonly Format[] = []): Format[] {
  const format = FORMATS.find((name) => name === value);
  if (format === undefined) throw new InvalidArgumentError(`Give one of ${FORMATS.join(', ')}.`);
  return before.includes(format) ? [...before] : [...before, format];
}

function categories(value: string): Category[] {
  return value.split(',').map((name) => {
    const category = CATEGORIES.find((known) => known === name.trim());
    if (category === undefined)
      throw new InvalidArgumentError(`${name} is no category. Give some of ${CATEGORIES.join(', ')}.`);
    return category;
  });
}

function key(value: string): string {
  return value.toLowerCase();
}

function time(value: string): number {
  const at = /^\d{4}-\d\d-\d\d/.test(value) ? Date.parse(value) : Number.NaN;
  if (Number.isNaN(at)) throw new InvalidArgumentError('Give a time in ISO 8601, such as 2026-11-21T14:05:00Z.');
  return at;
}
