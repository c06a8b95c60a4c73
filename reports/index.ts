/** Every report format, by the name that `--format` takes: one pure function from a report to text. */
import { readFileSync } from 'node:fs';
import Handlebars from 'handlebars';
import type { ListedCall } from '../src/listed-call.ts';
import type { Report } from '../src/report.ts';
import { renderHtml } from './html.ts';
import { escapeMarkdown } from './markdown-escape.ts';
import { renderText } from './text.ts';
import { type View, viewOf } from './view.ts';

export type Format = 'html' | 'markdown' | 'json' | 'text';

/** What a format is rendered from. */
export interface Told {
  readonly report: Report;
  /** Every call that was judged, oldest first, anew each time; for formats that list calls. */
  calls(): Iterable<ListedCall>;
}

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
  /** The report itself, for machines. */
  json: { file: 'report.json', ending: '.json', render: ({ report }) => `${JSON.stringify(report, null, 2)}\n` },
  text: { file: 'report.txt', ending: '.txt', render: ({ report }) => renderText(report) },
};

/** As `--format` names them. */
export const FORMATS: readonly Format[] = ['html', 'markdown', 'json', 'text'];

export function render(told: Told, format: Format): string {
  return reporters[format].render(told);
}

/** The name of a format's file in a folder of reports. */
export function fileOf(format: Format): string {
  return reporters[format].file;
}

/** The format that the ending of a file's name stands for; null when there is none. */
export function formatFor(file: string): Format | null {
  return FORMATS.find((name) => reporters[name].ending !== null && file.endsWith(reporters[name].ending ?? '')) ?? null;
}

/** `strict`: a template that names what the view has not throws, instead of printing nothing. */
function template(file: string): (view: View) => string {
  const handlebars = Handlebars.create();
  handlebars.registerHelper('md', escapeMarkdown);
  handlebars.registerHelper('codeSpan', codeSpan);
  handlebars.registerPartial('finding-markdown', asset('finding-markdown.hbs'));
  return handlebars.compile(asset(file), { strict: true, noEscape: true });
}

function asset(file: string): string {
  return readFileSync(new URL(import.meta.resolve(`#reports/${file}`)), 'utf8');
}

/** As code in a table: without backticks, and with the bar that would end the cell escaped. */
function codeSpan(text: unknown): string {
  return `\`${String(text).replaceAll('`', "'").replaceAll('|', '\\|').replace(/\s+/g, ' ')}\``;
}
