/** The table of calls and the one script of the page, in a real browser. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { render } from '../../reports/index.ts';
import { openBrowser, openPage } from './browser.ts';
import { hostile, notReady, unknown } from './sample.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
}, 60_000);
afterAll(() => browser.close());

const shown = (page: Page) => page.locator('#call-table tbody tr:not([hidden])');
const hashOf = (page: Page): Promise<string> => page.evaluate('location.hash');

/** Opens the page once more at a place in it, as a link does. */
async function follow(page: Page, hash: string): Promise<void> {
  const url = page.url().replace(/#.*/, '');
  await page.goto('about:blank');
  await page.goto(`${url}${hash}`);
}

test('each filter narrows the table, and the address keeps it', async () => {
  const { page, problems } = await openPage(browser, render(notReady, 'html'));
  await page.locator('#all-calls summary').click();
  expect(await shown(page).count()).toBe(20);
  await page.getByLabel('Method', { exact: true }).selectOption('POST');
  expect(await shown(page).count()).toBe(2);
  await page.getByLabel('Status', { exact: true }).selectOption('4xx');
  expect(await shown(page).count()).toBe(1);
  expect(await page.locator('#shown').innerText()).toBe('1 of 20 rows shown.');
  expect(await hashOf(page)).toBe('#calls?method=POST&status=4xx');
  await page.getByRole('button', { name: 'Clear' }).click();
  await expect.poll(() => hashOf(page)).toBe('#calls');
  expect(await shown(page).count()).toBe(20);
  await page.getByLabel('Counts', { exact: true }).selectOption('yes');
  expect(await shown(page).count()).toBe(18);
  await page.getByLabel('Counts', { exact: true }).selectOption('no');
  expect(await shown(page).count()).toBe(2);
  await page.getByLabel('API', { exact: true }).selectOption('OAuth');
  expect(await shown(page).count()).toBe(1);
  expect(problems).toEqual([]);
});

test('a search finds paths, error codes and the lines of the app', async () => {
  const { page } = await openPage(browser, render(notReady, 'html'));
  for (const [words, rows] of [
    ['unknown_envelope', 1],
    ['SRC/STATUS.TS', 4],
    ['econnreset', 1],
    ['no such thing', 0],
  ] as const) {
    await page.getByLabel('Search', { exact: true }).fill(words);
    expect(await shown(page).count()).toBe(rows);
  }
});

test('a link opens the table in the same state', async () => {
  const { page } = await openPage(browser, render(notReady, 'html'));
  await follow(page, '#calls?q=status.ts&status=2xx&sort=oldest');
  expect(await shown(page).count()).toBe(4);
  expect(await shown(page).first().isVisible()).toBe(true);
  expect(await shown(page).first().innerText()).toContain('12:01:00');
  expect(await page.getByLabel('Search', { exact: true }).inputValue()).toBe('status.ts');
  expect(await page.locator('th[aria-sort]').getAttribute('aria-sort')).toBe('ascending');
});

test.each(['#calls?method=<img src=x onerror=alert(1)>&q=%', '#calls?%%%', '#?', '#calls?status=toString'])(
  'a made-up link does nothing worse than show the table: %s',
  async (hash) => {
    const { page, problems } = await openPage(browser, render(hostile, 'html'));
    await follow(page, hash);
    expect(await page.locator('#call-table img').count()).toBe(0);
    expect(problems).toEqual([]);
  },
);

test('the keyboard alone opens, filters and sorts the table', async () => {
  const { page } = await openPage(browser, render(notReady, 'html'));
  await page.getByLabel('Search', { exact: true }).focus();
  await page.keyboard.type('status.ts');
  await page.keyboard.press('Enter');
  for (let presses = 0; presses < 6; presses += 1) await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  expect(await page.locator('#all-calls').getAttribute('open')).not.toBeNull();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  expect(await hashOf(page)).toBe('#calls?q=status.ts&sort=oldest');
  expect(await shown(page).first().innerText()).toContain('12:01:00');
});

test('with scripts off the table is there, and no control without effect', async () => {
  const { page } = await openPage(browser, render(notReady, 'html'), { javaScriptEnabled: false });
  await page.locator('#all-calls summary').click();
  expect(await page.locator('#call-table tbody tr').count()).toBe(20);
  expect(await page.locator('#call-table tbody').innerText()).toContain('/oauth/token');
  expect(await page.locator('form, button').filter({ visible: true }).count()).toBe(0);
});

test('a recording without calls has no table', async () => {
  const { page, problems } = await openPage(browser, render(unknown, 'html'));
  expect(await page.locator('#filters, #call-table').count()).toBe(0);
  expect(problems).toEqual([]);
});

test('a block is copied as it is', async () => {
  const { page } = await openPage(browser, render(notReady, 'html'));
  const block = await page.locator('pre').first().textContent();
  await page.getByRole('button', { name: 'Copy' }).first().click();
  await page.getByRole('button', { name: 'Copied' }).waitFor();
  await page.getByLabel('Search', { exact: true }).focus();
  await page.keyboard.press('ControlOrMeta+V');
  expect(await page.getByLabel('Search', { exact: true }).inputValue()).toBe(block?.replaceAll('\n', ' '));
});

test('puts the block on the clipboard if the browser allows it', async () => {
  const { page } = await openPage(browser, render(notReady, 'html'));
  await page.evaluate('navigator.clipboard.writeText = async (text) => { window.copied = text; }');
  await page.getByRole('button', { name: 'Copy' }).first().click();
  await page.getByRole('button', { name: 'Copied' }).waitFor();
  expect(await page.evaluate('window.copied')).toBe(await page.locator('pre').first().textContent());
});
