/** The HTML in a real browser: readable by everybody, everywhere, and without network access. */
import { createRequire } from 'node:module';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { render } from '../../reports/index.ts';
import { openBrowser, openPage } from './browser.ts';
import { accepted, hostile, notReady, ready, unknown } from './sample.ts';

const axeFile = createRequire(import.meta.url).resolve('axe-core');
const samples = { notReady, ready, unknown, accepted, hostile };
const phone = { width: 360, height: 740 };
const desktop = { width: 1280, height: 900 };

/** How much wider the page is than what shows it. */
const OVERFLOW = 'document.documentElement.scrollWidth - document.documentElement.clientWidth';
const SERIOUS = `axe.run({ resultTypes: ['violations'] }).then(({ violations }) => violations
  .filter(({ impact }) => impact === 'serious' || impact === 'critical').map(({ id, nodes }) => [id, nodes[0].html]))`;

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
}, 60_000);
afterAll(() => browser.close());

test.each(Object.entries(samples))('%s loads nothing, and its script reports no problem', async (_, report) => {
  const { requests, problems, page } = await openPage(browser, render(report, 'html'));
  expect(await page.locator('h1').innerText()).toMatch(/Ready|Not ready|Unknown/);
  expect(requests()).toEqual([]);
  expect(problems).toEqual([]);
});

/** What a reader may have in front of him: each once, so that each is looked at. */
const states = [
  { state: 'not ready', told: notReady, colorScheme: 'light', viewport: desktop, hash: '', media: 'screen' },
  { state: 'not ready', told: notReady, colorScheme: 'dark', viewport: phone, hash: '', media: 'screen' },
  {
    state: 'filtered',
    told: notReady,
    colorScheme: 'dark',
    viewport: desktop,
    hash: '#calls?status=4xx',
    media: 'screen',
  },
  {
    state: 'with a call chosen',
    told: notReady,
    colorScheme: 'dark',
    viewport: desktop,
    hash: '#call-5',
    media: 'screen',
  },
  { state: 'on paper', told: notReady, colorScheme: 'dark', viewport: desktop, hash: '', media: 'print' },
  { state: 'ready', told: ready, colorScheme: 'dark', viewport: phone, hash: '', media: 'screen' },
  { state: 'unknown', told: unknown, colorScheme: 'light', viewport: desktop, hash: '', media: 'screen' },
  { state: 'accepted', told: accepted, colorScheme: 'dark', viewport: desktop, hash: '', media: 'screen' },
  { state: 'hostile', told: hostile, colorScheme: 'light', viewport: phone, hash: '', media: 'screen' },
] as const;

test.each(states)(
  '$state in $colorScheme, at $viewport.width px: accessible, and no wider than the screen',
  async ({ told, colorScheme, viewport, hash, media }) => {
    const { page } = await openPage(browser, render(told, 'html'), { colorScheme, viewport, hash, bypassCSP: true });
    await page.emulateMedia({ media });
    await page.evaluate(`document.querySelectorAll('details').forEach((each) => { each.open = true; })`);
    expect(await page.evaluate(OVERFLOW)).toBe(0);
    await page.addScriptTag({ path: axeFile });
    expect(await page.evaluate(SERIOUS)).toEqual([]);
  },
);

test.each(Object.entries(samples))('%s needs no sideways scrolling, folded or open, at 320 px', async (_, told) => {
  const { page } = await openPage(browser, render(told, 'html'), { viewport: { width: 320, height: 640 } });
  expect(await page.evaluate(OVERFLOW)).toBe(0);
  await page.evaluate(`document.querySelectorAll('details').forEach((each) => { each.open = true; })`);
  expect(await page.evaluate(OVERFLOW)).toBe(0);
});

test('the accessibility check finds what is wrong', async () => {
  const html = render(unknown, 'html').replace('<html lang="en">', '<html>');
  const { page } = await openPage(browser, html, { bypassCSP: true });
  await page.addScriptTag({ path: axeFile });
  expect(await page.evaluate(SERIOUS)).toEqual([['html-has-lang', '<html>']]);
});

test('each category has its own mark, whatever the overall verdict', async () => {
  const { page } = await openPage(browser, render(notReady, 'html'));
  const marks: unknown = await page.evaluate(
    `[...document.querySelectorAll('.verdicts li')].map((card) =>
       [card.className, getComputedStyle(card.querySelector('.mark'), '::before').content])`,
  );
  expect(marks).toEqual([
    ['not-ready decides', '"✕"'],
    ['not-ready decides', '"✕"'],
    ['ready', '"✓"'],
    ['unknown', '"?"'],
  ]);
});

test('everything is readable with scripts off', async () => {
  const { page } = await openPage(browser, render(notReady, 'html'), { javaScriptEnabled: false });
  const text = await page.locator('main').innerText();
  for (const words of ['recent-errors', 'polling', 'eventNotification', 'src/status.ts:42', 'no answer ECONNRESET'])
    expect(text).toContain(words);
});
