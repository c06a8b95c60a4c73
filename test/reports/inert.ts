/** What hostile text must not become, format by format. */
import { micromark } from 'micromark';
import { gfm, gfmHtml } from 'micromark-extension-gfm';
import type { Browser } from 'playwright-core';
import { expect } from 'vitest';
import { z } from 'zod';
import { openPage } from './browser.ts';

/** For a terminal: no character that steers it, or turns text around. */
export function expectPlain(text: string): void {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for.
  expect(text).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]/);
}

/** As GitHub reads it, raw HTML included: nothing but the elements that the formats use, and no address but Docusign's. */
export async function expectMarkdown(browser: Browser, text: string): Promise<void> {
  expectPlain(text);
  const html = micromark(text, {
    allowDangerousHtml: true,
    allowDangerousProtocol: true,
    extensions: [gfm()],
    htmlExtensions: [gfmHtml()],
  });
  const { names, links } = await elementsOf(browser, html);
  const known =
    'a blockquote br code del details em h1 h2 h3 hr input li ol p pre strong summary table tbody td th thead tr ul';
  expect(names.filter((name) => !known.split(' ').includes(name))).toEqual([]);
  expect(
    links.filter(
      (link) =>
        !/^https:\/\/([\w-]+\.)*(docusign\.com|github\.com|developerpreference\.com|developreference\.com)\//.test(
          link,
        ),
    ),
  ).toEqual([]);
}

/** Opened as a reader does. */
export async function expectPage(browser: Browser, html: string): Promise<void> {
  const { page, problems, requests } = await openPage(browser, html);
  expect(await page.locator('script').count()).toBe(1);
  expect(await page.locator('img, iframe, object, embed, link, base, body [style]').count()).toBe(0);
  expect(await page.locator('main').innerText()).toContain('</script><img src=x onerror=alert(1)>');
  expect([problems, requests()]).toEqual([[], []]);
}

const elements = z.object({ names: z.array(z.string()), links: z.array(z.string()) });

/** What a browser makes of it, without running any of it. */
async function elementsOf(browser: Browser, html: string) {
  const { page } = await openPage(browser, '<!doctype html><title>empty</title>');
  const read = `(() => {
    const all = [...new DOMParser().parseFromString(${JSON.stringify(html)}, 'text/html').body.querySelectorAll('*')];
    return { names: all.map(({ localName }) => localName), links: all.filter(({ localName }) => localName === 'a').map((each) => each.getAttribute('href')) };
  })()`;
  return elements.parse(await page.evaluate(read));
}
