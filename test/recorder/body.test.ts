/** Bodies in chunks of any size: the part that is not kept is searched too. */
import { describe, expect, test } from 'vitest';
import { EVENT_NOTIFICATION, KEPT_BYTES, TRANSACTION_ID } from '../../src/facts/body.ts';
import { addChunk, bodyOf, kept } from '../../src/recorder/body.ts';

const WORDS = [
  { word: EVENT_NOTIFICATION, named: 'namesEventNotification' },
  { word: TRANSACTION_ID, named: 'namesTransactionId' },
];
const NEITHER = { namesEventNotification: false, namesTransactionId: false };

function heardIn(text: string, size: number) {
  const body = bodyOf(true);
  for (let at = 0; at < text.length; at += size) addChunk(body, Buffer.from(text.slice(at, at + size)));
  return kept(body);
}

describe.each([1, 5, 10, 64, KEPT_BYTES])('in chunks of %d bytes', (size) => {
  test.each(WORDS)('$word is found across the border and after it', ({ word, named }) => {
    for (const before of [KEPT_BYTES - word.length + 1, KEPT_BYTES - 1, KEPT_BYTES, KEPT_BYTES + 103]) {
      const text = `${'x'.repeat(before)}${word}${'x'.repeat(40)}`;
      expect(heardIn(text, size)).toMatchObject({ ...NEITHER, [named]: true });
    }
  });

  test('a word with a missing byte is not found', () => {
    const text = `${'x'.repeat(KEPT_BYTES - 5)}${TRANSACTION_ID.slice(0, -1)}${EVENT_NOTIFICATION.slice(1)}`;
    expect(heardIn(text, size)).toMatchObject({ bytes: Buffer.from(text.slice(0, KEPT_BYTES)), ...NEITHER });
  });
});

test('empty chunks split no word', () => {
  const body = bodyOf(true);
  for (const chunk of ['x'.repeat(KEPT_BYTES), 'transac', '', 'tionId']) addChunk(body, chunk);
  expect(kept(body)).toMatchObject({ namesTransactionId: true });
});

test('a word is found across chunks in memory that the app uses again', () => {
  const body = bodyOf(true);
  addChunk(body, Buffer.alloc(KEPT_BYTES, 'x'));
  const memory = Buffer.from(`${'x'.repeat(64)}${TRANSACTION_ID.slice(0, 6)}`);
  addChunk(body, memory);
  memory.fill('x');
  addChunk(body, Buffer.from(TRANSACTION_ID.slice(6)));
  expect(kept(body)).toMatchObject({ ...NEITHER, namesTransactionId: true });
});

test('a body that is not kept is counted, and what is not a chunk is ignored', () => {
  for (const keep of [false, true]) {
    const body = bodyOf(keep);
    for (const chunk of [undefined, null, () => 'x', 7]) addChunk(body, chunk);
    expect([body.bytes, kept(body)]).toEqual([0, null]);
    const around = new Uint8Array([1, 2, 3, 4]);
    const inside = around.subarray(1, 3);
    for (const chunk of [inside, new DataView(around.buffer, 3), Buffer.from('\u00e4')]) addChunk(body, chunk);
    addChunk(body, '\u00e4\u00e4\u00e4');
    addChunk(body, '00ff', 'hex');
    around.fill(0); // The app goes on to use its memory.
    const bytes = Buffer.from('020304c3a4c3a4c3a4c3a400ff', 'hex');
    expect([body.bytes, kept(body)]).toEqual([bytes.length, keep ? { bytes, isWhole: false, ...NEITHER } : null]);
  }
});
