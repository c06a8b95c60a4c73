/** How troubles on the way are reported: counted, one sentence for each kind. */
import { expect, test } from 'vitest';
import { newTally } from '../../src/proxy/tally.ts';

test('success is no trouble', () => {
  const tally = newTally();
  tally.came();
  tally.came();
  tally.opened('a');
  tally.called('a');
  expect(tally.total()).toEqual({ came: 2, troubles: [] });
});

test('each trouble is reported once, with its number and its host', () => {
  const tally = newTally();
  tally.refused('a');
  for (const _ of [1, 2]) tally.refused('b');
  tally.uncertified(new RangeError('made up'), 'c');
  tally.uncertified(Object.assign(new Error('made up'), { code: 'EACCES' }), 'c');
  for (const _ of [1, 2]) tally.opened('d');
  for (const _ of [1, 2]) tally.failed(Object.assign(new Error('made up'), { code: 'ECONNREFUSED' }), 'e');
  expect(tally.total()).toEqual({
    came: 0,
    troubles: [
      expect.stringMatching(/^1 connection to a was given up by the app/),
      expect.stringMatching(/^2 connections to b were given up by the app/),
      expect.stringMatching(
        /^1 connection was ended by golive, which could not create a certificate for c \(RangeError\)/,
      ),
      expect.stringMatching(/^1 connection was ended by golive, which could not create a certificate for c \(EACCES\)/),
      expect.stringMatching(/^2 connections to d were ended by the app without a call/),
      expect.stringMatching(/^2 calls could not be passed on: /),
    ],
  });
});
