/** The page on paper: a PDF made by Chromium, read back: complete, nothing cut off, light whatever the screen is. */
import type { Browser } from 'playwright-core';
import { getDocumentProxy } from 'unpdf';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { render, type Told } from '../../reports/index.ts';
import { clean } from '../rules/traffic.ts';
import { openBrowser, openPage } from './browser.ts';
import { accepted, hostile, notReady, reportOn, unknown } from './sample.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
}, 60_000);
afterAll(() => browser.close());

/** Of a PDF, which counts 72 to an inch: 10 mm, within which a printer may not print. */
const MARGIN = 28;

test('the PDF contains everything, including folded sections, and its links work', async () => {
  const { text, pages, links } = await printed(notReady);
  expect(pages).toBeGreaterThan(5);
  expect(pages).toBeLessThan(30);
  for (const words of [
    ...['Not ready', 'What to fix', 'Why, and who says so', 'eventNotification', 'Call by call', 'All rules'],
    ...['src/status.ts:42', 'UNKNOWN_ENVELOPE_RECIPIENT', '/oauth/token', 'not affiliated with Docusign'],
    ...notReady.report.results.map(({ rule }) => rule.id),
  ])
    expect(text).toContain(words.replace(/\s/g, ''));
  expect(links).toEqual(expect.arrayContaining(['rule-polling', 'call-17', expect.stringMatching(/^https:\/\//)]));
  expect(text).toContain(`(${notReady.report.results[0]?.rule.source.url})`);
});

test.each(Object.entries({ notReady, unknown, accepted, hostile }))(
  '%s: no word of the PDF is outside the printable area, and nothing is wider',
  async (_, told) => {
    const { words, sideways } = await printed(told);
    expect(words.length).toBeGreaterThan(50);
    const isOutside = ({ left, right, bottom, top }: Word) => left < 0 || right < 0 || bottom < 0 || top < 0;
    expect(words.filter(isOutside).map(({ word }) => word)).toEqual([]);
    expect(sideways).toBe(0);
  },
);

test('columns are wide enough for their words', async () => {
  const { words } = await printed(notReady);
  const whole = new Set(words.flatMap(({ word }) => word.split(/\s+/)));
  for (const word of ['Prerequisites', 'eSignature', 'Method', 'ECONNRESET', 'Documents_GetDocument', 'Operation'])
    expect(whole).toContain(word);
});

test('a dark screen prints dark on light', async () => {
  const { page } = await openPage(browser, render(notReady, 'html'), { colorScheme: 'dark' });
  const colours = `[document.body, document.querySelector('.rule')].map((each) => getComputedStyle(each)).map((style, index) =>
    index === 0 ? style.color : style.backgroundColor)`;
  expect(await page.evaluate(colours)).toEqual(['rgb(230, 234, 241)', 'rgb(26, 32, 41)']);
  await page.emulateMedia({ media: 'print' });
  expect(await page.evaluate(colours)).toEqual(['rgb(27, 35, 48)', 'rgb(255, 255, 255)']);
});

test('folded sections are unfolded, with scripts off too, and no control is printed', async () => {
  for (const javaScriptEnabled of [true, false]) {
    const { page } = await openPage(browser, render(notReady, 'html'), { javaScriptEnabled });
    await page.emulateMedia({ media: 'print' });
    expect(await page.locator('#call-table tbody tr').last().isVisible()).toBe(true);
    expect(await page.locator('#filters, .copy, nav').filter({ visible: true }).count()).toBe(0);
  }
});

test('a long table is cut, and says so', async () => {
  const { page } = await openPage(browser, render(reportOn(clean(250)), 'html'));
  await page.emulateMedia({ media: 'print' });
  expect(await page.locator('#call-table tbody tr').filter({ visible: true }).count()).toBe(200);
  expect(await page.locator('.paper').innerText()).toContain('the first 200 rows');
  await page.emulateMedia({ media: 'screen' });
  expect(await page.locator('.paper').isVisible()).toBe(false);
});

/** With its distances from what a printer reaches. */
interface Word {
  readonly word: string;
  readonly left: number;
  readonly right: number;
  readonly bottom: number;
  readonly top: number;
}

const item = z.object({
  str: z.string(),
  width: z.number(),
  height: z.number(),
  transform: z.array(z.number()).length(6),
});
const link = z.object({ url: z.string().optional(), dest: z.unknown().optional() });

/** @returns the text without blanks, every word with its place, where links lead, and what overflows the width. */
async function printed(told: Told) {
  const { page } = await openPage(browser, render(told, 'html'), { colorScheme: 'dark' });
  const pdf = await getDocumentProxy(new Uint8Array(await page.pdf({ format: 'A4' })));
  await page.setViewportSize({ width: 703, height: 1000 }); // What A4 leaves between the margins.
  await page.emulateMedia({ media: 'print' });
  const sideways = await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth');
  const words: Word[] = [];
  const links: unknown[] = [];
  for (let number = 1; number <= pdf.numPages; number += 1) {
    const sheet = await pdf.getPage(number);
    const { items } = await sheet.getTextContent();
    words.push(...items.map((each) => wordOf(item.parse(each), sheet.view)).filter(({ word }) => word.trim() !== ''));
    links.push(...(await sheet.getAnnotations()).map((each) => link.parse(each)).map(({ url, dest }) => url ?? dest));
  }
  const text = words.map(({ word }) => word).join('');
  return { pages: pdf.numPages, text: text.replace(/\s/g, ''), words, links, sideways };
}

function wordOf({ str: word, transform, ...size }: z.infer<typeof item>, [, , width = 0, height = 0]: number[]): Word {
  const [left, bottom] = [transform[4] ?? 0, transform[5] ?? 0];
  const [right, top] = [width - left - size.width, height - bottom - size.height];
  return { word, left: left - MARGIN, right: right - MARGIN, bottom: bottom - MARGIN, top: top - MARGIN };
}
