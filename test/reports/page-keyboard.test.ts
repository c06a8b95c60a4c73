/** The page with only a keyboard: everything can be reached, in order, is visible, and works. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { render } from '../../reports/index.ts';
import { openBrowser, openPage } from './browser.ts';
import { notReady } from './sample.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
}, 60_000);
afterAll(() => browser.close());

/** What can be operated, and is shown, in the order of the page: each gets its number. */
const NUMBER = `(() => {
  const operable = [...document.querySelectorAll('a[href], button, input, select, summary, [tabindex="0"]')];
  const seen = operable.filter((each) => each.checkVisibility());
  seen.forEach((each, index) => { each.dataset.stop = index; });
  return seen.length;
})()`;

const FOCUSED = `(() => {
  const { dataset, tagName } = document.activeElement;
  const { outlineStyle, outlineWidth } = getComputedStyle(document.activeElement);
  return { stop: Number(dataset.stop ?? -1), tag: tagName, outline: outlineStyle === 'none' ? 0 : parseFloat(outlineWidth) };
})()`;

const focused = z.object({ stop: z.number(), tag: z.string(), outline: z.number() });

test.each(['light', 'dark'] as const)(
  'in %s: tab reaches everything in order, and shows where it is',
  async (scheme) => {
    const { page } = await openPage(browser, render(notReady, 'html'), { colorScheme: scheme });
    const count = z.number().parse(await page.evaluate(NUMBER));
    expect(count).toBeGreaterThan(80);
    const stops = await walk(page, 'Tab', count);
    expect(stops.map(({ stop }) => stop)).toEqual(Array.from({ length: count }, (_, index) => index));
    expect(stops.filter(({ outline }) => outline < 2)).toEqual([]);
    const back = await walk(page, 'Shift+Tab', 3);
    expect(back.map(({ stop }) => stop)).toEqual([count - 2, count - 3, count - 4]);
  },
);

test.each(['Enter', 'Space'])('%s opens and closes folded sections', async (key) => {
  const { page } = await openPage(browser, render(notReady, 'html'));
  const summary = page.locator('#all-calls summary');
  await summary.focus();
  await page.keyboard.press(key);
  expect(await page.locator('#call-table').isVisible()).toBe(true);
  await page.keyboard.press(key);
  expect(await page.locator('#call-table').isVisible()).toBe(false);
});

test('from a cell of the window to its row, and back to the cell', async () => {
  const { page } = await openPage(browser, render(notReady, 'html'));
  const cell = page.locator('.cells a').nth(16);
  await cell.focus();
  await page.keyboard.press('Enter');
  await page.locator('#call-table tr.chosen').waitFor();
  expect(await page.evaluate('document.activeElement.className')).toContain('chosen');
  expect(await page.locator('#call-table tr.chosen').innerText()).toContain('UNKNOWN_ENVELOPE_RECIPIENT');
  await page.goBack();
  await expect.poll(() => page.evaluate('location.hash')).toBe('');
  expect(await page.locator('#call-table tr.chosen').count()).toBe(0);
});

test('sideways scrolling works with the arrow keys', async () => {
  const { page } = await openPage(browser, render(notReady, 'html'), { viewport: { width: 360, height: 740 } });
  await page.locator('pre').first().focus();
  await page.keyboard.press('ArrowRight');
  await expect.poll(() => page.evaluate('document.activeElement.scrollLeft')).toBeGreaterThan(0);
});

async function walk(page: Page, key: string, steps: number) {
  const stops: z.infer<typeof focused>[] = [];
  for (let step = 0; step < steps; step += 1) {
    await page.keyboard.press(key);
    stops.push(focused.parse(await page.evaluate(FOCUSED)));
  }
  return stops;
}
