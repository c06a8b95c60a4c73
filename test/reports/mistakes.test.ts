/** A mistake that two rules find is told once, with what mends it. */
import { expect, test } from 'vitest';
import { render } from '../../reports/index.ts';
import { firstMistakes } from '../../reports/mistakes.ts';
import { rules } from '../../rules/index.ts';
import { clean, heard } from '../rules/traffic.ts';
import { reportOn } from './sample.ts';

/** As the head of a report names them. */
function named(...ids: readonly string[]): string[] {
  const told = firstMistakes(ids.map((id) => ({ id })));
  return told.map(({ failure, also }) => [failure, ...also].map(({ id }) => id).join(' with '));
}

test.each([
  [
    ['polling', 'recent-errors', 'recent-polling'],
    ['polling with recent-polling', 'recent-errors'],
  ],
  [['recent-polling', 'polling'], ['recent-polling with polling']],
  [
    ['recent-errors', 'base-uri', 'api-errors'],
    ['recent-errors with api-errors', 'base-uri'],
  ],
  [
    ['recent-polling', 'recent-errors'],
    ['recent-polling', 'recent-errors'],
  ],
  [
    ['polling', 'list-polling', 'connect-missing', 'recent-polling'],
    ['polling with recent-polling', 'list-polling', 'connect-missing'],
  ],
  [
    ['base-uri', 'large-upload', 'split-reads', 'item-errors'],
    ['base-uri', 'large-upload', 'split-reads'],
  ],
  [[], []],
])('%j are told as %j', (ids, told) => {
  expect(named(...ids)).toEqual(told);
});

test('whichever rule of all calls is named, there is one of the review beside it', () => {
  const pairs = named(...rules.map(({ id }) => id)).filter((name) => name.includes(' with '));
  expect(pairs).toEqual(['recent-polling with polling', 'recent-errors with api-errors']);
});

test.each([
  ['one remedy, where one mends all', ['EDIT_LOCK_ENVELOPE_ALREADY_LOCKED'], /lockToken/],
  [
    'the summary of the rule, where each has its own',
    ['EDIT_LOCK_ENVELOPE_ALREADY_LOCKED', 'RECIPIENT_NOT_IN_SEQUENCE'],
    /Mend what failed/,
  ],
])('the page begins with %s', (_what, codes, fix) => {
  const failed = codes.map((code, at) => heard(`13:00:0${at} PUT envelopes/E 400 ${code}`));
  const html = render(reportOn([...clean(20), ...failed]), 'html');
  const [, first = ''] = /id="first">([\s\S]*?)<\/ol>/.exec(html) ?? [];
  const [mistake = '', ...rest] = first.split('<li').slice(1);
  expect(mistake.match(/#rule-[\w-]+/g)).toEqual(['#rule-recent-errors', '#rule-api-errors']);
  expect(mistake).toMatch(fix);
  expect(rest.join('')).not.toContain('api-errors');
});
