/** GitHub-flavoured Markdown, the report whole. The template escapes with `md` and `codeSpan`. */
import Handlebars from 'handlebars';
import { asset } from './asset.ts';
import { codeSpan, escapeMarkdown } from './markdown-escape.ts';
import type { Told } from './told.ts';
import { type View, viewOf } from './view.ts';

export function renderMarkdown({ report }: Told): string {
  return template('markdown.hbs')(viewOf(report));
}

/** `strict`: a template that names what the view has not throws, instead of printing nothing. */
function template(file: string): (view: View) => string {
  const handlebars = Handlebars.create();
  handlebars.registerHelper('md', escapeMarkdown);
  handlebars.registerHelper('codeSpan', codeSpan);
  handlebars.registerPartial('finding-markdown', asset('finding-markdown.hbs'));
  return handlebars.compile(asset(file), { strict: true, noEscape: true });
}
