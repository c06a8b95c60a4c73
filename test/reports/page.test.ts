/** The HTML in a real browser: readable everywhere, by everybody, and silent on the network. */
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

const views = Object.entries(samples).flatMap(([name, report]) =>
  (['light', 'dark'] as const).flatMap((colorScheme) =>
    [phone, desktop].map((viewport) => ({ name, report, colorScheme, viewport, width: viewport.width })),
  ),
);

test.each(views)(
  '$name is accessible and fits $width px in $colorScheme',
  async ({ report, colorScheme, viewport }) => {
    const { page } = await openPage(browser, render(report, 'html'), { colorScheme, viewport, bypassCSP: true });
    await page.evaluate(`document.querySelectorAll('details').forEach((each) => { each.open = true; })`);
    await page.addScriptTag({ path: axeFile });
    const serious: unknown = await page.evaluate(
      `axe.run().then(({ violations }) => violations.filter(({ impact }) => impact === 'serious' || impact === 'critical').map(({ id, nodes }) => [id, nodes[0].html]))`,
    );
    expect(serious).toEqual([]);
    const overflow: unknown = await page.evaluate(
      'document.documentElement.scrollWidth - document.documentElement.clientWidth',
    );
    expect(overflow).toBe(0);
  },
);

test('each category carries its own mark, whatever the whole comes to', async () => {
  const { page } = await openPage(browser, render(notReady, 'html'));
  const marks: unknown = await page.evaluate(
    `[...document.querySelectorAll('.verdicts li')].map((card) =>
       [card.className, getComputedStyle(card.querySelector('.mark'), '::before').content])`,
  );
  expect(marks).toEqual([
    ['not-ready', '"✕"'],
    ['not-ready', '"✕"'],
    ['ready', '"✓"'],
    ['unknown', '"?"'],
  ]);
});

test('everything can be read with scripts off', async () => {
  const { page } = await openPage(browser, render(notReady, 'html'), { javaScriptEnabled: false });
  const text = await page.locator('main').innerText();
  for (const words of ['recent-errors', 'polling', 'eventNotification', 'src/status.ts:42', 'no answer ECONNRESET'])
    expect(text).toContain(words);
});

test('with a keyboard, the tab key reaches the block to copy and opens what is folded', async () => {
  const { page } = await openPage(browser, render(notReady, 'html'));
  const closed = page.locator('details:not([open]) summary').first();
  await closed.focus();
  await page.keyboard.press('Enter');
  expect(await page.locator('details[open]').count()).toBeGreaterThan(0);
  const reached = new Set<string>();
  for (let presses = 0; presses < 60; presses += 1) {
    await page.keyboard.press('Tab');
    reached.add(await page.evaluate('document.activeElement.tagName'));
  }
  expect([...reached]).toEqual(expect.arrayContaining(['PRE', 'SUMMARY', 'A']));
});

test('it prints', async () => {
  const { page } = await openPage(browser, render(notReady, 'html'));
  const pdf = await page.pdf({ format: 'A4' });
  expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
});
