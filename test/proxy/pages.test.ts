/** Pages in a browser: pages from elsewhere call nothing through the server of base paths, local pages do. */
import { createServer } from 'node:http';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openCarefulBrowser } from '../reports/browser.ts';
import { between, listening, sendRaw } from './between.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await openCarefulBrowser();
}, 60_000);
afterAll(() => browser.close());

/** What a page can send without asking first, and what it asks for first. */
async function callFrom(page: Page, address: string): Promise<void> {
  await page.evaluate(async (to) => {
    const done = (sent: Promise<unknown>) => sent.catch(() => {});
    await done(fetch(`${to}/plain`, { mode: 'no-cors' }));
    await done(fetch(`${to}/post`, { mode: 'no-cors', method: 'POST', body: 'x' }));
    await done(fetch(`${to}/cors`, { headers: { authorization: 'Bearer made-up' } }));
    await done(fetch(`${to}/keepalive`, { mode: 'no-cors', method: 'POST', body: 'x', keepalive: true }));
  }, address);
}

test('a page from another machine reaches no host', async () => {
  const seen: string[] = [];
  const to = await between('base-url', ({ method, url }, response) => {
    seen.push(`${method} ${url}`);
    response.end();
  });
  const page = await browser.newPage();
  await page.route('http://page.example/', (route) => route.fulfill({ contentType: 'text/html', body: 'x' }));
  await page.goto('http://page.example/');
  await callFrom(page, `http://127.0.0.1:${to.port}${to.prefix}`);
  expect(seen).toEqual([]);
});

test('a page from this machine does', async () => {
  const seen: string[] = [];
  const to = await between('base-url', ({ method, url }, response) => {
    seen.push(`${method} ${url}`);
    response.end();
  });
  const pages = createServer((_, response) => response.setHeader('Content-Type', 'text/html').end('x'));
  const page = await browser.newPage();
  await page.goto(`http://localhost:${await listening(pages)}/`);
  await callFrom(page, `http://127.0.0.1:${to.port}${to.prefix}`);
  expect(seen).toEqual(expect.arrayContaining(['POST /post', 'OPTIONS /cors']));
});

test.each([
  ['', '200'],
  ['Sec-Fetch-Site: none', '200'],
  ['Sec-Fetch-Site: same-origin\r\nOrigin: https://app.example', '200'],
  ['Sec-Fetch-Site: cross-site\r\nOrigin: http://localhost:3000', '200'],
  ['Sec-Fetch-Site: cross-site\r\nOrigin: http://127.0.0.1', '200'],
  ['Origin: https://app.example', '200'],
  ['Sec-Fetch-Site: cross-site', '403'],
  ['Sec-Fetch-Site: same-site', '403'],
  ['Sec-Fetch-Site: cross-site\r\nOrigin: null', '403'],
  ['Sec-Fetch-Site: cross-site\r\nOrigin: https://page.example', '403'],
  ['Sec-Fetch-Site: cross-site\r\nOrigin: http://localhost.page.example', '403'],
  ['Sec-Fetch-Site: cross-site\r\nOrigin: http://localhost:3000\r\nOrigin: https://page.example', '403'],
])('a request with "%s" is answered with %s', async (lines, status) => {
  const to = await between('base-url', (_, response) => void response.end());
  const said = lines === '' ? '' : `${lines}\r\n`;
  const text = `GET ${to.prefix}/x HTTP/1.1\r\nHost: ${to.said}\r\n${said}Connection: close\r\n\r\n`;
  expect((await sendRaw(await to.open(), text)).slice(9, 12)).toBe(status);
});
