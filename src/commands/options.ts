/** The options that several commands share. */
import { type Command, Option } from 'commander';
import { z } from 'zod';
import {
  CAPTURES,
  CATEGORIES,
  type Capture,
  type Category,
  DECIDING,
  FORMATS,
  type Format,
  SOURCE_FORMATS,
  type SourceFormat,
} from '../index.ts';
import { USUAL_RECORDING } from './parts.ts';
import { categories, chosenFormats, hosts, key, outputPath, time } from './values.ts';

/** What the engines do to an app. */
export const CAPTURE_HELP = `--capture auto listens inside Node, and says what to do where no Node ran.
--capture proxy hears programs in any language: it starts a proxy, and names it
and its certificate to the command in HTTPS_PROXY and the like. Only calls to
Docusign (and --host) are opened there; the rest is passed on untouched.
--capture interceptors is a second opinion on a plain app, and no more: it
touches every socket of the app, turns HTTP/2 into HTTP/1.1, and makes
http2.connect and tests on msw 3 or nock 15 hang.
`;

/** The default file of accepted exceptions. */
export const ACCEPTED_FILE = 'golive.accepted.json';

interface RecordingOptions {
  readonly db: string;
}

export interface CaptureOptions extends RecordingOptions {
  readonly host: readonly string[];
  readonly capture: Capture;
  readonly callSites: boolean;
}

/** What a judgement depends on besides the recording. */
export interface JudgementOptions extends RecordingOptions {
  readonly require: readonly Category[];
  readonly key?: string | undefined;
  /** The file of accepted exceptions; by default `golive.accepted.json`, if it exists. */
  readonly accepted?: string | undefined;
  /** Milliseconds since the epoch. */
  readonly now?: number | undefined;
}

/** How foreign files are read. */
export interface InputOptions {
  readonly host: readonly string[];
  readonly as?: SourceFormat | undefined;
}

export interface JudgingOptions extends JudgementOptions {
  readonly format: readonly Format[];
  readonly output?: string | undefined;
}

/** The argument of `--host`. */
export const HOST_HELP =
  "a host besides Docusign's, such as 127.0.0.1:8443, or 127.0.0.1 for any port; may be repeated";

export function addRecordingOptions(command: Command): Command {
  return command.option('--db <file>', 'the recording', USUAL_RECORDING);
}

export function addCaptureOptions(command: Command): Command {
  return addRecordingOptions(command)
    .option('--host <pattern>', HOST_HELP, hosts)
    .option('--no-call-sites', 'do not note the line and the test that made a call')
    .addOption(new Option('--capture <engine>', 'how calls are heard').choices(CAPTURES).default(CAPTURES[0]));
}

export function addJudgingOptions(command: Command): Command {
  return addJudgementOptions(
    command
      .option('--format <name>', `${FORMATS.join(', ')}; may be repeated`, chosenFormats)
      .option('--output <path>', 'file, or folder for several formats', outputPath),
  );
}

export function addInputOptions(command: Command): Command {
  return command
    .option('--host <pattern>', HOST_HELP, hosts)
    .addOption(
      new Option('--as <format>', 'the format of the files, if their content does not show it').choices(SOURCE_FORMATS),
    );
}

export function addJudgementOptions(command: Command): Command {
  return command
    .addOption(
      new Option('--require <categories>', `the categories that decide: ${CATEGORIES.join(', ')}`)
        .argParser(categories)
        .default(DECIDING, DECIDING.join(',')),
    )
    .option('--accepted <file>', `findings that somebody has accepted (default: ${ACCEPTED_FILE}, if there)`)
    .option('--key <key>', 'judge only the calls of this integration key', key)
    .option('--now <time>', 'judge as of this ISO 8601 time, for repeatable output', time);
}

export const recordingOptions = z.object({ db: z.string() }) satisfies z.ZodType<RecordingOptions>;

export const captureOptions = recordingOptions.extend({
  host: z.array(z.string()).default([]),
  capture: z.enum(CAPTURES),
  callSites: z.boolean(),
}) satisfies z.ZodType<CaptureOptions>;

export const proxyOptions = recordingOptions.extend({ host: z.array(z.string()).default([]), port: z.number() });

export const judgementOptions = recordingOptions.extend({
  require: z.array(z.enum(CATEGORIES)),
  key: z.string().optional(),
  accepted: z.string().optional(),
  now: z.number().optional(),
}) satisfies z.ZodType<JudgementOptions>;

export const inputOptions = z.object({
  host: z.array(z.string()).default([]),
  as: z.enum(SOURCE_FORMATS).optional(),
}) satisfies z.ZodType<InputOptions>;

export const judgingOptions = judgementOptions.extend({
  format: z.array(z.enum(FORMATS)).default([]),
  output: z.string().optional(),
}) satisfies z.ZodType<JudgingOptions>;
