/** Bodies as text: compressed, cut off, damaged, and made to harm. */
import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import {
  EVENT_NOTIFICATION,
  field,
  jsonOf,
  KEPT_BYTES,
  keptBodyOf,
  TRANSACTION_ID,
  textField,
  textOf,
} from '../../src/facts/body.ts';
import { body } from './exchange.ts';

/** Long and hardly packable, so that half of its packed bytes still hold a good part of it. */
const TEXT = JSON.stringify(Array.from({ length: 900 }, (_, index) => (index * 7919) % 1009));

const PACKERS = [
  { encoding: 'gzip', pack: gzipSync },
  { encoding: 'x-gzip', pack: gzipSync },
  { encoding: 'deflate', pack: deflateSync },
  { encoding: 'br', pack: brotliCompressSync },
] as const;

describe.each(PACKERS)('a body compressed with $encoding', ({ encoding, pack }) => {
  test('is decompressed', () => {
    expect(textOf(body(pack(TEXT)), encoding)).toBe(TEXT);
    expect(textOf(body(pack(TEXT)), ` ${encoding.toUpperCase()} `)).toBe(TEXT);
  });

  test('is decompressed as far as it goes if it was cut off', () => {
    const packed = pack(TEXT);
    const text = textOf(body(packed.subarray(0, packed.length / 2), {}), encoding);
    expect(text.length).toBeGreaterThan(100);
    expect(text.length).toBeLessThan(TEXT.length);
    expect(TEXT.startsWith(text)).toBe(true);
  });

  test('is decompressed up to one mebibyte, and ignored beyond', () => {
    const mebibyte = Buffer.alloc(1024 * 1024, 'a');
    expect(textOf(body(pack(mebibyte)), encoding)).toHaveLength(mebibyte.length);
    expect(textOf(body(pack(Buffer.concat([mebibyte, Buffer.from('a')]))), encoding)).toBe('');
  });

  test('is ignored if damaged', () => {
    expect(textOf(body('this was never packed'), encoding)).toBe('');
  });
});

test('a decompression bomb is not decompressed', () => {
  const bomb = gzipSync(Buffer.alloc(64 * 1024 * 1024));
  expect(bomb.length).toBeLessThan(256 * 1024);
  expect(textOf(body(bomb), 'gzip')).toBe('');
});

test.each([
  { name: 'without an encoding', encoding: undefined, expected: 'ä' },
  { name: 'with an empty encoding', encoding: '', expected: 'ä' },
  { name: 'with the identity', encoding: 'Identity', expected: 'ä' },
  { name: 'with an encoding that nobody knows', encoding: 'zstd', expected: '' },
  { name: 'packed twice', encoding: 'gzip, gzip', expected: '' },
])('a body $name', ({ encoding, expected }) => {
  expect(textOf(body('ä'), encoding)).toBe(expected);
});

test('no body is empty text', () => {
  expect(textOf(null, undefined)).toBe('');
  expect(textOf(null, 'gzip')).toBe('');
});

test.each([
  { name: 'an object', text: ' {"a":1}', expected: { a: 1 } },
  { name: 'a list', text: '\n[1]', expected: [1] },
  { name: 'nothing of a number', text: '1', expected: null },
  { name: 'nothing of null', text: 'null', expected: null },
  { name: 'nothing of a string', text: '"{}"', expected: null },
  { name: 'nothing of what was cut off', text: '{"a":', expected: null },
  { name: 'nothing of nothing', text: '', expected: null },
])('JSON gives $name', ({ text, expected }) => {
  expect(jsonOf(text)).toEqual(expected);
});

describe('of a complete body, its start is kept, and whether the rest names', () => {
  const words = [
    { word: EVENT_NOTIFICATION, named: 'namesEventNotification' },
    { word: TRANSACTION_ID, named: 'namesTransactionId' },
  ];
  const rows = words.flatMap(({ word, named }) => [
    { word, named, what: 'at the end of what is kept', before: KEPT_BYTES - word.length, expected: false },
    { word, named, what: 'across the border', before: KEPT_BYTES - word.length + 1, expected: true },
    { word, named, what: 'but for its first byte', before: KEPT_BYTES - 1, expected: true },
    { word, named, what: 'far behind it', before: 2 * KEPT_BYTES, expected: true },
  ]);
  test.each(rows)('$word: $what', ({ word, named, before, expected }) => {
    const whole = Buffer.concat([Buffer.alloc(before, 'x'), Buffer.from(word)]);
    const neither = { namesEventNotification: false, namesTransactionId: false };
    const bytes = whole.subarray(0, KEPT_BYTES);
    expect(keptBodyOf(whole, undefined)).toEqual({ bytes, isWhole: false, ...neither, [named]: expected });
  });
});

test.each([
  ['as many as its header says', '7', true],
  ['more', '6', false],
  ['fewer', '8', false],
  ['nobody knows how many', undefined, false],
  ['a header that is no number', 'seven', false],
])('the length of a body from a file says whether it is complete: %s', (_, length, isWhole) => {
  expect(keptBodyOf(Buffer.from('made up'), length)).toMatchObject({ isWhole });
});

test('only own properties are fields', () => {
  expect(field({ a: 1 }, 'a')).toBe(1);
  expect(field(jsonOf('{"__proto__": 1}'), '__proto__')).toBe(1);
  for (const value of [{}, [], null, undefined, 'text', 7]) expect(field(value, 'constructor')).toBeUndefined();
});

test('only strings are text fields', () => {
  expect(textField({ a: 'text' }, 'a')).toBe('text');
  for (const a of [1, null, {}, ['text']]) expect(textField({ a }, 'a')).toBeNull();
});
