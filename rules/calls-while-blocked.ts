import { counted } from '../src/counted.ts';
import { collectFindings } from '../src/findings.ts';
import { blockTracker } from '../src/limits.ts';
import type { Advice, Rule } from '../src/model.ts';

const SOURCE = 'https://developers.docusign.com/tools/api-usage-center/factors';

/** By the beginning of the code, the longest first. */
const ADVICE: readonly (readonly [string, Advice])[] = [
  [
    'HOURLY_APIINVOCATION_LIMIT',
    {
      cause: 'The hourly limit of the account was used up, for all its apps, until the time in X-RateLimit-Reset.',
      remedy:
        'Hold every call of the account until the reset: the next full hour, for Rooms 60 minutes after the first call ' +
        'of the hour. Share that time among all processes.',
      link: SOURCE,
    },
  ],
  [
    'BURST_APIINVOCATION_LIMIT',
    {
      cause: 'The account had used up the calls of 30 seconds.',
      remedy: 'Hold every call of the account for 30 seconds after the error, then start slowly.',
      link: SOURCE,
    },
  ],
  [
    'status 429',
    {
      cause:
        'Docusign refused calls of the account and named no limit. The shortest of its limits holds for 30 seconds, that ' +
        'of Agreement Manager for one second.',
      remedy:
        'Hold every call of the account for 30 seconds after such an error, then begin slowly. Log the whole answer: its ' +
        'errorCode and its X-RateLimit and X-BurstLimit headers say which limit it was.',
      link: SOURCE,
    },
  ],
  [
    'HOURLY_',
    {
      cause:
        'The envelope was blocked. Its hour slides, and no header says when calls are allowed again: an hour after the ' +
        'error at the latest, or as soon as a call succeeds.',
      remedy: 'Leave that envelope alone for an hour after the error, and let Connect report what happens to it.',
      link: SOURCE,
    },
  ],
  [
    'BURST_',
    {
      cause:
        'The envelope was blocked. Its 30 seconds slide: calls are allowed again 30 seconds after the error at the latest.',
      remedy: 'Leave that envelope alone for 30 seconds, and combine what you want to read or change into one call.',
      link: SOURCE,
    },
  ],
];

export const callsWhileBlocked: Rule = {
  id: 'calls-while-blocked',
  category: 'api-rules',
  severity: 'blocker',
  scope: 'recording',
  title: 'No call follows a limit error before the limit has been reset',
  rationale:
    'After a limit error Docusign refuses further calls until the limit is reset, and each of them lowers the efficiency ' +
    'score of the app: retrying at once makes it worse. An hourly limit is reset on the hour (Rooms: 60 minutes after the ' +
    'first call), a burst limit after 30 seconds. The limits of an envelope slide, and no answer says when they end, so a ' +
    'call for the envelope counts only if it was also refused or got no answer. After a 429 that names no limit, a call ' +
    'within 30 seconds counts only if it also got 429, and none counts once a call got through; Agreement Manager counts ' +
    'by the second. A call that was already under way when the error arrived does not count. After 444 and ' +
    'API_REQUEST_IS_THROTTLED the waiting time is not documented, and CLM gives it as a date, which is not recorded: ' +
    'neither is judged.',
  source: { kind: 'official', url: SOURCE, checkedOn: '2026-11-21' },
  remediation: {
    summary: 'After a limit error, stop all calls that share the limit until it is reset, in every process.',
    steps: [
      'Recognise the error by its errorCode, ignoring case: the status may be 400 or 429.',
      'Hourly: wait until X-RateLimit-Reset (seconds since 1970). Burst: wait 30 seconds.',
      'Store "blocked until" where all processes and apps of the account can see it, and check it before each call.',
      'Do not rely on a Retry-After header, and exclude these errors from generic retries.',
      'When X-RateLimit-Remaining gets low, postpone what can wait.',
    ],
    snippet: null,
    links: [SOURCE, 'https://developers.docusign.com/docs/esign-rest-api/esign101/rules-and-limits/'],
  },
  example:
    '12:10:00 GET .../users/U   400  HOURLY_APIINVOCATION_LIMIT_EXCEEDED\n' +
    '12:10:01 GET .../users/U   400  HOURLY_APIINVOCATION_LIMIT_EXCEEDED',

  judge() {
    /** About the error and for whom it was, in words. */
    const findings = collectFindings<string>();
    const { see } = blockTracker();
    return {
      see(call) {
        const blocked = see(call);
        if (blocked === null) return;
        const { code, of, whom } = blocked;
        findings.add(`${code} ${of}`, call, `${code} for ${whom}`);
      },
      verdict: () =>
        findings.verdict(
          ({ count, about }) =>
            `${counted(count, 'call')} started after ${about ?? 'another limit error'}, before that limit was reset.`,
          {
            note: 'No call came while a limit was known to block it.',
            advice: ({ about }) => ADVICE.find(([code]) => about?.startsWith(code))?.[1] ?? null,
          },
        ),
    };
  },
};
