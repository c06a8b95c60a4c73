/** Takes the README's picture of a report. Run `npm start` first, then: `node scripts/picture.ts`. */
import { fileURLToPath } from 'node:url';
import chromium from '@sparticuz/chromium';
import { chromium as playwright } from 'playwright-core';

const report = new URL('../examples/report/polling/report.html', import.meta.url);
const picture = fileURLToPath(new URL('../docs/report.png', import.meta.url));

const browser = await playwright.launch({ args: chromium.args, executablePath: await chromium.executablePath() });
const page = await browser.newPage({ viewport: { width: 1200, height: 900 }, colorScheme: 'light' });
await page.goto(report.href);
await page.screenshot({ path: picture });
await browser.close();
