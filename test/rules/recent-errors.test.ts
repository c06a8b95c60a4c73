/** Errors among the newest calls. */

import { expect, test } from 'vitest';
import { recentErrors } from '../../rules/recent-errors.ts';
import { NOON } from '../call.ts';
import { judged, testRule, verdictOf } from './tester.ts';
import { clean, heard } from './traffic.ts';

const failed = heard('11:00:00 GET envelopes/AAA/documents/9 404 DOCUMENT_DOES_NOT_EXIST');

testRule(recentErrors, [
  { name: 'passes 20 calls without an error', calls: clean(20), expected: 'pass' },
  { name: 'notes that fewer calls were looked at', calls: clean(5), expected: 'pass', note: /Only 5 calls/ },
  {
    name: 'fails an error as the oldest of the 20',
    calls: [failed, ...clean(19)],
    expected: [/404 DOCUMENT_DOES_NOT_EXIST/],
  },
  { name: 'passes an error that 20 calls have outrun', calls: [failed, ...clean(20)], expected: 'pass' },
  { name: 'passes status 399', calls: [...clean(19), heard('12:30:00 GET envelopes/R 399')], expected: 'pass' },
  { name: 'fails status 400', calls: [...clean(19), heard('12:30:00 GET envelopes/R 400')], expected: [/status 400/] },
  {
    name: 'fails a call without an answer',
    calls: [heard('12:30:00 GET envelopes/R - ECONNRESET')],
    expected: [/no answer \(ECONNRESET\)/],
  },
  {
    name: 'ignores an error of the OAuth host',
    calls: [...clean(20), heard('12:30:00 POST /oauth/token 400 invalid_grant', { host: 'account-d.docusign.com' })],
    expected: 'pass',
  },
  {
    name: 'ignores an error that a mock answered',
    calls: [...clean(20), heard('12:30:00 GET envelopes/M 500', { mocked: true })],
    expected: 'pass',
  },
  {
    name: 'tells errors of different kinds apart',
    calls: [
      ...clean(18),
      heard('12:30:00 GET envelopes/X 404 ENVELOPE_DOES_NOT_EXIST'),
      heard('12:30:01 POST envelopes 400 INVALID_REQUEST_BODY'),
    ],
    expected: [/ENVELOPE_DOES_NOT_EXIST/, /INVALID_REQUEST_BODY/],
  },
  {
    name: 'takes an item error inside a 2xx for a success',
    calls: [
      ...clean(19, NOON),
      heard('12:30:00 POST users 201', { itemErrorCodes: ['USER_ALREADY_EXISTS_IN_ACCOUNT'] }),
    ],
    expected: 'pass',
  },
  {
    name: 'knows nothing without a call that counts',
    calls: [heard('12:00:00 GET /oauth/userinfo')],
    expected: 'unknown',
  },
]);

test.each([
  [1, [failed, ...clean(19)], /^Make 1 more call without an error: then/],
  [
    2,
    [...clean(1), heard('12:00:01 GET envelopes/X 404'), ...clean(18, NOON + 60_000)],
    /^Make 2 more calls without an error: then/,
  ],
] as const)('needs %i: counts in English', (missing, calls, text) => {
  const own = judged([recentErrors], calls).needs.filter(({ rule }) => rule === 'recent-errors');
  expect(own).toEqual([expect.objectContaining({ cleanCalls: missing, text: expect.stringMatching(text) })]);
});

test('says that a provoked limit fails other rules, wherever it comes', () => {
  const steps = recentErrors.remediation.steps.join(' ');
  expect(steps).toMatch(/provoke errors first.*429.*mock.*whole recording/);
});

const KEY_UNKNOWN = { errorMessage: 'The specified Integrator Key was not found or is disabled.' };
const KEY_MISSING = { errorMessage: 'An Integrator Key was not specified.' };

test.each([
  [
    'what mends the error',
    [KEY_UNKNOWN, KEY_UNKNOWN],
    [expect.stringMatching(/Apps and Keys of the developer account/)],
  ],
  ['nothing where one code has two causes', [KEY_UNKNOWN, KEY_MISSING], [undefined]],
])('advises %s', (_what, ways, remedies) => {
  const calls = ways.map((way, at) => heard(`12:30:0${at} GET envelopes/X 401 PARTNER_AUTHENTICATION_FAILED`, way));
  const verdict = verdictOf(judged([recentErrors], calls), 'recent-errors');
  const findings = verdict.status === 'fail' ? verdict.findings : [];
  expect(findings.map(({ advice }) => advice?.remedy)).toEqual(remedies);
});

test.each(['503', '- ETIMEDOUT'])('a write among reads that ended with %s asks for more care', (answer) => {
  const calls = ['12:30:00 GET', '12:30:01 POST', '12:30:02 GET'].map((call) => heard(`${call} envelopes ${answer}`));
  const verdict = verdictOf(judged([recentErrors], [...clean(17), ...calls]), 'recent-errors');
  const remedies = verdict.status === 'fail' ? verdict.findings.map(({ advice }) => advice?.remedy) : [];
  expect(remedies).toEqual([expect.stringMatching(/A write may have been done/)]);
});
