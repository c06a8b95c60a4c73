/** The number of calls that count. */
import { expect, test } from 'vitest';
import { recentCalls } from '../../rules/recent-calls.ts';
import { judged, NOW, testRule, verdictOf } from './tester.ts';
import { clean, heard, repeated } from './traffic.ts';

const DAY_MS = 24 * 60 * 60_000;
/** Of 20 calls, the first so long before the report. */
const since = (ms: number) => clean(20, NOW - ms);

const userinfo = heard('12:00:00 GET /oauth/userinfo', { host: 'account-d.docusign.com' });

testRule(recentCalls, [
  { name: 'passes 20 calls', calls: clean(20), expected: 'pass' },
  { name: 'fails 19 calls', calls: clean(19), expected: [/^Only 19 of the 20/] },
  { name: 'passes 21 calls', calls: clean(21), expected: 'pass' },
  { name: 'fails a single call', calls: clean(1), expected: [/^Only 1 of the 20/] },
  { name: 'knows nothing without a call', calls: [], expected: 'unknown', note: /No Docusign call/ },
  { name: 'knows nothing of userinfo calls alone', calls: Array(25).fill(userinfo), expected: 'unknown' },
  { name: 'does not count userinfo calls', calls: [...clean(19), userinfo], expected: [/^Only 19/] },
  {
    name: 'does not count calls that a mock answered',
    calls: [...clean(19), heard('12:30:00 GET envelopes/M', { mocked: true })],
    expected: [/^Only 19/],
  },
  {
    name: 'does not count production',
    calls: [...clean(19), heard('12:30:00 GET envelopes/P', { host: 'na3.docusign.net' })],
    expected: [/^Only 19/],
  },
  {
    name: 'counts calls that failed: another rule judges them',
    calls: [...clean(19), heard('12:30:00 GET envelopes/F 404')],
    expected: 'pass',
  },
  {
    name: 'notes that the oldest of the 20 is more than 30 days old',
    calls: since(30 * DAY_MS + 1),
    expected: 'pass',
    note: /^The oldest of them was made more than 30 days ago: a developer reports that the review considers only the last 30 days\.$/,
  },
  {
    name: 'notes the age of what looks artificial, too',
    calls: repeated(20, 150, () => 'GET .', NOW - 95 * DAY_MS),
    expected: 'pass',
    note: /artificial traffic\. The oldest of them was made more than 95 days ago/,
  },
  {
    name: 'notes 20 times the same request as artificial',
    calls: repeated(20, 150, () => 'GET .'),
    expected: 'pass',
    note: /artificial/,
  },
]);

test.each([
  ['whose oldest is 30 days old', since(30 * DAY_MS)],
  ['that came after older ones', [...clean(5, NOW - 95 * DAY_MS), ...since(DAY_MS)]],
  ['that a wrong clock dates after the report', clean(20, NOW + DAY_MS)],
])('has no note for 20 calls %s', (_name, calls) => {
  expect(verdictOf(judged([recentCalls], calls), 'recent-calls')).toEqual({ status: 'pass', note: null });
});
