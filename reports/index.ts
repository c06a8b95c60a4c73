/** Every report format, by the name that `--format` takes: one pure function from a report to text. */
import { readFileSync } from 'node:fs';
import Handlebars from 'handlebars';
import type { Report } from '../src/report.ts';
import { escapeMarkdown } from './markdown-escape.ts';
import { renderText } from './text.ts';
import { type View, viewOf } from './view.ts';

export type Format = 'html' | 'markdown' | 'json' | 'text';

const reporters: Readonly<Record<Format, (report: Report) => string>> = {
  /** One file, nothing loaded from elsewhere, no script: it can be mailed and archived. */
  html: (report) => template('html.hbs', { noEscape: false })(viewOf(report)),
  /** GitHub-flavoured. The template escapes with `md` and `codeSpan`. */
  markdown: (report) => template('markdown.hbs', { noEscape: true })(viewOf(report)),
  /** The report itself, for machines. */
  json: (report) => `${JSON.stringify(report, null, 2)}\n`,
  text: renderText,
};

/** The extension of a format's file. */
export const formats: ReadonlyMap<Format, string> = new Map([
  ['html', 'html'],
  ['markdown', 'md'],
  ['json', 'json'],
  ['text', 'txt'],
]);

export function render(report: Report, format: Format): string {
  return reporters[format](report);
}

/** `strict`: a template that names what the view has not throws, instead of printing nothing. */
function template(file: string, options: { noEscape: boolean }): (view: View) => string {
  const handlebars = Handlebars.create();
  handlebars.registerHelper('md', escapeMarkdown);
  handlebars.registerHelper('codeSpan', codeSpan);
  handlebars.registerHelper('prose', codeInProse);
  handlebars.registerPartial('style', asset('report.css'));
  for (const partial of ['call', 'finding', 'finding-markdown'])
    handlebars.registerPartial(partial, asset(`${partial}.hbs`));
  return handlebars.compile(asset(file), { strict: true, ...options });
}

function asset(file: string): string {
  return readFileSync(new URL(import.meta.resolve(`#reports/${file}`)), 'utf8');
}

/** As code in a table: without backticks, and with the bar that would end the cell escaped. */
function codeSpan(text: unknown): string {
  return `\`${String(text).replaceAll('`', "'").replaceAll('|', '\\|').replace(/\s+/g, ' ')}\``;
}

/** Our own words for HTML: what stands between backticks becomes code. */
function codeInProse(text: string): Handlebars.SafeString {
  const parts = text.split('`').map((part) => Handlebars.escapeExpression(part));
  return new Handlebars.SafeString(
    parts.map((part, index) => (index % 2 === 1 ? `<code>${part}</code>` : part)).join(''),
  );
}
