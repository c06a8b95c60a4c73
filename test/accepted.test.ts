/** The file of accepted exceptions: what it may contain, what is wrong with it and where, and what an entry applies to. */
import { expect, test } from 'vitest';
import { type Accepted, AcceptedError, isAbout, parseAccepted } from '../src/accepted.ts';

const ENTRY = {
  rule: 'polling',
  subject: '*/envelopes/E',
  reason: 'A made-up reason.',
  acceptedBy: 'A made-up team',
  expires: '2026-12-31',
};

function parse(text: string): readonly Accepted[] {
  return parseAccepted('golive.accepted.json', text, ['polling', 'list-polling']);
}

test('reads entries with or without a byte order mark', () => {
  const text = JSON.stringify({ accepted: [ENTRY] });
  expect(parse(text)).toEqual([ENTRY]);
  expect(parse(`\uFEFF${text}`)).toEqual([ENTRY]);
  expect(parse('{ "accepted": [] }')).toEqual([]);
});

const wrong = (change: object) => `{\n  "accepted": [\n    ${JSON.stringify({ ...ENTRY, ...change })}\n  ]\n}`;

test.each([
  { name: 'nothing at all', text: '', says: /^golive\.accepted\.json:1:1 is no JSON \(it is empty\)/ },
  {
    name: 'a comma too many',
    text: '{\n  "accepted": [],\n}',
    says: /:3:1 is no JSON \(a name [^)]* or the comma before is one too many\)/,
  },
  {
    name: 'a comma after the last',
    text: '{ "accepted": [7,] }',
    says: /:1:18 is no JSON \(a value [^)]* or the comma/,
  },
  { name: 'a comment', text: '{\n  // none\n  "accepted": [] }', says: /:2:3 is no JSON \(a comment stands here/ },
  {
    name: 'a quote of another kind',
    text: "{ 'accepted': [] }",
    says: /:1:3 is no JSON \(it cannot go on like this\): correct/,
  },
  { name: 'a list without its name', text: '[]', says: /:1:1: the file is wrong/ },
  { name: 'an entry that is none', text: '{ "accepted": [\n 7 ] }', says: /:2:2: accepted\.0 is wrong/ },
  {
    name: 'a day that is none',
    text: wrong({ expires: '2026-02-30' }),
    says: /:3:\d+: accepted\.0\.expires is wrong: it is not a calendar day/,
  },
  { name: 'a day that is a number', text: wrong({ expires: 2026 }), says: /expires is wrong: it should be a text\./ },
  { name: 'no day', text: wrong({ expires: undefined }), says: /:3:5: accepted\.0\.expires is missing\. Each entry/ },
  { name: 'an empty object', text: '{}', says: /:1:1: accepted is missing\./ },
  {
    name: 'a reason that is too long',
    text: wrong({ reason: 'x'.repeat(501) }),
    says: /it is longer than 500 characters/,
  },
  { name: 'no reason', text: wrong({ reason: undefined }), says: /:3:5: accepted\.0\.reason is missing\./ },
  { name: 'a reason of blanks', text: wrong({ reason: ' ' }), says: /accepted\.0\.reason is wrong: it is empty\./ },
  { name: 'a field that nobody knows', text: wrong({ untill: 'x' }), says: /accepted\.0 is wrong.*untill/ },
  {
    name: 'a rule that there is not',
    text: wrong({ rule: 'poling' }),
    says: /:3:13 accepts "poling", which is not a rule/,
  },
  {
    name: 'a field that may be a secret',
    text: wrong({ 'Made-Up 5ecret': 'x' }),
    says: /^(?!.*5ecret).*it has "\[value\]", which is not a known key/,
  },
  {
    name: 'a rule that may be a secret',
    text: wrong({ rule: 'Made-Up 5ecret' }),
    says: /accepts "\[value\]", which is not a rule/,
  },
  { name: 'a prototype', text: '{ "accepted": [], "__proto__": {} }', says: /the file is wrong/ },
  { name: 'a list that is too deep', text: `{"accepted": ${'['.repeat(100_000)}`, says: /:1:45 is nested too deeply/ },
  { name: 'an object that is too deep', text: '{"accepted":\n'.repeat(100_000), says: /:33:1 is nested too deeply/ },
  { name: 'brackets in a text', text: `{"accepted": "${'['.repeat(100)}\\"{"}`, says: /:1:14: accepted is wrong/ },
])('refuses $name in one sentence that names the place', ({ text, says }) => {
  expect(() => parse(text)).toThrow(AcceptedError);
  expect(() => parse(text)).toThrow(says);
});

test.each([
  { pattern: '/a/b', subject: '/a/b', is: true },
  { pattern: '/A/B', subject: '/a/b', is: true },
  { pattern: '/a', subject: '/a/b', is: false },
  { pattern: '*', subject: 'anything', is: true },
  { pattern: '*/b', subject: '/a/b', is: true },
  { pattern: '*/b', subject: '/a/b/c', is: false },
  { pattern: '/a/*/c', subject: '/a/b/c', is: true },
  { pattern: '/a/*/c', subject: '/a/c', is: false },
  { pattern: 'ab*ba', subject: 'aba', is: false },
  { pattern: 'ab*ba', subject: 'abba', is: true },
  { pattern: 'a*b*c', subject: 'a-c-b', is: false },
  { pattern: 'a.c', subject: 'abc', is: false },
])('$pattern matches $subject: $is', ({ pattern, subject, is }) => {
  expect(isAbout({ ...ENTRY, subject: pattern }, subject)).toBe(is);
});
