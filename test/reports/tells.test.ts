/** What each format shows of a report, and what it leaves to others. */
import { expect, test } from 'vitest';
import { FORMATS, type Format, render } from '../../reports/index.ts';
import { rules } from '../../rules/index.ts';
import { clean } from '../rules/traffic.ts';
import { ACCOUNT, accepted, hostile, KEY, notReady, ready, reportOn } from './sample.ts';

type Part =
  /** Whose word each rule is, when it was read, and what Docusign leaves open. */
  | 'sources'
  | 'disclaimer'
  /** Keys and account ids are shortened, and nothing steers a terminal: for people, and for tools that show it to people. */
  | 'short ids'
  /** The account of a call. */
  | 'accounts'
  /** The integration key of a finding, where there are several. */
  | 'keys'
  | 'unused exceptions'
  /** Beside "ready", how much was accepted. */
  | 'apart';

const TELLS: Readonly<Record<Format, readonly Part[]>> = {
  html: ['sources', 'disclaimer', 'short ids', 'accounts', 'keys', 'unused exceptions', 'apart'],
  markdown: ['sources', 'disclaimer', 'short ids', 'accounts', 'keys', 'unused exceptions', 'apart'],
  comment: ['disclaimer', 'short ids', 'accounts', 'keys', 'apart'],
  case: ['disclaimer', 'short ids', 'accounts', 'keys', 'apart'],
  json: ['sources'],
  text: ['sources', 'disclaimer', 'short ids', 'keys', 'unused exceptions', 'apart'],
  csv: ['short ids', 'accounts'],
  junit: ['short ids', 'accounts', 'keys', 'unused exceptions'],
  sarif: ['short ids', 'keys'],
  github: ['short ids', 'accounts', 'keys', 'apart'],
  'step-summary': ['disclaimer', 'short ids', 'accounts', 'keys', 'apart'],
  gitlab: ['short ids', 'keys'],
};

/** Tests run without the compiler: a format without a row is told below. */
const telling = (part: Part) => FORMATS.filter((format) => TELLS[format]?.includes(part));

test('every format has its row in TELLS', () => {
  expect(Object.keys(TELLS).sort()).toEqual([...FORMATS].sort());
});

/** The newest day on which somebody read the source of a rule. */
const lastChecked = rules.map(({ source }) => source.checkedOn).reduce((a, b) => (a > b ? a : b));

test.each(telling('sources'))('%s names the sources, and what Docusign leaves open', (format) => {
  const text = render(ready, format).replace(/\s+/g, ' ');
  expect(text).toMatch(/are our own inference|\d inferred|"heuristic": \d/);
  expect(text).toContain(lastChecked);
  expect(text).toMatch(/without the query, from the last answered read|another query string/);
});

test.each(telling('short ids'))('%s shortens integration keys and account ids', (format) => {
  const text = render(notReady, format);
  expect(text).not.toContain(KEY);
  expect(text.toLowerCase()).not.toContain(ACCOUNT);
});

test.each(telling('accounts'))('%s names the account by the beginning of its id', (format) => {
  expect(render(notReady, format)).toContain(`${ACCOUNT.slice(0, 4)}…`);
});

test.each(telling('disclaimer'))("%s says that it is a self-check, not Docusign's", (format) => {
  expect(render(ready, format).replace(/\s+/g, ' ')).toContain('not affiliated with Docusign');
  expect(render(ready, format)).not.toMatch(/approved|certified/i);
});

test.each(telling('keys'))('%s says whose a finding is if there are several keys', (format) => {
  const other = KEY.replace(/^0{8}/, 'bbbbbbbb');
  const auth = (integrationKey: string) =>
    ({ scheme: 'bearer', tokenHash: null, integrationKey, sendOnBehalfOf: false }) as const;
  const calls = clean(5).flatMap((each) => [
    { ...each, auth: auth(KEY), calledFrom: 'src/a.ts:1' },
    { ...each, auth: auth(other), calledFrom: 'src/b.ts:2' },
  ]);
  const text = render(reportOn(calls.slice(1)), format).replace(/\s+/g, ' ');
  expect(text).toMatch(/Only 5 of the 20 [^<|]{0,60}?(\(|<[^>]+>\s*)?[Ii]ntegration key bbbbbbbb…/);
  if (format !== 'case') expect(text).toMatch(/Only 4 of the 20 [^|]{0,90}?[Ii]ntegration key 00000000…/);
});

test.each(telling('unused exceptions'))('%s mentions no calls for an unused exception', (format) => {
  const unused = { subject: '*', reason: 'Made up.', acceptedBy: 'A team', expires: '2026-12-31' };
  const both = [
    { ...unused, rule: 'polling' },
    { ...unused, rule: 'list-polling' },
  ];
  const text = render(reportOn(clean(20), both), format);
  expect(text).toContain('matches no finding');
  expect(text).not.toMatch(/more between these|\d calls?, 2 findings/);
  if (format === 'html') expect(text).toContain('Broken by 2 findings.');
});

test.each(telling('short ids'))('%s removes marks that change the direction of text', (format) => {
  expect(render(hostile, format)).not.toContain('\u202E');
});

test.each(telling('apart'))('%s says next to "ready" how much was accepted, and nowhere else', (format) => {
  const textOf = (told: typeof ready) =>
    render(told, format)
      .replace(/<[^>]*>/g, '')
      .replace(/\s+/g, ' ');
  expect(textOf(accepted)).toMatch(/ready[^.]{0,20}, apart from 1 accepted finding/i);
  expect(textOf(ready)).not.toContain('apart from');
  const unready = { ...accepted, report: { ...accepted.report, overall: 'not-ready' as const } };
  expect(textOf(unready)).not.toContain('apart from');
});
