/** Every report format, by the name that `--format` takes: one pure function from a report to text. */
import { extname } from 'node:path';
import Handlebars from 'handlebars';
import { visible } from '../src/visible.ts';
import { asset } from './asset.ts';
import { renderCase } from './case.ts';
import { renderComment } from './comment.ts';
import { renderCsv } from './csv.ts';
import { renderGithub } from './github.ts';
import { renderGitlab } from './gitlab.ts';
import { renderHtml } from './html.ts';
import { renderJunit } from './junit.ts';
import { codeSpan, escapeMarkdown } from './markdown-escape.ts';
import { renderSarif } from './sarif.ts';
import { renderStepSummary } from './step-summary.ts';
import { renderText } from './text.ts';
import type { Told } from './told.ts';
import { type View, viewOf } from './view.ts';

export type { Told };

/** As `--format` names them. */
export const FORMATS = [
  'html',
  'markdown',
  'comment',
  'case',
  'json',
  'text',
  'csv',
  'junit',
  'sarif',
  'github',
  'step-summary',
  'gitlab',
] as const;

export type Format = (typeof FORMATS)[number];

interface Reporter {
  /** The file's name in a folder of reports. */
  readonly file: string;
  /** The ending of `--output` that stands for the format; null: it has to be named. */
  readonly ending: string | null;
  readonly render: (told: Told) => string;
}

const reporters: Readonly<Record<Format, Reporter>> = {
  /** One file, nothing loaded from elsewhere, readable without its script: it can be mailed and archived. */
  html: { file: 'report.html', ending: '.html', render: renderHtml },
  /** GitHub-flavoured. The template escapes with `md` and `codeSpan`. */
  markdown: {
    file: 'report.md',
    ending: '.md',
    render: ({ report }) => template('markdown.hbs')(viewOf(report)),
  },
  /** For a pull request: short enough for one comment. */
  comment: { file: 'comment.md', ending: null, render: ({ report }) => renderComment(report) },
  /** For a support case: reads as plain text. */
  case: { file: 'case.md', ending: null, render: renderCase },
  /** The report itself, for machines. */
  json: { file: 'report.json', ending: '.json', render: ({ report }) => `${JSON.stringify(report, null, 2)}\n` },
  text: { file: 'report.txt', ending: '.txt', render: ({ report }) => renderText(report) },
  /** Every call, for a spreadsheet. */
  csv: { file: 'calls.csv', ending: '.csv', render: renderCsv },
  junit: { file: 'junit.xml', ending: '.xml', render: ({ report }) => renderJunit(report) },
  sarif: { file: 'report.sarif', ending: '.sarif', render: ({ report }) => renderSarif(report) },
  /** Annotations, for the log of a job of GitHub. */
  github: { file: 'annotations.txt', ending: null, render: ({ report }) => renderGithub(report) },
  'step-summary': { file: 'step-summary.md', ending: null, render: ({ report }) => renderStepSummary(report) },
  /** GitLab's code quality report. */
  gitlab: { file: 'gl-code-quality-report.json', ending: null, render: ({ report }) => renderGitlab(report) },
};

export function render(told: Told, format: Format): string {
  return visible(reporters[format].render(told));
}

/** The name of a format's file in a folder of reports. */
export function fileOf(format: Format): string {
  return reporters[format].file;
}

/** The endings of files that stand for a format. */
export const ENDINGS: readonly string[] = FORMATS.flatMap((name) => reporters[name].ending ?? []);

/** The format that the ending of a file's name stands for, in whatever case; null when there is none. */
export function formatFor(file: string): Format | null {
  const ending = extname(file).toLowerCase();
  return FORMATS.find((name) => ending !== '' && reporters[name].ending === ending) ?? null;
}

/** `strict`: a template that names what the view has not throws, instead of printing nothing. */
function template(file: string): (view: View) => string {
  const handlebars = Handlebars.create();
  handlebars.registerHelper('md', escapeMarkdown);
  handlebars.registerHelper('codeSpan', codeSpan);
  handlebars.registerPartial('finding-markdown', asset('finding-markdown.hbs'));
  return handlebars.compile(asset(file), { strict: true, noEscape: true });
}
