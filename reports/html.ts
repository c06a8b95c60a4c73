/** The page: one file that loads nothing. Its policy lets this one style and this one script run, by their hashes. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import Handlebars from 'handlebars';
import { type Page, pageOf } from './page.ts';
import type { Told } from './told.ts';

const PARTIALS = ['call', 'finding', 'rules', 'traffic', 'calls'];

export function renderHtml(told: Told): string {
  const style = asset('report.css');
  const script = readFileSync(new URL('script.js', import.meta.url), 'utf8');
  return template()({
    ...pageOf(told),
    style: safe(`\n${style}`),
    script: safe(`\n${script}`),
    policy: safe(
      `default-src 'none'; style-src '${hashOf(`\n${style}`)}'; script-src '${hashOf(`\n${script}`)}'; base-uri 'none'; form-action 'none'`,
    ),
  });
}

type Filled = Page & Readonly<Record<'style' | 'script' | 'policy', Handlebars.SafeString>>;

/** `strict`: a template that names what the view has not throws, instead of printing nothing. */
function template(): (page: Filled) => string {
  const handlebars = Handlebars.create();
  handlebars.registerHelper('prose', codeInProse);
  for (const partial of PARTIALS) handlebars.registerPartial(partial, asset(`${partial}.hbs`));
  return handlebars.compile(asset('html.hbs'), { strict: true });
}

function asset(file: string): string {
  return readFileSync(new URL(import.meta.resolve(`#reports/${file}`)), 'utf8');
}

function safe(text: string): Handlebars.SafeString {
  return new Handlebars.SafeString(text);
}

/** As a content security policy names a text between two tags. */
function hashOf(text: string): string {
  return `sha256-${createHash('sha256').update(text).digest('base64')}`;
}

/** Our own words for HTML: what stands between backticks becomes code. */
function codeInProse(text: string): Handlebars.SafeString {
  const parts = text.split('`').map((part) => Handlebars.escapeExpression(part));
  return safe(parts.map((part, index) => (index % 2 === 1 ? `<code>${part}</code>` : part)).join(''));
}
