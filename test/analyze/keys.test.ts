/** Which integration key made a call. */
import { expect, test } from 'vitest';
import { keyResolver } from '../../src/analyze/keys.ts';
import type { Call } from '../../src/model.ts';
import { call } from '../call.ts';

const ONE = 'key-one';
const TWO = 'key-two';

function by(tokenHash: string | null, integrationKey: string | null = null): Call {
  return call({ auth: { scheme: 'bearer', tokenHash, integrationKey, sendOnBehalfOf: false } });
}

function login(integrationKey: string | null, issuedTokenHash: string | null): Call {
  const oauth = { grantType: null, issuedTokenHash, userHash: null, expiresInSeconds: null, scopes: [] };
  return { ...by(null, integrationKey), oauth };
}

test('a call that shows its key is of that key', () => {
  expect(keyResolver([]).keyOf(by(null, ONE))).toBe(ONE);
  expect(keyResolver([login(TWO, 'token')]).keyOf(by('token', ONE))).toBe(ONE);
});

test('a token leads back to the key that it was issued to', () => {
  const { keyOf } = keyResolver([login(ONE, 'first'), login(TWO, 'second')]);
  expect(keyOf(by('first'))).toBe(ONE);
  expect(keyOf(by('second'))).toBe(TWO);
});

test('a call of which nothing is known belongs to the only key', () => {
  const { keyOf } = keyResolver([login(ONE, 'first'), login(ONE, 'second')]);
  expect(keyOf(by('stray'))).toBe(ONE);
  expect(keyOf(by(null))).toBe(ONE);
});

test('a call of which nothing is known belongs to nobody where there are two keys, or none', () => {
  const { keyOf } = keyResolver([login(ONE, 'first'), login(TWO, 'second')]);
  expect(keyOf(by('stray'))).toBeNull();
  expect(keyOf(by(null))).toBeNull();
  expect(keyResolver([]).keyOf(by('stray'))).toBeNull();
});

test('keys come in the order in which they first appear, each once', () => {
  expect(keyResolver([by(null, TWO), by(null, ONE), by(null, TWO)]).keys).toEqual([TWO, ONE]);
});

test('calls that show no key do no harm', () => {
  const { keys, keyOf } = keyResolver([by('first'), login(null, 'first'), login(ONE, 'other'), login(TWO, 'second')]);
  expect(keys).toEqual([ONE, TWO]);
  expect(keyOf(by('first'))).toBeNull();
});

test('a key that never got a token counts only where no other did', () => {
  expect(keyResolver([login(ONE, null), login(TWO, 'second')]).keys).toEqual([TWO]);
  expect(keyResolver([login(ONE, null)]).keys).toEqual([ONE]);
});

test('a key that only a mock library has heard counts for nothing', () => {
  const { keys, keyOf } = keyResolver([{ ...login(ONE, 'first'), mocked: true }, login(TWO, 'second')]);
  expect(keys).toEqual([TWO]);
  expect(keyOf(by('first'))).toBe(TWO);
});

test('a key that is named by the user is that of all calls, but only where none shows one', () => {
  const nameless = keyResolver([by('stray')], ONE);
  expect([nameless.keys, nameless.isAssumed, nameless.keyOf(by('stray'))]).toEqual([[ONE], true, ONE]);
  const shown = keyResolver([login(TWO, 'token')], ONE);
  expect([shown.keys, shown.isAssumed, shown.keyOf(by('stray'))]).toEqual([[TWO], false, TWO]);
});
