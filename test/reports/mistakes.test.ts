/** A mistake that two rules find is reported once, with what fixes it. */
import { expect, test } from 'vitest';
import { render } from '../../reports/index.ts';
import { firstMistakes, type Mistake, mistakesOf } from '../../reports/mistakes.ts';
import { IN_THE_REPORT, renderSummary } from '../../reports/text.ts';
import { rules } from '../../rules/index.ts';
import { clean, heard } from '../rules/traffic.ts';
import { reportOn } from './sample.ts';

const namesOf = ({ failure, also }: Mistake<{ readonly id: string }>) =>
  [failure, ...also].map(({ id }) => id).join(', ');
const all = (...ids: readonly string[]) => ids.map((id) => ({ id }));

test.each([
  [
    ['polling', 'recent-errors', 'recent-polling'],
    ['polling, recent-polling', 'recent-errors'],
  ],
  [['recent-polling', 'polling'], ['recent-polling, polling']],
  [
    ['recent-errors', 'base-uri', 'api-errors'],
    ['recent-errors, api-errors', 'base-uri'],
  ],
  [
    ['recent-polling', 'recent-errors'],
    ['recent-polling', 'recent-errors'],
  ],
  [
    ['polling', 'list-polling', 'connect-missing', 'recent-polling'],
    ['polling, recent-polling', 'list-polling', 'connect-missing'],
  ],
  [
    ['base-uri', 'split-reads'],
    ['base-uri', 'split-reads'],
  ],
  [[], []],
])('%j are listed as %j', (ids, told) => {
  expect(mistakesOf(all(...ids)).map(namesOf)).toEqual(told);
});

test('lists the first three mistakes, whichever rules find them', () => {
  const told = firstMistakes(all('polling', 'base-uri', 'item-errors', 'rate-limit', 'recent-polling'));
  expect(told.map(({ failure, also }) => [failure, ...also])).toEqual([
    all('polling', 'recent-polling'),
    all('base-uri'),
    all('item-errors'),
  ]);
});

test('rules said to find the same mistake exist', () => {
  const told = mistakesOf(rules).filter(({ also }) => also.length > 0);
  expect(told.map(namesOf)).toEqual(['recent-polling, polling', 'recent-errors, api-errors']);
});

test.each([
  ['one remedy, where one mends all', ['EDIT_LOCK_ENVELOPE_ALREADY_LOCKED'], /lockToken/],
  [
    'the summary of the rule, where each has its own',
    ['EDIT_LOCK_ENVELOPE_ALREADY_LOCKED', 'RECIPIENT_NOT_IN_SEQUENCE'],
    /Fix what failed/,
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

test('a screen shows a mistake once, under the names of all rules that find it', () => {
  const polled = ['00', '10', '20'].map((second) => heard(`13:00:${second} GET envelopes/E`));
  const failed = heard('13:01:00 PUT envelopes/F 400 EDIT_LOCK_ENVELOPE_ALREADY_LOCKED');
  const summary = renderSummary(reportOn([...clean(20), ...polled, failed]).report, IN_THE_REPORT);
  expect(summary.match(/^[\w-]+(?:, [\w-]+)*(?=: \d)/gm)).toEqual([
    'polling, recent-polling',
    'recent-errors, api-errors',
    'connect-missing',
  ]);
});
