/** How large the page may be, and what rendering it may cost. */
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { trafficOf } from '../../bench/analyze/traffic.ts';
import { render } from '../../reports/index.ts';
import { rules } from '../../rules/index.ts';
import { listedCalls } from '../../src/analyze/listing.ts';
import { analyze } from '../../src/analyze.ts';
import type { Call } from '../../src/model.ts';
import { NOON } from '../call.ts';
import { run } from '../cli.ts';
import { HOSTILE } from './sample.ts';

function pageOn(made: (index: number, call: Call) => Call, count: number): string {
  const calls = [...trafficOf(count)].map((call, index) => made(index, call));
  const recording = { calls: () => calls, keyedCalls: () => calls, coverage: null };
  const report = analyze(recording, rules, { now: NOON + 86_400_000, version: '0.0.0', accepted: null });
  return render({ report, calls: () => listedCalls(recording, {}, report) }, 'html');
}

const same = (_: number, call: Call) => call;
const rowsOf = (html: string) => /<table id="call-table">.*?<tbody>\n?(.*?)<\/tbody>/s.exec(html)?.[1] ?? '';
const KB = 1000;

test('5,000 calls: all of them, below 2 MB; the rest of the page below 300 KB', () => {
  const html = pageOn(same, 5000);
  expect(html).toContain('All 5000 calls.');
  expect(rowsOf(html).match(/<tr/g)).toHaveLength(5000);
  expect(Buffer.byteLength(html)).toBeLessThan(2000 * KB);
  expect(Buffer.byteLength(html) - Buffer.byteLength(rowsOf(html))).toBeLessThan(300 * KB);
});

test('one call more: the newest 5,000', () => {
  const html = pageOn(same, 5001);
  expect(html).toContain('Showing the newest 5000 of 5001 calls.');
  expect(rowsOf(html).match(/<tr/g)).toHaveLength(5000);
  const times = [...rowsOf(html).matchAll(/<td>([\d:.]{12})</g)].map(([, time]) => time);
  expect(times).toHaveLength(5000);
  expect(times).toEqual([...times].sort().reverse());
});

test('long and hostile texts in every call: fewer rows, the same budget', () => {
  const long = HOSTILE.repeat(5);
  const html = pageOn(
    (index, call) => ({
      ...call,
      path: `${call.path}/${long}`,
      status: 400,
      errorCode: `${index} ${long}`,
      calledFrom: long,
    }),
    5000,
  );
  expect(html).toMatch(/Showing the newest \d{4} of 5000 calls\./);
  expect(Buffer.byteLength(html)).toBeLessThan(2000 * KB);
});

test('100,000 calls: 200 of them, in less than 300 MB', async () => {
  const script = fileURLToPath(new URL('render-many.mjs', import.meta.url));
  const { code, stdout, stderr } = await run(process.execPath, ['--max-old-space-size=128', script, '100000'], {
    cwd: '.',
  });
  expect(code, stderr).toBe(0);
  const { showing, mb } = JSON.parse(stdout);
  expect(showing).toBe('Showing the newest 200 of 100000 calls.');
  expect(mb).toBeLessThan(300);
}, 60_000);
