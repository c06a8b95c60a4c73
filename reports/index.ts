/** Every report format, by the name that `--format` takes: one pure function from a report to text. */
import { extname } from 'node:path';
import { harmless, visible } from '../src/visible.ts';
import { renderCase } from './case.ts';
import { renderComment } from './comment.ts';
import { renderCsv } from './csv.ts';
import { renderGithub } from './github.ts';
import { renderGitlab } from './gitlab.ts';
import { renderHtml } from './html.ts';
import { renderJson } from './json.ts';
import { renderJunit } from './junit.ts';
import { renderMarkdown } from './markdown.ts';
import { renderSarif } from './sarif.ts';
import { renderStepSummary } from './step-summary.ts';
import { renderText } from './text.ts';
import type { Told } from './told.ts';

export type { Told };

interface Reporter {
  /** File name in a folder of reports. */
  readonly file: string;
  /** The file extension of `--output` that selects the format; null: it needs `--format`. */
  readonly ending: string | null;
  /** In pieces that end at line ends: the calls of a long recording may exceed the maximum string length. */
  readonly render: (told: Told) => Pieces;
}

/** Excludes a plain string, which would be iterated character by character. */
type Pieces = readonly string[] | Generator<string>;

function whole(render: (told: Told) => string): (told: Told) => Pieces {
  return (told) => [render(told)];
}

/** By the name that `--format` takes. An ending belongs to one format. */
const reporters = named({
  /** A self-contained file that works without its script: it can be mailed and archived. */
  html: { file: 'report.html', ending: '.html', render: whole(renderHtml) },
  markdown: { file: 'report.md', ending: '.md', render: whole(renderMarkdown) },
  /** For a pull request: short enough for one comment. */
  comment: { file: 'comment.md', ending: null, render: whole(renderComment) },
  /** For a support case: reads as plain text. */
  case: { file: 'case.md', ending: null, render: whole(renderCase) },
  json: { file: 'report.json', ending: '.json', render: whole(renderJson) },
  text: { file: 'report.txt', ending: '.txt', render: whole(renderText) },
  /** Every call, for a spreadsheet. */
  csv: { file: 'calls.csv', ending: '.csv', render: renderCsv },
  junit: { file: 'junit.xml', ending: '.xml', render: whole(renderJunit) },
  sarif: { file: 'report.sarif', ending: '.sarif', render: whole(renderSarif) },
  /** Annotations, for the log of a job of GitHub. */
  github: { file: 'annotations.txt', ending: null, render: whole(renderGithub) },
  'step-summary': { file: 'step-summary.md', ending: null, render: whole(renderStepSummary) },
  /** GitLab's code quality report. */
  gitlab: { file: 'gl-code-quality-report.json', ending: null, render: whole(renderGitlab) },
});

export type Format = keyof typeof reporters;

/** As `--format` names them. */
export const FORMATS: readonly Format[] = Object.keys(reporters).filter(isFormat);

/** Types the table by its names only, so that the published type of a format does not refer to renderers. */
function named<Name extends string>(table: Readonly<Record<Name, Reporter>>): Readonly<Record<Name, Reporter>> {
  return table;
}

function isFormat(name: string): name is Format {
  return Object.hasOwn(reporters, name);
}

export function render(told: Told, format: Format): string {
  return [...renderInPieces(told, format)].join('');
}

/** The same as a stream: lists of calls are never in memory as a whole. */
export function* renderInPieces(told: Told, format: Format): Generator<string> {
  const shown = format === 'github' ? visible : harmless; // The former consists of workflow commands.
  for (const piece of reporters[format].render(told)) yield shown(piece);
}

/** The name of a format's file in a folder of reports. */
export function fileOf(format: Format): string {
  return reporters[format].file;
}

/** The file extensions that select a format. */
export const ENDINGS: readonly string[] = FORMATS.flatMap((name) => reporters[name].ending ?? []);

/** The format selected by the extension of a file name, ignoring case; null if there is none. */
export function formatFor(file: string): Format | null {
  const ending = extname(file).toLowerCase();
  return FORMATS.find((name) => ending !== '' && reporters[name].ending === ending) ?? null;
}
