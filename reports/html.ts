/** The page: one file that loads nothing. Its policy lets this one style and this one script run, by their hashes. */
import { createHash } from 'node:crypto';
import Handlebars from 'handlebars';
import { asset } from './asset.ts';
import { type Page, pageOf } from './page.ts';
import { say as english, isWord, type Say } from './say.ts';
import type { Told } from './told.ts';

const PARTIALS = ['call', 'finding', 'head', 'failed', 'windows', 'cell', 'rules', 'traffic', 'calls', 'evidence'];
const SCRIPTS = ['calls.js', 'script.js'];

/** @param say in the language of the page. */
export function renderHtml(told: Told, say: Say = english): string {
  const style = `\n${asset('report.css')}`;
  const script = `\n${SCRIPTS.map(asset).join('')}`;
  const page = pageOf(told, say);
  return template(
    page,
    say,
  )({
    ...page,
    style: safe(style),
    script: safe(script),
    policy: safe(
      `default-src 'none'; style-src '${hashOf(style)}'; script-src '${hashOf(script)}'; base-uri 'none'; form-action 'none'`,
    ),
  });
}

type Filled = Page & Readonly<Record<'style' | 'script' | 'policy', Handlebars.SafeString>>;

/** `strict`: a template that names what the view has not throws, instead of printing nothing. */
function template({ rules }: Page, say: Say): (page: Filled) => string {
  const handlebars = Handlebars.create();
  const ids = rules.map(({ id }) => id);
  handlebars.registerHelper('say', (word: string, { hash }: Handlebars.HelperOptions) => {
    if (!isWord(word)) throw new Error(`The catalogue has no word ${word}.`);
    return say(word, hash);
  });
  handlebars.registerHelper('prose', codeInProse);
  handlebars.registerHelper('linked', (text: string) => rulesLinked(text, ids));
  for (const partial of PARTIALS) handlebars.registerPartial(partial, asset(`${partial}.hbs`));
  return handlebars.compile(asset('html.hbs'), { strict: true });
}

function safe(text: string): Handlebars.SafeString {
  return new Handlebars.SafeString(text);
}

/** As a content security policy names a text between two tags. */
function hashOf(text: string): string {
  return `sha256-${createHash('sha256').update(text).digest('base64')}`;
}

/** Our own texts as HTML: text between backticks becomes code. */
function codeInProse(text: string): Handlebars.SafeString {
  const parts = text.split('`').map((part) => Handlebars.escapeExpression(part));
  return safe(parts.map((part, index) => (index % 2 === 1 ? `<code>${part}</code>` : part)).join(''));
}

/** A list of rules in a sentence, each with a link to what the page says of it. */
function rulesLinked(text: string, ids: readonly string[]): Handlebars.SafeString {
  const parts = text.split(/(?<![\w-])([a-z]+(?:-[a-z]+)*)(?![\w-])/);
  const linked = (id: string) => (ids.includes(id) ? `<a href="#rule-${id}">${id}</a>` : null);
  return safe(parts.map((part) => linked(part) ?? Handlebars.escapeExpression(part)).join(''));
}
