/**
 * Takes the pictures of a report for the documents: wide, narrow and dark, on paper. Run `npm start` first, then:
 * `node scripts/picture.ts`.
 */
import { fileURLToPath } from 'node:url';
import chromium from '@sparticuz/chromium';
import { type BrowserContextOptions, chromium as playwright } from 'playwright-core';

interface Picture {
  readonly file: string;
  readonly context: BrowserContextOptions;
  readonly media: 'screen' | 'print';
  /** The section that it begins with; null: the top. */
  readonly from: string | null;
}

const report = new URL('../examples/report/polling/report.html', import.meta.url);

const PICTURES: readonly Picture[] = [
  { file: 'report.png', context: { viewport: { width: 1200, height: 900 } }, media: 'screen', from: null },
  {
    file: 'report-narrow.png',
    context: { viewport: { width: 360, height: 780 }, deviceScaleFactor: 2, colorScheme: 'dark' },
    media: 'screen',
    from: '#windows',
  },
  { file: 'report-paper.png', context: { viewport: { width: 703, height: 1000 } }, media: 'print', from: null },
];

const args = chromium.args.filter((arg) => arg !== '--single-process' && arg !== '--no-zygote');
const browser = await playwright.launch({ args, executablePath: await chromium.executablePath() });
for (const { file, context, media, from } of PICTURES) {
  const page = await browser.newPage(context);
  await page.goto(report.href);
  await page.emulateMedia({ media });
  if (from !== null) await page.evaluate(`document.querySelector('${from}').scrollIntoView()`);
  await page.screenshot({ path: fileURLToPath(new URL(`../docs/${file}`, import.meta.url)) });
  await page.close();
}
await browser.close();
