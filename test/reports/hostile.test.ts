/** Hostile text everywhere, in every format, each parsed by its own parser: it stays text. */
import { DOMParser, onErrorStopParsing } from '@xmldom/xmldom';
import { unzipSync } from 'fflate';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { differenceFormats, renderDifference } from '../../reports/diff.ts';
import { FORMATS, type Format, render } from '../../reports/index.ts';
import { renderSimulation, simulationFormats } from '../../reports/simulation.ts';
import { rules } from '../../rules/index.ts';
import { bundleOf } from '../../src/bundle.ts';
import { diff } from '../../src/diff.ts';
import { reportSchema } from '../../src/report.ts';
import { pastReportOf } from '../../src/report-file.ts';
import { simulate } from '../../src/simulate.ts';
import { NOON } from '../call.ts';
import { heard } from '../rules/traffic.ts';
import { openBrowser } from './browser.ts';
import { recordsOf } from './csv-records.ts';
import * as inert from './inert.ts';
import { ACCOUNT, HOSTILE, ready } from './sample.ts';
import { worst } from './worst.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
}, 60_000);
afterAll(() => browser.close());

const told = worst();
type Check = (text: string) => unknown;
const { expectPlain } = inert;
const expectPage: Check = (html) => inert.expectPage(browser, html);
const expectMarkdown: Check = (text) => inert.expectMarkdown(browser, text);

/** A format without its parser does not compile. */
const CHECKS: Readonly<Record<Format, Check>> = {
  html: expectPage,
  markdown: expectMarkdown,
  comment: expectMarkdown,
  case: expectMarkdown,
  'step-summary': expectMarkdown,
  json: (text) => expect(reportSchema.parse(JSON.parse(text))).toEqual(told.report),
  text: expectPlain,
  csv: (text) => expect(recordsOf(text)).toHaveLength([...told.calls()].length),
  junit: (text) =>
    expect(new DOMParser({ onError: onErrorStopParsing }).parseFromString(text, 'text/xml').nodeType).toBe(9),
  sarif: (text) => z.object({ runs: z.array(z.unknown()).length(1) }).parse(JSON.parse(text)),
  gitlab: (text) => z.array(z.object({ fingerprint: z.string() })).parse(JSON.parse(text)),
  github: (text) => {
    for (const line of text.trimEnd().split('\n'))
      expect(line).toMatch(/^(?:::(?:error|warning|notice) |[\w -]+: |\d+ more)/);
    expectPlain(text);
  },
};

test.each(FORMATS)('%s', async (format) => {
  const text = render(told, format);
  expect(render(worst(), format)).toBe(text);
  await CHECKS[format](text);
});

test.each(FORMATS)('%s of a call and a finding with texts of a megabyte', (format) => {
  const long = `${HOSTILE}${'x'.repeat(1_000_000)}`;
  const [call] = ready.calls();
  const result = told.report.results.find(({ verdict }) => verdict.status === 'fail');
  const [finding] = result?.verdict.status === 'fail' ? result.verdict.findings : [];
  if (call === undefined || result === undefined || finding === undefined) throw new Error('The sample holds all.');
  const swollen = { ...call, failed: true, path: long, errorMessage: long, errorCode: long, test: long };
  const verdict = {
    status: 'fail' as const,
    findings: [{ ...finding, message: long, subject: long, calls: [swollen] }],
  };
  const report = { ...ready.report, results: [...ready.report.results, { ...result, verdict }] };
  const text = render({ report, calls: () => [swollen] }, format);
  const isWhole = format === 'json' || format === 'markdown' || format === 'text';
  expect(text.length).toBeLessThan(isWhole ? 10_000_000 : 300_000);
});

test.each(differenceFormats)('diff as %s', async (format) => {
  const [before, after] = [ready, told].map(({ report }) => pastReportOf(JSON.parse(JSON.stringify(report))));
  if (before === undefined || after === undefined) throw new Error('There are two.');
  const text = renderDifference(diff(before, after), format);
  await { text: expectPlain, markdown: expectMarkdown, json: JSON.parse }[format](text);
  expect(text.length).toBeGreaterThan(500);
});

test.each(simulationFormats)('simulate as %s', async (format) => {
  const calls = [0, 1, 2].map((second) =>
    heard('12:00:00 GET .', {
      startedAt: NOON + second * 1000,
      path: `/restapi/v2.1/accounts/${ACCOUNT}/${HOSTILE}`,
      errorCode: HOSTILE,
      status: 400,
    }),
  );
  const recording = { calls: () => calls, keyedCalls: () => calls, coverage: null };
  const asked = { withoutPolling: true, cleanCalls: 20, at: null, rate: 10 };
  const text = renderSimulation(
    simulate(recording, rules, { now: NOON + 86_400_000, version: '0.0.0' }, asked),
    format,
  );
  await { text: expectPlain, markdown: expectMarkdown, json: JSON.parse }[format](text);
});

test('every file of a bundle', async () => {
  const documents = {
    'case.md': render(told, 'case'),
    'report.html': render(told, 'html'),
    'report.json': render(told, 'json'),
  };
  const bundled = bundleOf({ report: told.report, calls: told.calls(), documents });
  if ('leaks' in bundled) throw new Error(JSON.stringify(bundled.leaks));
  const files = unzipSync(bundled.zip);
  const checks: Readonly<Record<string, Check>> = {
    ...{ 'README.txt': expectPlain, 'case.md': expectMarkdown, 'report.html': expectPage },
    ...{ 'report.json': JSON.parse, 'calls.har': JSON.parse, 'manifest.json': JSON.parse },
  };
  expect(Object.keys(files).sort()).toEqual(Object.keys(checks).sort());
  for (const [name, bytes] of Object.entries(files)) await checks[name]?.(Buffer.from(bytes).toString());
});
