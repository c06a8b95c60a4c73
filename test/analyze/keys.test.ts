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

test('a call that shows its key belongs to it', () => {
  expect(keyResolver([]).keyOf(by(null, ONE))).toBe(ONE);
  expect(keyResolver([login(TWO, 'token')]).keyOf(by('token', ONE))).toBe(ONE);
});

test('a token leads back to the key that it was issued to', () => {
  const { keyOf } = keyResolver([login(ONE, 'first'), login(TWO, 'second')]);
  expect(keyOf(by('first'))).toBe(ONE);
  expect(keyOf(by('second'))).toBe(TWO);
});

test('a call without any trace of its key belongs to the only key', () => {
  const { keyOf } = keyResolver([login(ONE, 'first'), login(ONE, 'second')]);
  expect(keyOf(by('stray'))).toBe(ONE);
  expect(keyOf(by(null))).toBe(ONE);
});

test('a call without any trace of its key belongs to no key if there are two, or none', () => {
  const { keyOf } = keyResolver([login(ONE, 'first'), login(TWO, 'second')]);
  expect(keyOf(by('stray'))).toBeNull();
  expect(keyOf(by(null))).toBeNull();
  expect(keyResolver([]).keyOf(by('stray'))).toBeNull();
});

test('lists each key once, in order of first appearance', () => {
  expect(keyResolver([by(null, TWO), by(null, ONE), by(null, TWO)]).keys).toEqual([TWO, ONE]);
});

test('calls without a key do no harm', () => {
  const { keys, keyOf } = keyResolver([by('first'), login(null, 'first'), login(ONE, 'other'), login(TWO, 'second')]);
  expect(keys).toEqual([ONE, TWO]);
  expect(keyOf(by('first'))).toBeNull();
});

test('a key that never got a token counts only if no other did', () => {
  expect(keyResolver([login(ONE, null), login(TWO, 'second')]).keys).toEqual([TWO]);
  expect(keyResolver([login(ONE, null)]).keys).toEqual([ONE]);
});

test('a key that only a mock library saw does not count', () => {
  const { keys, keyOf } = keyResolver([{ ...login(ONE, 'first'), mocked: true }, login(TWO, 'second')]);
  expect(keys).toEqual([TWO]);
  expect(keyOf(by('first'))).toBe(TWO);
});

test('a key named by the user applies to all calls, but only if none shows one', () => {
  const nameless = keyResolver([by('stray')], ONE);
  expect([nameless.keys, nameless.isAssumed, nameless.keyOf(by('stray'))]).toEqual([[ONE], true, ONE]);
  const shown = keyResolver([login(TWO, 'token')], ONE);
  expect([shown.keys, shown.isAssumed, shown.keyOf(by('stray'))]).toEqual([[TWO], false, TWO]);
});
