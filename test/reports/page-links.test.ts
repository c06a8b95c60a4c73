/** Links within the page: from evidence and cells to the row of the call, from a rule's name to its section. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { render } from '../../reports/index.ts';
import { call } from '../call.ts';
import { clean, repeated } from '../rules/traffic.ts';
import { openBrowser, openPage } from './browser.ts';
import { accepted, hostile, notReady, ready, reportOn, unknown } from './sample.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
}, 60_000);
afterAll(() => browser.close());

const hashOf = (page: Page): Promise<string> => page.evaluate('location.hash');
const shown = (page: Page) => page.locator('#call-table tbody tr:not([hidden])');
const chosen = (page: Page) => page.locator('#call-table tr.chosen');

/** Where every link within the page leads; and ids that two elements share. */
const DANGLING = `[...document.querySelectorAll('a[href^="#"]')].map((link) => link.hash.slice(1)).filter((id) => document.getElementById(id) === null)`;
const TWICE = `[...document.querySelectorAll('[id]')].map(({ id }) => id).filter((id, index, all) => all.indexOf(id) !== index)`;

test.each(Object.entries({ notReady, ready, unknown, accepted, hostile }))(
  '%s: every link within the page leads to exactly one place',
  async (_, told) => {
    const { page } = await openPage(browser, render(told, 'html'));
    expect(await page.locator('a[href^="#"]').count()).toBeGreaterThan(3);
    expect(await page.evaluate(DANGLING)).toEqual([]);
    expect(await page.evaluate(TWICE)).toEqual([]);
  },
);

test('each cell of the window leads to the row of its call, which is opened, marked and in view', async () => {
  const { page, problems } = await openPage(browser, render(notReady, 'html'));
  const cells = page.locator('.cells a');
  expect(await cells.count()).toBe(18);
  for (const [cell, time, words] of [
    [13, '12:01:20', 'GET'],
    [16, '12:03:00', 'UNKNOWN_ENVELOPE_RECIPIENT'],
  ] as const) {
    await cells.nth(cell).click();
    await chosen(page).filter({ hasText: time }).waitFor();
    expect(await chosen(page).innerText()).toContain(words);
    expect(await hashOf(page)).toBe(`#${await chosen(page).getAttribute('id')}`);
    expect(await page.evaluate('document.activeElement === document.querySelector(".chosen")')).toBe(true);
    await expect.poll(() => inView(page)).toBe(true);
  }
  expect(problems).toEqual([]);
});

test('each call of a finding leads to its row, and the same call always to the same row', async () => {
  const { page } = await openPage(browser, render(notReady, 'html'));
  const links = page.locator('.finding .place a');
  const listed = [...notReady.calls()];
  expect(await links.count()).toBe(await page.locator('.finding .calls li').count());
  for (const link of await links.all()) {
    const time = await link.locator('xpath=../../*[@class="time"]').innerText();
    const number = Number((await link.innerText()).replace('Call ', ''));
    expect(await link.getAttribute('href')).toBe(`#call-${number}`);
    expect(listed[number - 1]?.time).toContain(time);
  }
});

test('a filter that shows the call stays, one that hides it is removed, and the page says so', async () => {
  const { page } = await openPage(browser, render(notReady, 'html'));
  await page.getByLabel('Method', { exact: true }).selectOption('GET');
  await page.locator('.cells a').nth(11).click();
  await chosen(page).waitFor();
  expect(await hashOf(page)).toMatch(/^#call-\d+\?method=GET$/);
  expect(await shown(page).count()).toBe(18);
  await page.locator('.cells a').nth(16).click();
  await chosen(page).filter({ hasText: 'POST' }).waitFor();
  expect(await shown(page).count()).toBe(20);
  expect(await page.locator('#shown').innerText()).toContain('The filters were cleared');
  expect(await hashOf(page)).toMatch(/^#call-\d+$/);
});

test('back and forward restore the address, the filters and the call', async () => {
  const { page } = await openPage(browser, render(notReady, 'html'));
  await page.getByLabel('Search', { exact: true }).fill('oauth');
  expect(await shown(page).count()).toBe(1);
  await page.locator('.cells a').nth(3).click();
  await chosen(page).waitFor();
  expect(await shown(page).count()).toBe(20);
  await page.goBack();
  await expect.poll(() => shown(page).count()).toBe(1);
  expect(await hashOf(page)).toBe('#calls?q=oauth');
  expect(await chosen(page).count()).toBe(0);
  await page.goForward();
  await chosen(page).waitFor();
  expect(await shown(page).count()).toBe(20);
});

test.each(['#call-3', '#call-3?sort=oldest&status=2xx', '#call-3?method=DELETE'])(
  'opened from elsewhere, %s shows the call',
  async (hash) => {
    const { page } = await openPage(browser, render(notReady, 'html'), { hash });
    expect(await chosen(page).getAttribute('id')).toBe('call-3');
    expect(await chosen(page).isVisible()).toBe(true);
    await expect.poll(() => inView(page)).toBe(true);
  },
);

test('the page says so if the table does not contain a call', async () => {
  const { page, problems } = await openPage(browser, render(notReady, 'html'), { hash: '#call-4711' });
  expect(await page.locator('#shown').innerText()).toContain('not in this table');
  expect(await chosen(page).count()).toBe(0);
  expect(problems).toEqual([]);
});

test('a call older than the rows shown has no link, and the page says why', async () => {
  const polled = repeated(2, 60_000, () => 'GET envelopes/E');
  const others = Array.from({ length: 5000 }, (_, index) =>
    call({ startedAt: Date.parse('2026-11-03') + index * 1000 }),
  );
  const { page } = await openPage(browser, render(reportOn([...polled, ...others, ...clean(3)]), 'html'));
  const finding = page.locator('article[aria-labelledby="rule-polling"] .finding').first();
  expect(await finding.locator('.place a').count()).toBe(0);
  expect(await finding.innerText()).toContain('Call 2, which is older than the table of calls');
});

test('with scripts off a link to a call opens the table at its row', async () => {
  const { page } = await openPage(browser, render(notReady, 'html'), { javaScriptEnabled: false });
  await page.locator('.cells a').nth(16).click();
  await expect.poll(() => page.locator('#call-table tr:target').isVisible()).toBe(true);
  expect(await page.locator('#call-table tr:target').innerText()).toContain('UNKNOWN_ENVELOPE_RECIPIENT');
});

test('a rule in the head leads to its section, one that passes to its row among all rules', async () => {
  const { page } = await openPage(browser, render(notReady, 'html'));
  await page.locator('.verdicts').getByRole('link', { name: 'polling', exact: true }).click();
  expect(await hashOf(page)).toBe('#rule-polling');
  expect(await page.locator('#rule-polling').innerText()).toContain('polling');
  await page.locator('section[aria-labelledby="passed"]').getByRole('link', { name: 'insecure-transport' }).click();
  expect(await page.locator('tr#rule-insecure-transport').isVisible()).toBe(true);
});

/** Whether the row that a link led to is within the window. */
function inView(page: Page): Promise<boolean> {
  return page.evaluate(
    `(({ top, bottom }) => top >= 0 && bottom <= innerHeight)(document.querySelector('.chosen').getBoundingClientRect())`,
  );
}
