/** Text with a limit: both sides of every edge. */
import { expect, test } from 'vitest';
import { clipped } from '../../reports/clipped.ts';
import { fitted } from '../../reports/fitted.ts';
import { posted, postedCode } from '../../reports/markdown-escape.ts';
import { shortened, shortenedBefore } from '../../reports/shortened.ts';

const sizeOf = (text: string) => text.length;
const block = { head: 'head\n', rows: ['row 1\n', 'row 2\n', 'row 3\n'], tail: 'tail\n' };
const whole = 'head\nrow 1\nrow 2\nrow 3\ntail\n';
const more = (count: number) => `\n${count} more in the full report.\n`;

test('what just fits stays complete; one character less cuts a row and says so', () => {
  expect(fitted([block], 'foot', whole.length + 4, sizeOf)).toBe(`${whole}foot`);
  expect(fitted([block], 'foot', whole.length + 3, sizeOf)).not.toContain('row 3');
  const rows = ['a'.repeat(40), 'b'.repeat(40), 'c'.repeat(40)].map((row) => `${row}\n`);
  const cut = fitted([{ ...block, rows }], 'foot', 136, sizeOf);
  expect(cut).toBe(`head\n${rows[0]}${rows[1]}${more(1)}tail\nfoot`);
  expect(fitted([{ ...block, rows }], 'foot', cut.length, sizeOf)).toBe(cut);
  expect(fitted([{ ...block, rows }], 'foot', cut.length - 1, sizeOf)).toBe(`head\n${rows[0]}${more(2)}tail\nfoot`);
});

test('leaves out a block that does not fit, but not those after it, and keeps the foot', () => {
  const wide = { head: 'x'.repeat(100), rows: [], tail: '' };
  expect(fitted([wide, block], 'foot', 60, sizeOf)).toBe(`${whole}foot`);
  expect(fitted([wide], 'foot', 10, sizeOf)).toBe('foot');
});

test('rows take no more than their share, and rows left out before are counted', () => {
  const rows = Array.from({ length: 20 }, () => `${'r'.repeat(9)}\n`);
  expect(fitted([{ ...block, rows, most: 200 }], '', 1000, sizeOf)).not.toContain('more');
  expect(fitted([{ ...block, rows, most: 199 }], '', 1000, sizeOf)).toContain(more(3));
  expect(fitted([{ ...block, beyond: 7 }], '', 1000, sizeOf)).toBe(`head\nrow 1\nrow 2\nrow 3\n${more(7)}tail\n`);
});

test('never exceeds the limit, whatever the rows', () => {
  const rows = Array.from({ length: 50 }, (_, index) => `${'é🟩'.repeat((index * 7) % 23)}\n`);
  const blocks = [block, { ...block, rows }, { ...block, rows, most: 100 }, block];
  for (let limit = 20; limit < 4000; limit += 7) {
    expect(fitted(blocks, 'foot\n', limit, sizeOf).length).toBeLessThanOrEqual(limit);
    const bytes = (text: string) => Buffer.byteLength(text);
    expect(Buffer.byteLength(fitted(blocks, 'foot\n', limit, bytes))).toBeLessThanOrEqual(limit);
  }
});

test('cuts a text between characters, never inside a surrogate pair', () => {
  expect(clipped('abcd', 4)).toBe('abcd');
  expect(clipped('abcde', 4)).toBe('abc…');
  expect(clipped('ab😀cd', 4)).toBe('ab…');
  expect(clipped('a\uD800b\uDC00 \n\t c', 20)).toBe('a\uFFFDb\uFFFD c');
});

test.each([0, 1])('cuts lines for a screen between characters, %d letters into them', (letters) => {
  const text = `${'a'.repeat(letters)}${'😀'.repeat(20)} ${'😀'.repeat(400)}`;
  const ending = { full: ' (of all the calls)', brief: ' (of all)' };
  for (const room of [
    { columns: 40, lines: 1 },
    { columns: 2000, lines: 1 },
  ])
    for (const lines of [shortened(text, 2, room), shortenedBefore(text, ending, 2, room)])
      expect(lines.join('\n')).toMatch(/^a?(?:😀)+(?: (?:😀)+)?…(?: \(of all(?: the calls)?\))?$/u);
});

test.each([
  ['@team', '@&#8203;team'],
  ['#12', '\\#&#8203;12'],
  ['see https://x.test and www.x.test', 'see https:&#8203;//x.test and www&#8203;.x.test'],
  ['[a](b) <i> `c` a|b', '\\[a\\](b) \\<i\\> \\`c\\` a\\|b'],
  ['\n# h\n\n/close', ' \\#&#8203; h /close'.trim()],
])('%j is posted as %j', (text, told) => {
  expect(posted(text)).toBe(told);
});

test('code is never empty, contains no backtick and ends no cell', () => {
  expect(postedCode(' ')).toBe('');
  expect(postedCode('a`b|c\\|d\\\\|e')).toBe("`a'b\\|c\\|d\\|e`");
});
