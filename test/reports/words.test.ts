/** The words of the page all come from one catalogue, so that another language is one file. */
import { readdirSync, readFileSync } from 'node:fs';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { renderHtml } from '../../reports/html.ts';
import type { Told } from '../../reports/index.ts';
import { type Catalogue, sayIn, type Word } from '../../reports/say.ts';
import en from '../../reports/words/en.json' with { type: 'json' };
import { forPeople } from '../../reports/words.ts';
import { API_NAMES } from '../../src/api-names.ts';
import { NOON } from '../call.ts';
import { clean, heard, repeated } from '../rules/traffic.ts';
import { openBrowser, openPage } from './browser.ts';
import { accepted, KEY, notReady, ready, reportOn, unknown } from './sample.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
}, 60_000);
afterAll(() => browser.close());

/** Two keys, two days, many polled resources, one of them of a production host. */
const wide = reportOn([
  ...Array.from({ length: 14 }, (_, index) =>
    repeated(9, 1000, () => `GET envelopes/${index}`, NOON + index * 10_000),
  ).flat(),
  heard('13:00:00 GET /clickapi/v1/accounts/A/clickwraps 500'),
  ...clean(20, NOON + 90_000_000).map((each) => ({ ...each, auth: { ...each.auth, integrationKey: KEY } })),
]);

const marked: Catalogue = { ...en, ...markedWords() };

/** Texts and labels of an element, as they stand, one a line: for `page.evaluate`. */
const TEXTS = `(() => {
  const walker = document.createTreeWalker(document.documentElement, NodeFilter.SHOW_TEXT,
    (node) => node.parentElement.closest('script, style') ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT);
  const texts = [];
  while (walker.nextNode()) texts.push(walker.currentNode.data);
  for (const each of document.querySelectorAll('*'))
    for (const { name, value } of each.attributes)
      if (/^(title|alt|placeholder|aria-label|data-.*)$/.test(name)) texts.push(value);
  return texts;
})()`;

/** Between two texts: a sentence with a link in it is several. */
const END = '\u241E';

test.each(Object.entries({ notReady, ready, unknown, accepted, wide }))(
  '%s: what is not in the catalogue comes from rules and calls',
  async (_, told) => {
    const { page, problems } = await openPage(browser, renderHtml(told, sayIn(marked)));
    const texts = z.array(z.string()).parse(await page.evaluate(TEXTS));
    expect(texts.filter((text) => text.includes('⟦')).length).toBeGreaterThan(60);
    const data = dataOf(told);
    const others = withoutMarked(texts.join(END)).filter((text) => !isData(text, data));
    expect(others).toEqual([]);
    expect(problems).toEqual([]);
  },
);

test('every entry of the catalogue of words is used', () => {
  const folder = new URL('../../reports/', import.meta.url);
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => /\.(ts|hbs)$/.test(name));
  const source = files.map((name) => readFileSync(new URL(name, folder), 'utf8')).join('\n');
  const idle = Object.keys(en).filter((word) => {
    const kind = word.slice(0, word.indexOf('.'));
    const named = [
      `'${word}'`,
      `"${word}"`,
      `\`${kind}.$\{`,
      `\`${word.replace(/-[a-z]+$/, '')}-$\{`,
      `named('${kind}')`,
    ];
    return !named.some((name) => source.includes(name)) && word !== 'language';
  });
  expect(idle).toEqual([]);
});

test('a sentence takes the form of its number, and uses every name in it', () => {
  const say = sayIn({
    ...en,
    language: 'pl',
    'count.calls': { one: '{count} a', few: '{count} b', other: '{count} c' },
  });
  expect([1, 3, 5].map((count) => say('count.calls', { count }))).toEqual(['1 a', '3 b', '5 c']);
  expect(() => say('call.gap')).toThrow('call.gap was said without {gap}.');
  expect(say('call.gap', { gap: '{count} $& {gap}' })).toBe('{count} $& {gap} after the last read');
});

/** The catalogue with every sentence between marks. */
function markedWords(): Record<string, Catalogue[Word]> {
  const mark = (sentence: string) => `⟦${sentence}⟧`;
  const forms = (entry: Record<string, string>) =>
    Object.fromEntries(Object.entries(entry).map(([form, sentence]) => [form, mark(sentence)]));
  const words = Object.entries(en).filter(([word]) => word !== 'language');
  return Object.fromEntries(
    words.map(([word, entry]) => [word, typeof entry === 'string' ? mark(entry) : forms(entry)]),
  );
}

/** What is left of texts beside their marked parts, without what is no letter around it. */
function withoutMarked(texts: string): string[] {
  let left = texts.replace(/\s+/g, ' ');
  while (/⟦[^⟦⟧]*⟧/.test(left)) left = left.replace(/⟦[^⟦⟧]*⟧/g, END);
  return left
    .split(/\u241E|, |(?<=\?) /)
    .map((part) => part.replace(/^[^\p{L}]+|[^\p{L}]+$/gu, ''))
    .filter((part) => part !== '');
}

/** Every string of the report and of the calls, names of fields among them. */
function dataOf({ report, calls }: Told): string {
  const texts: string[] = Object.values(API_NAMES);
  const shown = forPeople({ report, calls: [...calls()] }, report.recording.integrationKeys);
  JSON.stringify(shown, (name, value: unknown) => {
    texts.push(name, String(value).replace(/\s+/g, ' '));
    return value;
  });
  return texts.join('\n').replaceAll('`', '\n').replaceAll(', ', '\n');
}

/** Units, and classes of a status, are the same in all languages. */
function isData(text: string, data: string): boolean {
  return data.includes(text) || /^(?:ms|s|min)(?: \d+ s)?$|^xx$/.test(text);
}
