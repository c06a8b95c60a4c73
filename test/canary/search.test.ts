/** The search finds canaries: otherwise finding nothing would prove nothing. */
import { randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';
import { canaryOf, EVERY_KIND, MARKER } from './canaries.ts';
import { canariesIn } from './search.ts';

const percent = (text: string) => text.replace(/./g, (sign) => `%${sign.charCodeAt(0).toString(16)}`);
const escaped = (text: string) =>
  text.replace(/./g, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`);

const ENCODINGS: Readonly<Record<string, (text: string) => Buffer>> = {
  text: (text) => Buffer.from(text),
  'text in capitals': (text) => Buffer.from(text.toUpperCase()),
  'UTF-16': (text) => Buffer.from(text, 'utf16le'),
  'UTF-16, big end first': (text) => Buffer.from(text, 'utf16le').swap16(),
  base64: (text) => Buffer.from(Buffer.from(text).toString('base64')),
  'base64 of UTF-16': (text) => Buffer.from(Buffer.from(text, 'utf16le').toString('base64')),
  'base64 in lines': (text) => Buffer.from(Buffer.from(text).toString('base64').replace(/.{6}/g, '$&\r\n')),
  'base64 for URLs': (text) => Buffer.from(Buffer.from(text).toString('base64url')),
  hexadecimal: (text) => Buffer.from(Buffer.from(text).toString('hex')),
  'hexadecimal in capitals': (text) => Buffer.from(Buffer.from(text).toString('hex').toUpperCase()),
  percent: (text) => Buffer.from(percent(text)),
  'percent twice': (text) => Buffer.from(percent(percent(text))),
  'JSON with escapes': (text) => Buffer.from(escaped(text)),
  'JSON in JSON': (text) => Buffer.from(JSON.stringify(JSON.stringify({ text: escaped(text) }))),
  HTML: (text) => Buffer.from(text.replace(/./g, (sign) => `&#x${sign.charCodeAt(0).toString(16)};`)),
  'HTML with decimals': (text) => Buffer.from(text.replace(/./g, (sign) => `&#${sign.charCodeAt(0)};`)),
};

test.each(Object.entries(ENCODINGS))('one canary in a lot of bytes, as %s', (_, encoded) => {
  for (const before of ['', 'a', 'ab'])
    for (const text of [MARKER, `Q${MARKER.slice(1)}`]) {
      const bytes = Buffer.concat([randomBytes(4097), encoded(`${before}${text} and more`), randomBytes(4095)]);
      expect(canariesIn(bytes)).not.toEqual([]);
    }
});

test.each(EVERY_KIND)('a canary that is a %s', (kind) => {
  expect(canariesIn(Buffer.from(`{"a":${JSON.stringify(canaryOf(kind, 7))}}`))).not.toEqual([]);
});

test('names the canary', () => {
  expect(canariesIn(Buffer.from(`x${canaryOf('address', 7)}`))).toEqual([`${MARKER}aah`]);
});

test('finds nothing in bytes without a canary', () => {
  const bytes = randomBytes(2 ** 20);
  expect(canariesIn(bytes)).toEqual([]);
  expect(canariesIn(Buffer.from(bytes.toString('base64')))).toEqual([]);
});
