/** A HAR gives the same calls however it is indented, encoded and cut into chunks. */
import { describe, expect, test } from 'vitest';
import { nextElement } from '../../../src/sources/har/entries.ts';
import { jsonIn } from '../../../src/sources/har/json.ts';
import { harSource } from '../../../src/sources/har.ts';
import { entry, harOfEntries, harWith, readHar } from '../har-file.ts';

const CHUNK_BYTES = 256 * 1024;
const MB = 1024 * 1024;
const good = { position: 1, call: expect.objectContaining({ status: 200 }) };
const one = JSON.stringify(entry());

describe('an indented list', () => {
  const pretty = JSON.stringify(entry({ x: [{ y: [{}] }] }), null, 2);
  const further = (by: string) => pretty.replaceAll('\n', `\n${by}`);
  const three = [1, 2, 3].map((position) => ({ ...good, position }));

  test.each([
    ['by spaces', `\n  ${further('  ')},\n  ${further('  ')},\n  ${further('  ')}\n`],
    ['by tabs', `\n\t${further('\t')},\n\t${further('\t')},\n\t${further('\t')}\n`],
    ['by nothing', `\n${pretty},\n${pretty},\n${pretty}\n`],
    ['on Windows', `\n  ${further('  ')},\n  ${further('  ')},\n  ${further('  ')}\n`.replaceAll('\n', '\r\n')],
    ['and then not', `\n  ${further('  ')},${one},${one}`],
    ['on the second line only', `${one},\n  ${further('  ')},\n  ${further('  ')}`],
    ['less than what it holds', `\n    ${further('')},\n    ${further('')},\n    ${further('  ')}`],
    ['as what it holds', `\n  ${pretty},\n  ${pretty},\n  ${pretty}`],
  ])('%s', async (_, list) => {
    expect(await readHar(harWith(list))).toEqual({ entries: three, error: null });
  });

  test('with a broken entry', async () => {
    const broken = { position: 2, problem: 'it is no JSON object' };
    const { entries } = await readHar(harWith(`\n${pretty},\n{ made-up\n},\n${pretty}`));
    expect(entries).toEqual([good, broken, { ...good, position: 3 }]);
  });

  test('that breaks off', async () => {
    const { entries, error } = await readHar(harWith(`\n${pretty},\n${pretty.slice(0, -2)}`).slice(0, -3));
    expect([entries.length, error]).toEqual([1, expect.stringContaining('after entry 1')]);
  });
});

describe('chunks', () => {
  const hard = entry({ comment: `"}],\\"{[ für 日本 😀 ${'\\'.repeat(3)}`, _x: { '"}': ['\\', '{'] } });
  const text = JSON.stringify(hard);

  /** The entries of a list that comes in these chunks, each in the same memory as the one before. */
  function valuesOf(chunks: readonly Uint8Array[], mostBytes = MB): unknown[] {
    const memory = Buffer.alloc(Math.max(...chunks.map(({ length }) => length)));
    function* each() {
      for (const chunk of chunks) {
        memory.fill(0).set(chunk);
        yield memory.subarray(0, chunk.length);
      }
    }
    const json = jsonIn(each());
    json.peek();
    json.step();
    const values: unknown[] = [];
    for (let value = nextElement(json, mostBytes); value !== null; value = nextElement(json, mostBytes)) {
      if (value === 'torn') return [...values, value];
      values.push(typeof value === 'string' ? value : value.json);
    }
    return values;
  }

  const list = Buffer.from(`[${text},12,${text}, "\\"",true]`);
  const whole = [hard, 12, hard, '"', true];

  test('may end anywhere', () => {
    for (let cut = 1; cut < list.length; cut += 1)
      expect(valuesOf([list.subarray(0, cut), list.subarray(cut)])).toEqual(whole);
  });

  test('may be of any size', () => {
    for (const size of [1, 2, 3, 7, 50, 99]) {
      const chunks = Array.from({ length: Math.ceil(list.length / size) }, (_, at) =>
        list.subarray(at * size, (at + 1) * size),
      );
      expect(valuesOf(chunks)).toEqual(whole);
    }
  });

  test.each([
    ['alone', '[{"a":12},{"a":123},[1,2,3,4],7]'],
    ['indented', '[\n{"a":1\n},\n{"a":12\n},\n[1,2,3,4], 7]'],
  ])('may contain what is too long, %s', (_, text) => {
    const first = { a: expect.any(Number) };
    expect(valuesOf([Buffer.from(text)], 8)).toEqual([first, 'too-long', 'too-long', 7]);
  });

  test('may split an escape and a character', async () => {
    const head = '{"log":{"entries":[';
    const from = text.indexOf('"comment"');
    for (let cut = from; cut < from + 60; cut += 1) {
      const padding = ' '.repeat(CHUNK_BYTES - cut - head.length);
      const { entries, error } = await readHar(`${head}${padding}${text},${text}]}}`);
      expect([entries, error]).toEqual([[good, { ...good, position: 2 }], null]);
    }
  });

  test('may be many per entry', async () => {
    const { entries } = await readHar(harOfEntries([{ ...hard, y: '\\"😀'.repeat(MB / 4) }, hard]));
    expect(entries).toEqual([good, { ...good, position: 2 }]);
  });
});

describe('the encoding', () => {
  const content = harOfEntries([
    entry({ comment: 'für 日本 😀' }),
    entry({ comment: '日本'.repeat(CHUNK_BYTES) }),
    entry(),
  ]);
  const utf16 = Buffer.from(content, 'utf16le');
  const mark =
    (...bytes: number[]) =>
    (text: Uint8Array) =>
      Buffer.concat([Buffer.from(bytes), text]);
  const three = [1, 2, 3].map((position) => ({ ...good, position }));
  test.each([
    ['UTF-8', Buffer.from(content)],
    ['UTF-8 with a mark', mark(0xef, 0xbb, 0xbf)(Buffer.from(content))],
    ['UTF-16', utf16],
    ['UTF-16 with a mark', mark(0xff, 0xfe)(utf16)],
    ['UTF-16 of the other order', Buffer.from(utf16).swap16()],
    ['UTF-16 of the other order with a mark', mark(0xfe, 0xff)(Buffer.from(utf16).swap16())],
  ])('%s', async (_, bytes) => {
    expect(await readHar(bytes)).toEqual({ entries: three, error: null });
    expect(harSource.recognises(bytes.subarray(0, 4096), 'traffic.txt')).toBe(true);
  });

  test('with bytes that are invalid', async () => {
    const { entries } = await readHar(Buffer.from(harOfEntries([entry({ comment: 'für' })]), 'latin1'));
    expect(entries).toEqual([good]);
  });
});
