/** A real Chromium from a package: no browser has to be installed on the machine. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import chromium from '@sparticuz/chromium';
import { type Browser, type BrowserContextOptions, chromium as playwright } from 'playwright-core';
import { temporaryFolder } from '../cli.ts';

export async function openBrowser(args = chromium.args): Promise<Browser> {
  return playwright.launch({ args, executablePath: await chromium.executablePath(), headless: true });
}

/** As careful about pages as the browsers that people have, but for what only some of them refuse: calls to this machine. */
export async function openCarefulBrowser(): Promise<Browser> {
  const others = chromium.args.filter((arg) => !/^--(?:disable-web-security|disable-features)/.test(arg));
  return openBrowser([...others, '--disable-features=LocalNetworkAccessChecks']);
}

/**
 * Opens a page from a file, as a reader does.
 * @param options.hash the place in it. @returns the page, and every request that left it.
 */
export async function openPage(
  browser: Browser,
  html: string,
  { hash = '', ...options }: BrowserContextOptions & { readonly hash?: string } = {},
) {
  const file = join(temporaryFolder(), 'report.html');
  writeFileSync(file, html);
  const context = await browser.newContext(options);
  const page = await context.newPage();
  const requests: string[] = [];
  const problems: string[] = [];
  page.on('request', (request) => requests.push(request.url()));
  page.on('console', (message) => problems.push(message.text()));
  page.on('pageerror', (error) => problems.push(String(error)));
  await page.goto(`${pathToFileURL(file).href}${hash}`);
  return { page, context, requests: () => requests.filter((url) => !url.startsWith('file:')), problems };
}
