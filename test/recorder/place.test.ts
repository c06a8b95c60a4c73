/** How a place in the code is named: relative to the root, and never with the name of a user's folder. */
import { expect, test, vi } from 'vitest';
import { placeOf, writtenPlace } from '../../src/recorder/place.ts';

test.each([
  ['a file below the root', '/home/mary/app/src/a.ts', '/home/mary/app', 'src/a.ts:7'],
  ['a file whose root is the home', '/home/mary/app/a.ts', '/home/mary', 'app/a.ts:7'],
  ['a URL', 'file:///home/mary/app/a%20b.ts', '/home/mary/app', 'a b.ts:7'],
  ['a file outside the root', '/home/mary/other/a.ts', '/home/mary/app', 'a.ts:7'],
  ['a root above everything', '/home/mary/app/a.ts', '/', 'app/a.ts:7'],
  ['a root above the homes', '/Users/mary/app/a.ts', '/Users', 'app/a.ts:7'],
  ['a home that is elsewhere', '/srv/mary/app/a.ts', '/srv', 'app/a.ts:7'],
  ['a file in no home', '/app/src/a.ts', '/', 'app/src/a.ts:7'],
  ['a source of webpack', 'webpack://app/src/a.ts', '/home/mary/app', 'src/a.ts:7'],
  ['a source of webpack, not tidied, with a hash', 'webpack:///./src/a.ts?33d7', '/home/mary/app', 'src/a.ts:7'],
  ['a source of webpack below the root', 'webpack:///home/mary/app/src/a.ts', '/home/mary/app', 'src/a.ts:7'],
  ['a source of webpack below a root in no home', 'webpack:///srv/app/src/a.ts', '/srv/app', 'src/a.ts:7'],
  ['a source of webpack in a home', 'webpack:///home/mary/other/a.ts', '/srv/app', 'a.ts:7'],
  ['a file that is called like the folder of homes', '/home/a.ts', '/', 'home/a.ts:7'],
])('%s', (_, file, root, expected) => {
  vi.stubEnv('HOME', '/srv/mary');
  expect(placeOf({ file, line: 7 }, root)).toBe(expected);
  vi.unstubAllEnvs();
});

test.each([
  ['a plain function', '    at poll (/app/src/status.ts:42:9)'],
  ['no function', '    at /app/src/status.ts:42:9'],
  ['an async function', '    at async poll (/app/src/status.ts:42:9)'],
  ['a name in parentheses', '    at Object.poll [as (poll)] (/app/src/status.ts:42:9)'],
  ['a name in parentheses, by its base name', '    at Object.poll [as (poll)] (status.ts:42:9)'],
  ['its base name', '    at poll (status.ts:42:9)'],
])('the place in a line with %s', (_, line) => {
  expect(writtenPlace(line, '/app/src/status.ts')).toEqual({ file: '/app/src/status.ts', line: 42 });
});

test.each(['Error: made up', '    at poll (native)', '    at new Promise (<anonymous>)'])('no place in: %s', (line) => {
  expect(writtenPlace(line, '/app/src/status.ts')).toBeNull();
});
