/** What is read of a spool: complete lines, torn lines, invalid lines, in chunks of any size. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { spoolFiles } from '../../src/sources/spool.ts';
import { call } from '../call.ts';
import { callLine, linesOf, processLine, spoolFileOf, tempFolder, writeSpool } from './spool-folder.ts';

const CHUNK_BYTES = 1024 * 1024;

function read(content: string, fromByte = 0) {
  return [...spoolFileOf(content).read(fromByte)];
}

function readLines(content: string) {
  return read(content).map(({ line }) => line);
}

describe('the folder', () => {
  test('may be missing, or a file', () => {
    const folder = tempFolder();
    writeFileSync(join(folder, 'file'), '');
    expect(spoolFiles(join(folder, 'missing'))).toEqual([]);
    expect(spoolFiles(join(folder, 'file'))).toEqual([]);
  });

  test('gives the lines of every run, by name', () => {
    const folder = tempFolder();
    for (const name of ['run-2/b.jsonl', 'run-1/c.jsonl', 'run-1/a.jsonl']) writeSpool(folder, name, 'made up');
    const files = spoolFiles(folder).map(({ origin, run, bytes }) => ({ origin, run, bytes }));
    expect(files).toEqual([
      { origin: 'run-1/a.jsonl', run: 'run-1', bytes: 7 },
      { origin: 'run-1/c.jsonl', run: 'run-1', bytes: 7 },
      { origin: 'run-2/b.jsonl', run: 'run-2', bytes: 7 },
    ]);
  });

  test('may contain foreign files', () => {
    const folder = tempFolder();
    writeFileSync(join(folder, 'note.jsonl'), '{}');
    mkdirSync(join(folder, 'empty-run'));
    writeSpool(folder, 'run/note.txt', '{}');
    expect(spoolFiles(folder)).toEqual([]);
  });
});

describe('a line', () => {
  test('is a process, a call, or a count of what was lost', () => {
    const lines = [processLine(7), callLine(call()), { v: 1, lost: 3 } as const];
    expect(readLines(linesOf(...lines))).toEqual(lines);
  });

  test('begins and ends at its bytes', () => {
    const first = linesOf(processLine(7));
    const second = linesOf(callLine(call({ test: 'für 日本' })));
    const end = first.length + Buffer.byteLength(second);
    expect(read(first + second)).toMatchObject([
      { position: 0, nextByte: first.length },
      { position: first.length, nextByte: end },
    ]);
    expect(read(first + second, first.length)).toMatchObject([{ position: first.length, nextByte: end }]);
    expect(read(first + second, end)).toEqual([]);
  });

  test.each([
    ['garbage', 'made up'],
    ['nothing', ''],
    ['JSON of another kind', '7'],
    ['another version', JSON.stringify({ v: 2, lost: 1 })],
    ['no version', JSON.stringify({ lost: 1 })],
    ['a negative loss', JSON.stringify({ v: 1, lost: -1 })],
    ['half a loss', JSON.stringify({ v: 1, lost: 0.5 })],
    ['a process without a pid', JSON.stringify({ v: 1, process: { ppid: 1, node: 'v24.0.0', startedAt: 1 } })],
    ['a call that is none', JSON.stringify({ v: 1, call: {} })],
    ['a call without a path', JSON.stringify({ v: 1, call: { ...call(), path: undefined } })],
    ['a call with a status that is text', JSON.stringify({ v: 1, call: { ...call(), status: '200' } })],
    ['a call of a source that nobody knows', JSON.stringify({ v: 1, call: { ...call(), source: 'made up' } })],
    ['a call at no instant', JSON.stringify({ v: 1, call: { ...call(), startedAt: 8.64e15 + 1 } })],
    ['a call with a method in small letters', JSON.stringify({ v: 1, call: { ...call(), method: 'get' } })],
  ])('of %s is unreadable, and harms no other', (_name, line) => {
    const good = callLine(call());
    expect(readLines(`${linesOf(good)}${line}\n${linesOf(good)}`)).toEqual([good, 'unreadable', good]);
  });

  test('may be at the last moment of the year 9999, and no later', () => {
    const last = callLine(call({ startedAt: Date.parse('9999-12-31T23:59:59.999Z') }));
    const later = callLine(call({ startedAt: Date.parse('+010000-01-01T00:00:00.000Z') }));
    expect(readLines(linesOf(last, later))).toEqual([last, 'unreadable']);
  });

  test('longer than a recorder writes is unreadable as a whole, and harms no other', () => {
    const good = callLine(call());
    const long = JSON.stringify({ v: 1, call: { ...call(), query: { count: '7'.repeat(9_000_000) } } });
    expect(readLines(`${linesOf(good)}${long}\n${linesOf(good)}`)).toEqual([good, 'unreadable', good]);
    expect(readLines(`${linesOf(good)}${long}`)).toEqual([good, 'torn']);
  });

  test('keeps nothing but facts', () => {
    const line = JSON.stringify({ v: 1, call: { ...call(), password: 'made-up' }, more: 'made-up' });
    expect(readLines(`${line}\n`)).toEqual([callLine(call())]);
  });

  test('is torn if the file ends in the middle of it', () => {
    const whole = linesOf(callLine(call()));
    expect(read(`${whole}${whole.slice(0, -1)}`)).toEqual([
      { position: 0, nextByte: whole.length, line: callLine(call()) },
      { position: whole.length, nextByte: whole.length, line: 'torn' },
    ]);
    expect(readLines('{')).toEqual(['torn']);
    expect(readLines('')).toEqual([]);
  });
});

describe('a file larger than a chunk', () => {
  const one = linesOf(callLine(call({ test: '日本語äöü🖋'.repeat(20) })));

  test('loses no line', () => {
    const count = Math.ceil((2.5 * CHUNK_BYTES) / Buffer.byteLength(one));
    const records = read(one.repeat(count));
    expect(records).toHaveLength(count);
    expect(records.filter(({ line }) => line === 'unreadable' || line === 'torn')).toEqual([]);
    expect(records.at(-1)?.nextByte).toBe(count * Buffer.byteLength(one));
  });

  /** Three bytes of the first letter, then fifteen to the one of four bytes. */
  test.each([0, 1, 2, 3, 16, 17, 18])('keeps letters intact of which the first chunk ends at byte %i', (into) => {
    const ahead = Buffer.byteLength(one.slice(0, one.indexOf('日')));
    const before = 'x'.repeat(CHUNK_BYTES - 1 - ahead - into);
    expect(readLines(`${before}\n${one}`)).toEqual(['unreadable', JSON.parse(one)]);
  });

  test.each([-1, 0, 1])('finds a line that ends %i bytes from the end of a chunk', (away) => {
    const before = 'x'.repeat(CHUNK_BYTES - 1 + away);
    expect(readLines(`${before}\n${one}`)).toEqual(['unreadable', JSON.parse(one)]);
  });

  test('may hold a line longer than a chunk', () => {
    expect(readLines(`${'x'.repeat(3 * CHUNK_BYTES)}\n${one}`)).toEqual(['unreadable', JSON.parse(one)]);
  });

  test('is read from the middle', () => {
    const start = Buffer.byteLength(one) * 3000;
    expect(start).toBeGreaterThan(CHUNK_BYTES);
    const records = [...spoolFileOf(one.repeat(3002)).read(start)];
    expect(records.map(({ position }) => position)).toEqual([start, start + Buffer.byteLength(one)]);
  });
});
