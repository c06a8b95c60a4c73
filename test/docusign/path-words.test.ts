/** The recorder contains the words of the paths in the table of operations. */
import { expect, test } from 'vitest';
import { pathWords, wordsBeforeIds } from '../../src/docusign/path-words.ts';
import carried from '../../src/facts/path-words.json' with { type: 'json' };

test('the recorder contains the words of the table', () => {
  expect(carried).toEqual({ words: pathWords(), beforeIds: wordsBeforeIds() });
});

test('words are in lower case, sorted, each once', () => {
  const words = pathWords();
  expect(words.length).toBeGreaterThan(200);
  expect(words).toEqual([...new Set(words)].sort());
  expect(words.filter((word) => word !== word.toLowerCase() || word.includes('{') || word === '')).toEqual([]);
});

test('ids follow only the words that the templates say', () => {
  const words = wordsBeforeIds();
  expect(words).toEqual(expect.arrayContaining(['accounts', 'envelopes', 'documents', 'users', 'rooms']));
  expect(words.filter((word) => ['restapi', 'views', 'v2.1', ''].includes(word))).toEqual([]);
});
