/** Items that failed inside an answer that succeeded. */
import { runInNewContext } from 'node:vm';
import { expect, test } from 'vitest';
import { itemErrors } from '../../rules/item-errors.ts';
import { judged, testRule, verdictOf } from './tester.ts';
import { clean, heard } from './traffic.ts';

const EXISTS = 'USER_ALREADY_EXISTS_IN_ACCOUNT';
const items = (line: string, ...itemErrorCodes: string[]) => heard(line, { itemErrorCodes });

testRule(itemErrors, [
  { name: 'passes answers without such items', calls: clean(2), expected: 'pass', note: /^No answer reported/ },
  {
    name: 'fails a 201 with an item that failed',
    calls: [items('12:00:00 POST users 201', EXISTS)],
    expected: [/^1 call succeeded with items that failed with USER_ALREADY_EXISTS_IN_ACCOUNT\.$/],
  },
  {
    name: 'counts calls, not items',
    calls: [items('12:00:00 POST users 201', EXISTS, EXISTS), items('12:01:00 POST users 200', EXISTS)],
    expected: [/^2 calls/],
  },
  {
    name: 'tells each code in a finding of its own',
    calls: [items('12:00:00 PUT envelopes/E/recipients', 'RECIPIENT_UPDATE_FAILED', 'INVALID_RECIPIENT_ID')],
    expected: [/RECIPIENT_UPDATE_FAILED/, /INVALID_RECIPIENT_ID/],
  },
  {
    name: 'leaves a call that failed to another rule',
    calls: [items('12:00:00 POST users 400', EXISTS)],
    expected: 'pass',
  },
  {
    name: 'leaves a call that failed to another rule, among calls that did not',
    calls: [...clean(2), items('12:30:00 POST users 500', EXISTS), items('12:30:01 POST users - ECONNRESET', EXISTS)],
    expected: 'pass',
  },
  {
    name: 'ignores an answer from the cache of a browser',
    calls: [...clean(2), heard('12:30:00 POST users 201', { itemErrorCodes: [EXISTS], sent: false })],
    expected: 'pass',
  },
  {
    name: 'ignores mocks',
    calls: [...clean(1), heard('12:30:00 POST users 201', { itemErrorCodes: [EXISTS], mocked: true })],
    expected: 'pass',
  },
]);

test.each([
  [EXISTS, /Look for the user/],
  ['RECIPIENT_UPDATE_FAILED', /recipientUpdateResults/],
  ['BRAND_NEW', /trace token/],
])('the advice on %s comes from the catalogue', (code, remedy) => {
  const verdict = verdictOf(judged([itemErrors], [items('12:00:00 POST users 201', 'OTHER', code)]), 'item-errors');
  const advice = verdict.status === 'fail' ? verdict.findings[1]?.advice : null;
  expect(advice?.remedy).toMatch(remedy);
});

test('the snippet finds the items of an answer of POST /users', () => {
  const code = itemErrors.remediation.snippet?.code ?? '';
  const failed = { userName: 'Mary', errorDetails: { errorCode: EXISTS } };
  const answer = { newUsers: [{ userName: 'Ann' }, failed] };
  expect(runInNewContext(`${code}\nfailed`, { answer })).toEqual([failed]);
});
