/** What rules remember, and what they forget. */
import { expect, test } from 'vitest';
import { boundedMemory, recentMemory } from '../src/memory.ts';

test('a recent memory keeps entries for its time and drops them after twice that', () => {
  const memory = recentMemory<string>(10);
  memory.set('a', 'first', 0);
  memory.set('b', 'second', 10);
  memory.set('c', 'third', 11);
  expect([memory.get('a'), memory.get('b'), memory.get('c')]).toEqual(['first', 'second', 'third']);
  memory.set('a', 'anew', 12);
  expect(memory.get('a')).toBe('anew');
  memory.set('d', 'fourth', 22);
  expect([memory.get('a'), memory.get('b'), memory.get('d')]).toEqual(['anew', undefined, 'fourth']);
});

test('a bounded memory drops its older half when it is full', () => {
  const memory = boundedMemory<string>(4);
  for (const key of ['a', 'b', 'c', 'd']) memory.set(key, `${key} once`);
  memory.set('a', 'a anew');
  expect(['a', 'b', 'c', 'd'].map(memory.get)).toEqual(['a anew', 'b once', 'c once', 'd once']);
  memory.set('e', 'e once');
  expect(['a', 'b', 'c', 'd', 'e'].map(memory.get)).toEqual(['a anew', undefined, undefined, undefined, 'e once']);
});
