/** A SHA-256 over the bytes of all waiting calls, however many and however long. */
import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { callDigest } from '../../src/analyze/digest.ts';
import type { Call } from '../../src/model.ts';
import { call } from '../call.ts';

const longPaths = [1, 8000, 11_000, 20_000, 40_000].map((length) => call({ path: `/${'ä€'.repeat(length / 2)}` }));
const many = Array.from({ length: 3000 }, (_, index) => call({ startedAt: 1e12 + index / 8, status: index }));

test.each<[string, readonly Call[]]>([
  ['no call', []],
  ['one call', [call()]],
  ['calls without an answer', [call({ status: null, errorCode: null, traceToken: null })]],
  ['many calls', many],
  ['long ones among short ones', longPaths.flatMap((long) => [call(), long, ...many.slice(0, 200)])],
])('of %s', (_, calls) => {
  const digest = callDigest();
  const expected = createHash('sha256');
  for (const each of calls) {
    digest.add(each);
    expected.update(bytesOf(each));
  }
  expect([digest.hex(), digest.hex()]).toEqual([expected.copy().digest('hex'), expected.digest('hex')]);
});

function bytesOf({ startedAt, method, host, path, status, errorCode, traceToken }: Call): Buffer {
  const time = Buffer.alloc(8);
  time.writeDoubleBE(startedAt);
  return Buffer.concat([time, Buffer.from(`${method} ${host} ${path} ${status} ${errorCode} ${traceToken}\n`)]);
}
