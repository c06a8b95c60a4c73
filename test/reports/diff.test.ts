/** The difference of two reports, for people and machines. */
import { expect, test } from 'vitest';
import { differenceFormats, renderDifference } from '../../reports/diff.ts';
import { diff } from '../../src/diff.ts';
import { pastReportOf } from '../../src/report-file.ts';
import { ACCOUNT, HOSTILE, hostile, KEY, notReady, ready, unknown } from './sample.ts';

const past = { notReady, ready, unknown, hostile };
const reports = Object.fromEntries(
  Object.entries(past).map(([name, { report }]) => [name, pastReportOf(JSON.parse(JSON.stringify(report)))]),
);

function difference(before: keyof typeof past, after: keyof typeof past) {
  const [earlier, later] = [reports[before], reports[after]];
  if (earlier === undefined || later === undefined) throw new Error('There is no such sample.');
  return diff(earlier, later);
}

test.each(differenceFormats)('from not ready to ready as %s', async (format) => {
  const text = renderDifference(difference('notReady', 'ready'), format);
  await expect(text).toMatchFileSnapshot(`snapshots/difference.${format}`);
});

test('the text fits 80 columns and shortens keys and accounts', () => {
  for (const each of [
    difference('ready', 'notReady'),
    difference('notReady', 'unknown'),
    difference('ready', 'hostile'),
  ]) {
    const text = renderDifference(each, 'text');
    expect(text).not.toContain(KEY);
    expect(text).not.toContain(ACCOUNT);
    expect(text).not.toContain('\u202E');
    for (const line of text.split('\n')) {
      const longest = Math.max(...line.split(' ').map((word) => word.length));
      expect(line.length).toBeLessThanOrEqual(Math.max(80, longest + 2));
    }
  }
});

test('hostile text creates no markup in Markdown and no new line', () => {
  const markdown = renderDifference(difference('ready', 'hostile'), 'markdown');
  expect(markdown).toContain('\\<img');
  expect(markdown).not.toMatch(/(?<!\\)<img|(?<!\\)\[a\]|^# h/m);
  const side = { ...difference('ready', 'hostile').after, generatedAt: HOSTILE };
  expect(renderDifference({ ...difference('ready', 'hostile'), after: side }, 'markdown')).toContain('unknown time');
});

test('says that nothing is new, and how many calls were saved or added', () => {
  const saved = renderDifference(difference('notReady', 'unknown'), 'text');
  expect(saved).toContain('- Nothing new was found.');
  expect(saved).toMatch(/- \d+ of \d+ calls \(100 %\)\./);
  expect(renderDifference(difference('unknown', 'ready'), 'text')).toMatch(
    /- None: \d+ calls more than the 0 before\./,
  );
  expect(renderDifference(difference('ready', 'ready'), 'text')).toMatch(/- None: \d+ calls before and after\./);
});

test('cuts a long list of problems, and counts the rest', () => {
  const { new: added, ...others } = difference('ready', 'notReady');
  const [first] = added;
  if (first === undefined) throw new Error('Nothing is new.');
  const text = renderDifference({ ...others, new: Array.from({ length: 60 }, () => first) }, 'text');
  expect(text).toContain('New (60):');
  expect(text).toContain('- 10 more in the JSON.');
});

test('the JSON is the difference itself', () => {
  const each = difference('ready', 'hostile');
  expect(JSON.parse(renderDifference(each, 'json'))).toEqual(each);
});
